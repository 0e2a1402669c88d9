import Foundation
import GradusTestSupport
import Testing

@testable import Gradus

@Suite struct ReadmeTests {
    /// What stands in the README is drawn as it stands there, and its Swift builds the same figure.
    @Test func theFigureOfTheReadmeIsTheOneInSwift() throws {
        let root = URL(fileURLWithPath: GalleryFiles.folder).deletingLastPathComponent().path
        let readme = String(decoding: try readFile(root + "/README.md"), as: UTF8.self)
        let start = try #require(readme.range(of: "```yaml\n"))
        let end = try #require(readme.range(of: "```", range: start.upperBound..<readme.endIndex))
        let file = try FigureFile(text: String(readme[start.upperBound..<end.lowerBound]), path: "figure.yaml")

        let nets = Experiment(
            network: Network(
                depth: 30, width: 64, activation: .each(.sigmoid, .tanh, .relu), initializer: .xavierUniform),
            task: Task(.spirals, samples: 256), seeds: 8)
        let figure = Figure(data: ["nets": nets]) {
            Panel(x: .layer, y: .weightGradient, color: "activation") {
                BandMark(interval: .quantiles(0.1, 0.9))
                LineMark(summary: .median)
            }
        }
        #expect(figure == file.figure)
        #expect(try LayoutRules.faults(file.draw(jobs: 2).scene).isEmpty)
    }
}
