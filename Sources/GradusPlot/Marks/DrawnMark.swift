import GradusLanguage
import GradusTrace

/// What every kind of mark is: keys that it shares with others, keys of its own, and how rows become layers.
package protocol DrawnMark: MarkConvertible, Channeled {
    /// As a figure file names it.
    static var name: String { get }
    /// One line for `list`, schema and reference.
    static var doc: String { get }
    /// The mark of the bare name; nil where a mark needs a key.
    static var bare: Self? { get }

    var data: [String]? { get }
    var filter: Filter? { get }
    var label: String? { get }
    /// Whether the mark shows rows of a source; a rule does not.
    var hasRows: Bool { get }
    /// Whether colour shows a quantity that is folded, as a heatmap's does, and not a group.
    var foldsColor: Bool { get }
    /// Whether its colour is ink, and never that of a field.
    var isInk: Bool { get }
    /// The quantity over x and y that it draws; nil for none.
    func quantity(of panel: Channels) -> Channel?
    /// Whether numbers on an axis are places side by side for it, as those of bars are.
    func standsAtPlaces(_ mark: ResolvedMark, on axis: String) -> Bool
    /// Whether it has what it needs, wherever it stands.
    func check() throws(Diagnostics)
    /// Completes its channels, laid over its panel's, by what it knows of its table; may add to the table.
    func prepare(_ channels: inout Channels, _ trace: inout Trace) throws(Diagnostics)

    /// The layers of one plot area.
    func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer]
}

extension DrawnMark {
    package static var bare: Self? { Self() }
    package var hasRows: Bool { true }
    package var foldsColor: Bool { false }
    package var isInk: Bool { false }
    package func quantity(of panel: Channels) -> Channel? { nil }
    package func standsAtPlaces(_ mark: ResolvedMark, on axis: String) -> Bool { false }
    package func check() throws(Diagnostics) {}
    package func prepare(_ channels: inout Channels, _ trace: inout Trace) throws(Diagnostics) {}

    public var mark: Mark { Mark(self) }

    static var choice: Choice<Mark> {
        Choice(
            name, doc: doc, payload: .record(), bare: bare.map { Mark($0) }, make: { Mark($0) },
            extract: { $0.drawn as? Self })
    }

    func isEqual(_ other: any DrawnMark) -> Bool { (other as? Self) == self }

    static var labelDoc: String { "A legend entry or direct label of the mark's own." }
}

/// A mark that shows rows of a source.
package protocol DataMark: DrawnMark {
    var data: [String]? { get set }
    var filter: Filter? { get set }
    var label: String? { get set }
}

extension DataMark {
    /// Takes what the initializers of all such marks have in common.
    mutating func take(
        _ data: [String], x: Channel?, y: Channel?, color: Channel?, opacity: Double? = nil, where filter: Filter?,
        label: String? = nil
    ) {
        self.data = data.isEmpty ? nil : data
        channels.x = x
        channels.y = y
        channels.color = color
        channels.opacity = opacity
        self.filter = filter
        self.label = label
    }

    static var dataFields: [Field<Self>] {
        [
            Field("data", \Self.data, .sources, doc: "The source's name, or several; needless where there is one."),
            Field("where", \Self.filter, .filter, doc: "The rows that the mark shows, of those of its panel."),
            Field("label", \Self.label, .line, doc: labelDoc),
        ]
    }
}

extension Codec where Value == [String] {
    /// A source's name, or a list of names.
    public static let sources = Codec<[String]>.list(of: .name, atLeast: 1).or(
        Codec<String>.name.map({ name, _, _ in [name] }, back: { $0.first ?? "" }),
        when: { if case .list = $0.content { true } else { false } },
        first: { $0 }, back: { $0.count == 1 ? nil : $0 })
}
