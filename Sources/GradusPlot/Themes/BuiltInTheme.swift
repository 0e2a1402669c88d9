import GradusScene

/// A theme that the language names.
package struct BuiltInTheme: Sendable {
    package let name: String
    package let doc: String
    /// Every key but `base`.
    package let options: ThemeOptions

    /// Every theme; a new one is one entry.
    package static let all: [BuiltInTheme] = [
        BuiltInTheme(
            name: "paper", doc: "for print: serif, white, no grid (default)",
            options: ThemeOptions(
                font: .serif, fontSize: .init(8, .point), lineWidth: .init(1, .point), background: .white,
                foreground: .black, grid: false, palette: "okabe-ito", map: "viridis", drawTitle: false)),
        BuiltInTheme(
            name: "screen", doc: "for pages on a screen: sans, with a light grid and the title drawn",
            options: ThemeOptions(
                font: .sans, fontSize: .init(12, .point), lineWidth: .init(1.5, .point), background: .white,
                foreground: Color(rgb: 0x1F2328), grid: true, palette: "okabe-ito", map: "viridis", drawTitle: true)),
        BuiltInTheme(
            name: "slide", doc: "for projection: large sans, thick lines, the title drawn",
            options: ThemeOptions(
                font: .sans, fontSize: .init(20, .point), lineWidth: .init(2.5, .point), background: .white,
                foreground: Color(rgb: 0x1F2328), grid: true, palette: "okabe-ito", map: "viridis", drawTitle: true)),
        BuiltInTheme(
            name: "dark", doc: "screen's, light on a dark ground",
            options: ThemeOptions(
                font: .sans, fontSize: .init(12, .point), lineWidth: .init(1.5, .point),
                background: Color(rgb: 0x14171A), foreground: Color(rgb: 0xE6E9EC), grid: true, palette: "okabe-ito",
                map: "viridis", drawTitle: true)),
    ]
}
