import GradusScene
import GradusText

/// A legend's entry: its label (source) and what stands before it.
package struct LegendEntry: Sendable, Equatable {
    package var label: String
    /// A stroke of the line's colour, width and dash; nil where the mark has none.
    package var line: Stroke?
    /// A band's or bar's fill, drawn as a swatch behind the line.
    package var fill: Color?
    /// A marker's shapes about the origin.
    package var marker: [Shape]

    package init(_ label: String, line: Stroke? = nil, fill: Color? = nil, marker: [Shape] = []) {
        self.label = label
        self.line = line
        self.fill = fill
        self.marker = marker
    }
}

/// A legend: entries in one column, or in the columns that fit in a width.
package struct LegendGuide {
    package let width: Double
    package let height: Double

    private struct Placed {
        var entry: LegendEntry
        var block: TextBlock
        /// The entry's left edge and the baseline of its label's first line.
        var x: Double
        var y: Double
    }

    private let theme: Theme
    private let title: TextBlock?
    private let placed: [Placed]
    private let padding: Double

    /// - Parameters:
    ///   - rowWidth: entries stand in rows up to this width (`bottom`, `top`); nil for one column (`right`, `inside`).
    ///   - columnWidth: labels of a column are broken between words beyond it.
    ///   - columnHeight: a column that would be higher is cut into several.
    ///   - hasGround: whether a half-opaque ground stands behind it (`inside`).
    package init(
        _ entries: [LegendEntry], title: String? = nil, rowWidth: Double? = nil, columnWidth: Double = .infinity,
        columnHeight: Double = .infinity, hasGround: Bool = false, theme: Theme, typesetter: Typesetter
    ) throws(TextError) {
        self.theme = theme
        let size = theme.smallSize
        let padding = hasGround ? size * 0.4 : 0
        self.padding = padding
        let indent = LegendGuide.swatchWidth(theme) + size * 0.5
        let between = size * 1.6
        let most = (rowWidth ?? columnWidth) - 2 * padding
        var top = padding
        var widest = 0.0
        if let title, !title.isEmpty,
            let block = TextBlock.stacked(
                try typesetter.lines(title, theme.legendTitle, width: most), isCentered: false)
        {
            self.title = block
            top += block.height + size * 0.2
            widest = block.width
        } else {
            self.title = nil
        }
        var blocks: [(entry: LegendEntry, block: TextBlock)] = []
        for entry in entries {
            let lines = try typesetter.lines(entry.label, theme.legendLabel, width: max(most - indent, size * 3))
            if let block = TextBlock.stacked(lines, isCentered: false) { blocks.append((entry, block)) }
        }
        // Rows stand a little farther apart than a paragraph's lines.
        let leading = size * 0.3
        let entryWidths = blocks.map { indent + $0.block.width }
        let widths: [Double]
        if rowWidth != nil {
            widths = LegendGuide.columns(entryWidths, most: most, between: between)
        } else {
            let total = blocks.reduce(0) { $0 + $1.block.height + leading }
            let room = max(columnHeight - top - padding, size)
            widths = LegendGuide.table(
                entryWidths, min(max(Int(min(total / room, 1000).rounded(.up)), 1), max(blocks.count, 1)))
        }
        var placed: [Placed] = []
        for start in stride(from: 0, to: blocks.count, by: max(widths.count, 1)) {
            let row = blocks[start..<min(start + widths.count, blocks.count)]
            let ascent = row.map(\.block.ascent).max() ?? 0
            let descent = row.map(\.block.descent).max() ?? 0
            var x = padding
            for (one, width) in zip(row, widths) {
                placed.append(Placed(entry: one.entry, block: one.block, x: x, y: top + leading / 2 + ascent))
                x += width + between
            }
            top += ascent + descent + leading
        }
        self.placed = placed
        widest = max(widest, widths.reduce(0, +) + between * Double(max(widths.count - 1, 0)))
        width = widest + 2 * padding
        height = top + padding
    }

    /// The columns' widths where entries fill so many columns row by row.
    private static func table(_ widths: [Double], _ count: Int) -> [Double] {
        widths.isEmpty
            ? [] : (0..<count).map { c in stride(from: c, to: widths.count, by: count).map { widths[$0] }.max() ?? 0 }
    }

    /// The widths of as many columns as fit in `most`, so many that rows are filled evenly.
    private static func columns(_ widths: [Double], most: Double, between: Double) -> [Double] {
        for count in stride(from: widths.count, to: 1, by: -1) {
            let fitting = table(widths, count)
            guard fitting.reduce(0, +) + between * Double(count - 1) <= most + 1e-6 else { continue }
            let rows = (widths.count + count - 1) / count
            let even = table(widths, (widths.count + rows - 1) / rows)
            return even.reduce(0, +) + between * Double(even.count - 1) <= most + 1e-6 ? even : fitting
        }
        return table(widths, 1)
    }

    private static func swatchWidth(_ theme: Theme) -> Double { theme.smallSize * 2 }

    /// The legend with its top left corner at a point.
    package func items(at origin: Point, panel: Int?) -> [Item] {
        guard !placed.isEmpty else { return [] }
        let box = Box(x: origin.x, y: origin.y, width: width, height: height)
        var shapes: [Shape] = []
        if padding > 0 { shapes.append(.path(.rectangle(box), fill: theme.background.opacity(0.8))) }
        var labels: [Item] = []
        if let title {
            labels.append(
                .text(
                    .legendTitle, title, baseline: Point(box.x + padding, box.y + padding + title.ascent), panel: panel)
            )
        }
        for one in placed {
            let left = Point(box.x + one.x, box.y + one.y - one.block.middle)
            shapes += swatch(one.entry, at: left)
            let x = left.x + LegendGuide.swatchWidth(theme) + theme.smallSize * 0.5
            labels.append(.text(.legendLabel, one.block, baseline: Point(x, box.y + one.y), panel: panel))
        }
        return [Item(.legend, box: box, shapes: shapes, panel: panel)] + labels
    }

    /// What stands before a label, its middle left at a point.
    private func swatch(_ entry: LegendEntry, at left: Point) -> [Shape] {
        let width = LegendGuide.swatchWidth(theme)
        let size = theme.smallSize
        var shapes: [Shape] = []
        if let fill = entry.fill {
            let box = Box(x: left.x, y: left.y - size * 0.35, width: width, height: size * 0.7)
            shapes.append(.path(.rectangle(box), fill: fill))
        }
        if let line = entry.line {
            shapes.append(.path(.polyline([left, Point(left.x + width, left.y)]), stroke: line))
        }
        if !entry.marker.isEmpty {
            shapes.append(.group(Placement(Point(left.x + width / 2, left.y)), entry.marker))
        }
        return shapes
    }
}
