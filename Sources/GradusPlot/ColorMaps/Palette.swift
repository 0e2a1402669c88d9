import GradusScene

/// Categorical colours in order.
package struct Palette: Sendable, Equatable {
    package let name: String
    package let doc: String
    package let colors: [Color]

    package init(_ name: String, doc: String, _ rgb: [UInt32]) {
        self.name = name
        self.doc = doc
        colors = rgb.map { Color(rgb: $0) }
    }

    /// Every palette; a new one is one line.
    package static let all: [Palette] = [okabeIto, tolBright, tableau]

    package static func named(_ name: String) -> Palette? { all.first { $0.name == name } }

    /// M. Okabe and K. Ito, Color Universal Design, 2008, without its yellow, which has a contrast of 1.3:1 with white. The first
    /// three stay apart for protan, deutan and tritan readers and by 7 steps of lightness in gray, the first four in hue.
    static let okabeIto = Palette(
        "okabe-ito", doc: "Okabe and Ito's hues, apart for colour-blind readers (default)",
        [0x0072B2, 0xD55E00, 0xCC79A7, 0x009E73, 0x56B4E9, 0xE69F00, 0x000000])

    /// P. Tol, Colour Schemes, SRON/EPS/TN/09-002, issue 3.2, 2021: the bright scheme.
    static let tolBright = Palette(
        "tol-bright", doc: "Paul Tol's bright scheme",
        [0x4477AA, 0xEE6677, 0x228833, 0xCCBB44, 0x66CCEE, 0xAA3377, 0xBBBBBB])

    /// M. Stone, Tableau 10 of 2016.
    static let tableau = Palette(
        "tableau", doc: "Tableau's ten colours",
        [
            0x4E79A7, 0xF28E2B, 0xE15759, 0x76B7B2, 0x59A14F, 0xEDC948, 0xB07AA1, 0xFF9DA7, 0x9C755F, 0xBAB0AC,
        ])
}
