import GradusLanguage
import GradusTrace

/// What one channel shows: a field by name, or a constant word, and how.
public struct Channel: FieldRecord, ExpressibleByStringLiteral {
    public static let noun = "a channel"

    /// A field's name or, where no field has it, a constant: a colour, a dash, a marker.
    public var field: String?
    public var label: String?
    public var scale: ScaleKind?
    public var domain: Domain?
    public var reverse: Bool?
    public var ticks: TickChoice?
    public var minorTicks: TickChoice?
    public var format: NumberFormat?
    public var map: ColorScheme?
    /// Values in the order wanted; the rest follow in order of appearance.
    public var order: [FieldValue]?
    /// Names to show by value.
    public var labels: NamedList<String>?
    public var legend: LegendPlacement?
    public var relativeTo: RelativeTo?
    public var smooth: Smoothing?
    public var share: String?

    public init() {}
    public init(_ field: FieldName) { self.field = field.text }
    public init(stringLiteral value: String) { field = value }

    /// A field with how it is shown.
    public static func field(
        _ field: FieldName, label: String? = nil, scale: ScaleKind? = nil, domain: Domain? = nil, reverse: Bool? = nil,
        ticks: TickChoice? = nil, minorTicks: TickChoice? = nil, format: NumberFormat? = nil, map: ColorScheme? = nil,
        order: [FieldValue]? = nil, labels: NamedList<String>? = nil, legend: LegendPlacement? = nil,
        relativeTo: RelativeTo? = nil, smooth: Smoothing? = nil, share: String? = nil
    ) -> Channel {
        var channel = options(
            label: label, scale: scale, domain: domain, reverse: reverse, ticks: ticks, minorTicks: minorTicks,
            format: format, map: map, order: order, labels: labels, legend: legend, relativeTo: relativeTo,
            smooth: smooth, share: share)
        channel.field = field.text
        return channel
    }

    /// Keys laid over the panel's channel, whose field stays.
    public static func options(
        label: String? = nil, scale: ScaleKind? = nil, domain: Domain? = nil, reverse: Bool? = nil,
        ticks: TickChoice? = nil, minorTicks: TickChoice? = nil, format: NumberFormat? = nil, map: ColorScheme? = nil,
        order: [FieldValue]? = nil, labels: NamedList<String>? = nil, legend: LegendPlacement? = nil,
        relativeTo: RelativeTo? = nil, smooth: Smoothing? = nil, share: String? = nil
    ) -> Channel {
        var channel = Channel()
        channel.label = label
        channel.scale = scale
        channel.domain = domain
        channel.reverse = reverse
        channel.ticks = ticks
        channel.minorTicks = minorTicks
        channel.format = format
        channel.map = map
        channel.order = order
        channel.labels = labels
        channel.legend = legend
        channel.relativeTo = relativeTo
        channel.smooth = smooth
        channel.share = share
        return channel
    }

    public static let layer = Channel(.layer)
    public static let step = Channel(.step)
    public static let seed = Channel(.seed)
    public static let name = Channel(.name)
    public static let activation = Channel(.activation)
    public static let variant = Channel(.variant)
    public static let depth = Channel(.depth)
    public static let weightGradient = Channel(.weightGradient)
    public static let activationGradient = Channel(.activationGradient)
    public static let gain = Channel(.gain)
    public static let loss = Channel(.loss)

    public static let fields: [Field<Channel>] = [
        Field("field", \.field, .name, doc: "The field's name."),
        Field("label", \.label, .line, doc: "The axis' or the legend's title; by default made from the field."),
        Field("scale", \.scale, ScaleKind.codec, doc: "The scale; by default log for gradients and their like."),
        Field("domain", \.domain, Domain.codec, doc: "The range shown, [a, b], or one end of it."),
        Field("reverse", \.reverse, .boolean, doc: "Whether the scale runs the other way.", standard: false),
        Field("ticks", \.ticks, TickChoice.codec, doc: "How many ticks, or where."),
        Field("minor-ticks", \.minorTicks, TickChoice.codec, doc: "How many minor ticks, or where."),
        Field("format", \.format, NumberFormat.codec, doc: "How numbers are written."),
        Field("map", \.map, ColorScheme.codec, doc: "The colour map, a palette, or a list of colours."),
        Field("order", \.order, .list(of: .fieldValue), doc: "Values in the order wanted; others follow."),
        Field("labels", \.labels, .named(.line), doc: "Names to show by value."),
        Field("legend", \.legend, LegendPlacement.codec, doc: "Where this channel's legend stands."),
        Field("relative-to", \.relativeTo, .relativeTo, doc: "What the quantity is divided by."),
        Field("smooth", \.smooth, .smoothing, doc: "How the series is smoothed along x."),
        Field("share", \.share, .name, doc: "A name; channels of that name share domain and guide between panels."),
    ]

    /// This channel laid over a panel's key by key. A bare name replaces the field alone, and a changed field drops what was
    /// said of the other: label, smoothing and divisor.
    package func laid(over base: Channel) -> Channel {
        var base = base
        if let field, field != base.field {
            base.label = nil
            base.smooth = nil
            base.relativeTo = nil
        }
        return base.overlaid(with: self)
    }
}

extension Codec where Value == Channel {
    /// A field's name, or a map.
    public static let channel = Codec.record(
        shorthand: (
            read: { node, reading in Codec<String>.name.read(node, &reading).map { Channel(FieldName($0)) } },
            write: { $0.givenKeys == ["field"] ? $0.field.map(Node.word) : nil },
            schema: .map([("type", .list([.text("string"), .text("number")]))])
        ))
}
