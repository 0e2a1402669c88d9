import Foundation
import GradusLanguage
import Testing

@testable import Gradus

/// Figure files of which a line is missing, doubled or in the wrong place, or a value of another kind: a figure or a diagnostic
/// that says where, never a trap.
@Suite struct SpoiledFigureTests {
    /// A little of everything, quickly simulated.
    private static let figure = """
        title: "Gradients, $\\\\sigma'$"
        caption: A little of everything.
        size: {width: 5in, height: 3in}
        theme: {base: paper, palette: okabe-ito}
        values:
          least: {data: nets, field: weight-gradient, where: {step: last}, at: {seed: 0, activation: relu, layer: 1}, summary: min}
        data:
          nets:
            network:
              depth: 4
              width: 3
              activation: [sigmoid, relu]
              initializer: xavier-uniform
            task: {data: blobs, samples: 12, loss: mse}
            train: {optimizer: sgd, rate: 0.1, steps: 4, batch: 4}
            record: {every: 2, histograms: [weight-gradient]}
            seeds: 2
          mean-field: {theory: nets}
          table:
            table: {depth: [1, 2, 4], error: [0.5, 0.25, 0.125]}
        panels:
          - title: Layers
            x: {field: layer, label: Layer}
            y: {field: weight-gradient, scale: log, domain: [1e-8, 10], format: power}
            color: {field: activation, labels: {sigmoid: $\\sigma$}}
            where: {step: last}
            legend: direct
            marks:
              - line: {data: nets, width: 1.2}
              - band: {data: nets, interval: minmax}
              - line: {data: mean-field, y: gain, dash: dashed}
              - rule: {y: 1e-3, label: "least {least}"}
          - x: step
            y: layer
            color: {field: weight-gradient, scale: log, map: viridis}
            facet: {columns: activation}
            marks: [{heatmap: {data: nets}}, {contour: {data: nets, levels: [1e-3]}}]
          - y: layer
            where: {step: last}
            marks: [{histogram: {data: nets.histograms}}]
          - x: {field: depth, order: [4, 2, 1]}
            y: error
            marks: [{bar: {data: table}}, {point: {data: table, marker: square}}, {text: {x: 2, y: 0.3, text: least}}]

        """

    /// Every text that has one line deleted, doubled, or exchanged with the next.
    private static func linesSpoiled(_ text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.indices.flatMap { i -> [String] in
            var deleted = lines, doubled = lines, exchanged = lines
            deleted.remove(at: i)
            doubled.insert(lines[i], at: i)
            if i + 1 < lines.count { exchanged.swapAt(i, i + 1) }
            return [deleted, doubled, exchanged].map { $0.joined(separator: "\n") }
        }
    }

    /// The paths to all values: what an override may replace.
    private static func paths(_ node: Node, _ path: [String] = []) -> [[String]] {
        let inner: [[String]] =
            switch node.content {
            case .map(let entries): entries.flatMap { paths($0.value, path + [$0.key]) }
            case .list(let items): items.indices.flatMap { paths(items[$0], path + ["\($0)"]) }
            default: []
            }
        return (path.isEmpty ? [] : [path]) + inner
    }

    private static let kinds = ["7", "-1e999", "word", "null", "[1, word]", "{a: {b: 1}}"]

    private func isRefusedWithPlace(_ text: String, _ overrides: [Override] = [], draws: Bool) {
        do throws(Diagnostics) {
            let file = try FigureFile(
                text: text, path: GalleryFiles.folder + "/spoiled.yaml", overrides: overrides)
            if draws { _ = try file.draw(jobs: 1) } else { _ = try file.validate() }
        } catch {
            #expect(!error.list.isEmpty)
            for diagnostic in error.list where diagnostic.severity == .error && diagnostic.file == nil {
                #expect(
                    diagnostic.position != nil || overrides.contains { diagnostic.message.contains($0.text) },
                    "\(diagnostic.message) has no place; \(overrides.map(\.text))")
            }
        }
    }

    @Test func itIsDrawnAsItStands() throws {
        _ = try FigureFile(text: Self.figure, path: "figure.yaml").draw(jobs: 1)
    }

    @Test func aSpoiledLineIsDrawnOrRefused() {
        for (i, text) in Self.linesSpoiled(Self.figure).enumerated() { isRefusedWithPlace(text, draws: i % 4 == 0) }
    }

    @Test func aValueOfAnotherKindIsDrawnOrRefused() throws {
        let spoiled = Self.paths(try YAMLReader.read(Self.figure)).flatMap { path in
            Self.kinds.map { path.joined(separator: ".") + "=" + $0 }
        }
        // All are validated; drawing takes longer, and what is drawn of one mark tells of the others.
        for (i, text) in spoiled.enumerated() {
            isRefusedWithPlace(Self.figure, [try Override(text)], draws: i % 30 == 0)
        }
    }

    @Test(arguments: GalleryFiles.all)
    func spoiledLinesOfTheGalleryAreReadOrRefused(_ name: String) throws {
        let text = try String(contentsOfFile: GalleryFiles.folder + "/" + name, encoding: .utf8)
        // A third of them, others in each file; with `step` 1 it takes minutes.
        let step = 3
        let spoiled = Self.linesSpoiled(text)
        for i in stride(from: name.utf8.reduce(0) { $0 + Int($1) } % step, to: spoiled.count, by: step) {
            isRefusedWithPlace(spoiled[i], draws: false)
        }
    }
}
