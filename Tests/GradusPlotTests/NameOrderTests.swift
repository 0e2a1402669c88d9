import GradusScene
import GradusTrace
import Testing

@testable import GradusPlot

/// Names of several logs on one axis.
@Suite struct NameOrderTests {
    private static func log(_ names: [String]) throws -> Trace {
        try Trace([
            Column("name", words: names), Column("layer", numbers: (1...names.count).map(Double.init)),
            Column("value", numbers: names.map { _ in 1 }),
        ])
    }

    private static func order(_ a: [String], _ b: [String]) throws -> [String] {
        let drawing = try Plot.draw(
            ["a": try log(a), "b": try log(b)], height: 400,
            panels: [Panel(x: "value", y: "name") { PointMark("a", "b") }])
        guard let domain = try drawing.item(.plotArea).y?.domain else { return [] }
        return domain.map { if case .word(let word) = $0 { word } else { "" } }
    }

    @Test func eachLogKeepsItsOrder() throws {
        #expect(
            try Self.order(
                ["embed", "0.attn", "0.mlp", "head"], ["embed", "0.attn", "0.gate", "0.mlp", "1.attn", "head"])
                == ["embed", "0.attn", "0.gate", "0.mlp", "1.attn", "head"])
        // Where they share none, the first log's stand first; where they contradict one another, its order holds.
        #expect(try Self.order(["x", "y"], ["a", "b"]) == ["x", "y", "a", "b"])
        #expect(try Self.order(["x", "y", "z"], ["z", "new", "x"]) == ["x", "y", "z", "new"])
        #expect(try Self.order(["x", "y"], ["first", "x"]) == ["first", "x", "y"])
    }
}
