import GradusLanguage
import GradusScene
import GradusText

/// A resolved theme: everything that marks, guides and layout need of a figure's looks. Lengths in points.
package struct Theme: Sendable, Equatable {
    package var family: TextStyle.Family
    /// Nil for the one that goes with `family`.
    package var mathFamily: TextStyle.Family?
    /// Of axis titles.
    package var fontSize: Double
    package var lineWidth: Double
    package var background: Color
    package var foreground: Color
    package var hasGrid: Bool
    package var palette: ColorScheme
    package var map: ColorScheme
    package var drawsTitle: Bool

    // MARK: Text

    /// Tick labels, legends, notes: an eighth smaller than titles, never under 6 pt where titles are larger.
    package var smallSize: Double { min(fontSize, max(fontSize * 0.875, 6)) }

    package var axisTitle: TextStyle { style(fontSize) }
    package var tickLabel: TextStyle { style(smallSize) }
    package var legendLabel: TextStyle { style(smallSize) }
    package var legendTitle: TextStyle { style(smallSize) }
    package var colorbarLabel: TextStyle { style(smallSize) }
    package var colorbarTitle: TextStyle { style(fontSize) }
    package var annotation: TextStyle { style(smallSize) }
    package var note: TextStyle { style(smallSize, spineColor) }
    package var panelTitle: TextStyle { style(fontSize) }
    package var strip: TextStyle { style(fontSize) }
    package var tag: TextStyle { style(fontSize, isBold: true) }
    package var title: TextStyle { style(fontSize * 1.25, isBold: true) }

    /// A direct label: its line's colour, darkened to a contrast of 4.5:1 (lightened on a dark ground).
    package func directLabel(_ color: Color) -> TextStyle {
        style(smallSize, color.withContrast(4.5, on: background))
    }

    private func style(_ size: Double, _ color: Color? = nil, isBold: Bool = false) -> TextStyle {
        TextStyle(family, size: size, color: color ?? foreground, isBold: isBold, mathFamily: mathFamily)
    }

    // MARK: Lines

    /// How much larger than a paper's (8 pt) everything is that should grow with the text; 1 at the least.
    package var scale: Double { max(1, fontSize / 8) }
    package var spineColor: Color { foreground.mixed(with: background, 0.2) }
    package var spine: Stroke { Stroke(spineColor, width: 0.5 * scale, cap: .square, join: .miter) }
    package var tick: Stroke { Stroke(spineColor, width: 0.5 * scale) }
    package var minorTick: Stroke { Stroke(spineColor, width: 0.5 * scale) }
    package var tickLength: Double { 3 * scale }
    package var minorTickLength: Double { 1.5 * scale }
    package var gridLine: Stroke { Stroke(foreground.mixed(with: background, 0.87), width: 0.5) }
    package var leader: Stroke { Stroke(foreground.mixed(with: background, 0.45), width: 0.4 * scale) }
    package var bandOpacity: Double { 0.2 }
    /// The radius of a point, such that markers stand out of lines.
    package var markerRadius: Double { 0.5 + 1.25 * lineWidth }

    // MARK: Space

    /// Between a tick and its label, a label and the title.
    package var tickLabelGap: Double { 2 * scale }
    package var axisTitleGap: Double { 3 * scale }
    /// The least space between two tick labels along an axis.
    package var labelSpace: Double { smallSize * 0.6 }
    /// The least space between the last tick label of a plot area and the first of its neighbour: less would read as one number.
    package var neighbourSpace: Double { smallSize }
    /// Between panels, and between the page's edge and what stands nearest to it.
    package var panelGap: Double { 10 * scale }
    package var pageMargin: Double { 2 * scale }

    // MARK: Cells

    /// The colour of underflowed cells: a cool gray that no map has.
    package var underflowed: Color { foreground.mixed(with: background, 0.45) }
    /// The ground of missing cells and the lines of their hatching.
    package var missing: Color { foreground.mixed(with: background, 0.94) }
    package var missingHatch: Stroke { Stroke(foreground.mixed(with: background, 0.5), width: 0.4 * scale) }
    package var diverged: Color { Color(rgb: 0xD55E00).withContrast(3, on: background) }

    // MARK: Resolving

    /// The theme of a figure: a written font size wins over the venue's, and that over the theme's.
    ///
    /// - Parameter load: reads a theme file; called where `base` is no built-in theme's name.
    /// - Throws: a diagnostic for an unknown theme, or files that name each other in a circle.
    package init(
        _ options: ThemeOptions?, size: PageSize? = nil,
        load: (String) throws(Diagnostics) -> ThemeOptions = Theme.loadsNothing
    ) throws(Diagnostics) {
        var written = options ?? ThemeOptions()
        var seen: [String] = []
        while let base = written.base, !BuiltInTheme.all.contains(where: { $0.name == base }) {
            guard !seen.contains(base), seen.count < 16 else {
                throw .error("the theme '\(base)' is laid over itself", path: ["base"])
            }
            seen.append(base)
            var file = try load(base)
            let next = file.base
            written.base = nil
            file = file.overlaid(with: written)
            file.base = next
            written = file
        }
        let name = written.base ?? "paper"
        guard let builtIn = BuiltInTheme.all.first(where: { $0.name == name }) else {
            throw .error("unknown theme '\(name)'", path: ["base"])
        }
        var standard = builtIn.options
        if let venue = size?.venue {
            standard.fontSize = Length(venue.fontSize, .point)
            if options?.base == nil, let font = venue.font { standard.font = font }
        }
        let all = standard.overlaid(with: written)
        family = (all.font ?? .serif).textFamily
        mathFamily = all.mathFont?.textFamily
        fontSize = all.fontSize?.points ?? 8
        lineWidth = all.lineWidth?.points ?? 1
        background = all.background ?? .white
        foreground = all.foreground ?? .black
        hasGrid = all.grid ?? false
        palette = all.palette ?? "okabe-ito"
        map = all.map ?? "viridis"
        drawsTitle = all.drawTitle ?? false
    }

    /// Takes no theme file: an unknown name is an error with the nearest ones.
    package static func loadsNothing(_ name: String) throws(Diagnostics) -> ThemeOptions {
        throw .error(
            "unknown theme '\(name)'",
            hint: Nearest.hint(for: name, in: BuiltInTheme.all.map(\.name), noun: "known themes"), path: ["base"])
    }
}

extension FontFamily {
    package var textFamily: TextStyle.Family {
        switch self {
        case .serif: .serif
        case .sans: .sans
        case .latinModern: .latinModern
        }
    }
}
