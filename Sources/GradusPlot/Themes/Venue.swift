import GradusLanguage

/// A size preset: how wide a venue's figures are, and its text.
package struct Venue: Sendable, Equatable {
    package let name: String
    package let doc: String
    package let width: Length
    /// Nil where the height follows from the panels.
    package let height: Length?
    /// Of axis titles, in points.
    package let fontSize: Double
    /// The least text and line the venue takes, in points, for `check`.
    package let leastFontSize: Double
    package let leastLineWidth: Double
    /// The face that a venue asks for, taken where neither theme nor font is written.
    package let font: FontFamily?

    init(
        _ name: String, _ doc: String, _ width: Length, height: Length? = nil, fontSize: Double = 8,
        leastFontSize: Double = 6, leastLineWidth: Double = 0.5, font: FontFamily? = nil
    ) {
        self.name = name
        self.doc = doc
        self.width = width
        self.height = height
        self.fontSize = fontSize
        self.leastFontSize = leastFontSize
        self.leastLineWidth = leastLineWidth
        self.font = font
    }

    /// Every preset; a new one is one line.
    package static let all: [Venue] = [
        Venue("neurips", "NeurIPS, text width (default)", .init(5.5, .inch)),
        Venue("iclr", "ICLR, text width", .init(5.5, .inch)),
        Venue("icml", "ICML, one column", .init(3.25, .inch)),
        Venue("icml-wide", "ICML, both columns", .init(6.75, .inch)),
        Venue("acl", "ACL, one column", .init(77, .millimetre)),
        Venue("acl-wide", "ACL, both columns", .init(160, .millimetre)),
        Venue("cvpr", "CVPR, one column", .init(3.25, .inch)),
        Venue("cvpr-wide", "CVPR, both columns", .init(6.875, .inch)),
        Venue("aaai", "AAAI, one column", .init(3.3, .inch)),
        Venue("aaai-wide", "AAAI, both columns", .init(6.975, .inch)),
        Venue("ieee", "IEEE, one column", .init(3.5, .inch)),
        Venue("ieee-wide", "IEEE, both columns", .init(7.16, .inch)),
        Venue(
            "nature", "Nature, one column", .init(89, .millimetre), fontSize: 7, leastFontSize: 5,
            leastLineWidth: 0.25, font: .sans),
        Venue(
            "nature-wide", "Nature, both columns", .init(183, .millimetre), fontSize: 7, leastFontSize: 5,
            leastLineWidth: 0.25, font: .sans),
        Venue("springer", "Springer, one column", .init(84, .millimetre)),
        Venue("springer-wide", "Springer, both columns", .init(174, .millimetre)),
        Venue("jmlr", "JMLR, text width", .init(6, .inch), fontSize: 9),
        Venue("tmlr", "TMLR, text width", .init(6.5, .inch)),
        Venue(
            "screen", "a page on a screen", .init(960, .pixel), height: .init(600, .pixel), fontSize: 12,
            leastFontSize: 8),
        Venue(
            "slide", "a slide, 16:9", .init(1280, .pixel), height: .init(720, .pixel), fontSize: 20,
            leastFontSize: 12, leastLineWidth: 1),
    ]
}
