import GradusLanguage

/// What a panel or a mark shows its rows by.
public struct Channels: Sendable, Equatable {
    public var x: Channel?
    public var y: Channel?
    public var color: Channel?
    public var dash: Channel?
    public var marker: Channel?
    /// A line's width in points.
    public var width: Double?
    /// A point's diameter in points.
    public var size: Double?
    public var opacity: Double?

    public init() {}

    /// These laid over a panel's: channels key by key, constants replaced.
    package func laid(over base: Channels) -> Channels {
        func merged(_ mine: Channel?, _ theirs: Channel?) -> Channel? {
            guard let mine else { return theirs }
            return theirs.map { mine.laid(over: $0) } ?? mine
        }
        var result = base
        result.x = merged(x, base.x)
        result.y = merged(y, base.y)
        result.color = merged(color, base.color)
        result.dash = merged(dash, base.dash)
        result.marker = merged(marker, base.marker)
        result.width = width ?? base.width
        result.size = size ?? base.size
        result.opacity = opacity ?? base.opacity
        return result
    }
}

/// A record with channels: a panel, a mark.
public protocol Channeled: FieldRecord {
    var channels: Channels { get set }
}

extension Channeled {
    static var positionFields: [Field<Self>] {
        [
            Field("x", \Self.channels.x, .channel, doc: "The field along x."),
            Field("y", \Self.channels.y, .channel, doc: "The field along y."),
        ]
    }

    static var colorFields: [Field<Self>] {
        [
            Field("color", \Self.channels.color, .channel, doc: "The field shown by colour, or a colour."),
            Field("opacity", \Self.channels.opacity, .fraction, doc: "From 0, unseen, to 1."),
        ]
    }

    static var lineFields: [Field<Self>] {
        [
            Field("dash", \Self.channels.dash, .channel, doc: "The field shown by dashes, or a dash."),
            Field("width", \Self.channels.width, .positive, doc: "A line's width in points."),
        ]
    }

    static var pointFields: [Field<Self>] {
        [
            Field("marker", \Self.channels.marker, .channel, doc: "The field shown by markers, or a marker."),
            Field("size", \Self.channels.size, .positive, doc: "A point's diameter in points."),
        ]
    }
}
