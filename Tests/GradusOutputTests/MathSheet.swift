import GradusOutput
import GradusScene

@testable import GradusText

/// The subset of LaTeX's math that labels take, shown by itself: a page with every command and what it draws, and the article
/// of the documentation that lists them.
struct MathSheet {
    private struct Cell {
        var drawn: TextBlock
        var code: TextBlock
    }

    private static let width = 540.0
    private static let margin = 14.0
    private static let title = TextStyle(.sans, size: 9, color: .black, isBold: true)
    private static let math = TextStyle(.serif, size: 9.5, color: .black)
    private static let code = TextStyle(.sans, size: 6, color: Color(red: 0.35, green: 0.35, blue: 0.35))

    private var typesetter = Typesetter()
    private var items: [Item] = []
    private var y = MathSheet.margin
    /// Of characters that no font had.
    var missing: Set<Character> { typesetter.missingCharacters }

    /// Every command with an example, under its heading: constructs first.
    static let groups: [(title: String, examples: [String])] =
        MathCommand.all.map { ($0.title, $0.commands.map(\.example)) }
        + Symbols.groups.map { ($0.title, $0.entries.map { "\\\($0.name)" }) }

    mutating func scene() throws -> Scene {
        for group in MathSheet.groups { try add(group.title, group.examples) }
        let page = Box(x: 0, y: 0, width: MathSheet.width, height: y + MathSheet.margin)
        let ground = Item(.background, box: page, shapes: [.path(.rectangle(page), fill: .white)])
        return Scene(
            width: page.width, height: page.height, title: "Math in labels",
            description: "Every command of math that labels take, with what it draws.", items: [ground] + items)
    }

    private mutating func add(_ heading: String, _ examples: [String]) throws {
        let title = try typesetter.block(heading, MathSheet.title)
        y += 8 + title.ascent
        put(title, x: MathSheet.margin, baseline: y, .title)
        y += title.descent + 3
        let cells = try examples.map { example in
            Cell(
                drawn: try typesetter.block("$\(example)$", MathSheet.math),
                code: try typesetter.block(
                    example.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "\\$"),
                    MathSheet.code))
        }
        // As many columns as the widest cell allows; what is drawn stands left of its code.
        let drawnWidth = cells.map(\.drawn.width).max() ?? 0
        let codeWidth = cells.map(\.code.width).max() ?? 0
        let place = MathSheet.width - 2 * MathSheet.margin
        let columns = max(1, min(cells.count, Int(place / (drawnWidth + codeWidth + 14))))
        let rows = (cells.count + columns - 1) / columns
        let step = place / Double(max(columns, 3))
        for row in 0..<rows {
            let line = (0..<columns).compactMap { column -> Cell? in
                let i = column * rows + row
                return i < cells.count ? cells[i] : nil
            }
            let ascent = line.map(\.drawn.ascent).max() ?? 0
            y += ascent
            for (column, cell) in line.enumerated() {
                let x = MathSheet.margin + Double(column) * step
                put(cell.drawn, x: x, baseline: y, .annotation)
                put(cell.code, x: x + drawnWidth + 6, baseline: y, .note)
            }
            y += (line.map(\.drawn.descent).max() ?? 0) + 2
        }
    }

    private mutating func put(_ block: TextBlock, x: Double, baseline: Double, _ role: Role) {
        let box = Box(x: x, y: baseline - block.ascent, width: block.width, height: block.height)
        items.append(
            Item(
                role, box: box, shapes: [.group(Placement(Point(x, baseline)), block.shapes)], text: block.plainText,
                size: block.size))
    }

    /// The article of the documentation.
    static func article() -> String {
        var text = """
            # Math in labels

            Text between dollar signs in any label, title or text is set as LaTeX math, by TeX's rules on the math font's own data.

            ## Overview

            `\\$` is a dollar sign. In a figure file such text stands in single quotes: `label: '$\\|\\partial L / \\partial W_\\ell\\|_2$'`.
            A formula is set as in a line of text; `\\displaystyle` makes operators large and puts their limits above and below.
            Bold and italic words are text within a formula: `$\\textbf{bold}$`, and `\\text{…}` takes formulas between dollar signs.
            Unicode's letters and signs stand for their commands: `$∂L/∂W_ℓ$`. A command that is not listed here is an error that names
            its column and the nearest command.

            ![Every command of math that labels take, with what it draws.](math)


            """
        for group in MathCommand.all { text += section(group.title, group.commands.map { ($0.name, $0.example) }) }
        for group in Symbols.groups { text += section(group.title, group.entries.map { ($0.name, "\\\($0.name)") }) }
        text += section("Environments", Matrix.environments.map { ($0, "\\begin{\($0)}") })
        return text
    }

    private static func section(_ title: String, _ commands: [(name: String, example: String)]) -> String {
        var lines = ["### \(title)", ""]
        var line = ""
        for (i, command) in commands.enumerated() {
            let word = "`\(command.example)`" + (i + 1 < commands.count ? "," : "")
            if line.count + word.count > 118 {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return (lines + [line, "", ""]).joined(separator: "\n")
    }
}
