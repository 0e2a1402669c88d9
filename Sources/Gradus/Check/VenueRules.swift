import GradusLanguage
import GradusPlot

/// What a venue asks of a figure.
package struct VenueRules: Sendable {
    package let name: String
    /// The widths that its pages have room for, in points, the narrowest first.
    package private(set) var widths: [Double]
    /// In points: of text, scripts in math excepted, and of lines.
    package let leastText: Double
    package let leastLine: Double
    /// Whether a title belongs into the caption.
    package let forbidsTitle: Bool
    /// Where that is written.
    package let source: String

    /// Titles that a venue does not want inside, and where its rules stand; widths and least sizes are those of the presets.
    private static let written: [(name: String, forbidsTitle: Bool, source: String)] = [
        (
            "neurips", false,
            "NeurIPS style file and formatting instructions: text 5.5 in wide, fonts embedded, no Type 3"
        ),
        ("iclr", false, "ICLR style file and formatting instructions: text 5.5 in wide"),
        (
            "icml", true,
            "ICML example paper: columns of 3.25 in, lines of 0.5 pt and more, no title inside a figure, no Type 3"
        ),
        ("acl", false, "ACL style files' formatting guidelines: columns of 7.7 cm, to be read in gray"),
        ("cvpr", false, "CVPR author kit: columns of 3.25 in, lettering like the body text's"),
        ("aaai", false, "AAAI author kit: columns of 3.3 in, fonts embedded, no Type 3"),
        ("ieee", false, "IEEE Author Center, graphics: 3.5 in or 7.16 in, fonts embedded"),
        ("nature", true, "Nature, final artwork: 89 mm or 183 mm, text of 5 to 7 pt, lines of 0.25 to 1 pt"),
        ("springer", true, "Springer artwork guidelines: 84 mm or 174 mm, lines of 0.3 pt and more, no title inside"),
        ("jmlr", false, "JMLR style file: text 6 in wide"),
        ("tmlr", false, "TMLR style file: text 6.5 in wide"),
    ]

    /// Every venue.
    package static let all: [VenueRules] = written.compactMap { rules in
        let presets = Venue.all.filter { $0.name == rules.name || $0.name == rules.name + "-wide" }
        guard let first = presets.first else { return nil }
        return VenueRules(
            name: rules.name, widths: presets.map(\.width.points), leastText: first.leastFontSize,
            leastLine: first.leastLineWidth, forbidsTitle: rules.forbidsTitle, source: rules.source)
    }

    /// What any reader would object to, where no venue is named.
    package static let anywhere = VenueRules(
        name: "", widths: [], leastText: 5, leastLine: 0.25, forbidsTitle: false, source: "what can be read in print")

    /// The rules of a venue or of one of its sizes; nil for a name that is none.
    package static func named(_ name: String) -> VenueRules? {
        if let known = all.first(where: { $0.name == name }) { return known }
        guard name.hasSuffix("-wide"), let whole = all.first(where: { $0.name + "-wide" == name }),
            let width = whole.widths.last
        else { return nil }
        return VenueRules(
            name: name, widths: [width], leastText: whole.leastText, leastLine: whole.leastLine,
            forbidsTitle: whole.forbidsTitle, source: whole.source)
    }

    /// The same for any width.
    var withoutWidths: VenueRules {
        var rules = self
        rules.widths = []
        return rules
    }

    /// What is to be said of a width in points; nil where a page has room for it.
    func objection(toWidth width: Double) -> Finding? {
        guard let first = widths.first, let last = widths.last, !widths.contains(where: { abs($0 - width) <= 1 }) else {
            return nil
        }
        let asked = widths.map(Self.inches).joined(separator: " or ")
        let column = widths.last { $0 <= width + 1 } ?? first
        let set = width > last ? last : width < first ? first : column
        return Finding(
            "\(Self.inches(width)) wide, where \(name) has \(asked)",
            hint: "set to \(Self.inches(set)) its text would be \(percent(set / width)) of its size: size: \(name)")
    }

    static func inches(_ points: Double) -> String {
        NumberText.shortest((points / 72 * 1000).rounded() / 1000) + " in"
    }

    private func percent(_ share: Double) -> String { NumberText.shortest((share * 100).rounded()) + " %" }
}

/// One objection, in a line.
package struct Finding: Sendable, Equatable {
    package var message: String
    package var hint: String?

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}
