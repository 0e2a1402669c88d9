import Testing

@testable import GradusLanguage

@Suite struct NearestTests {
    @Test func findsMisspeltKeys() {
        #expect(Nearest.matches(for: "actvation", in: ["depth", "activation", "width"]) == ["activation"])
        #expect(Nearest.matches(for: "dpeth", in: ["depth", "width"]).first == "depth")
        #expect(
            Nearest.matches(for: "gradient", in: ["weight-gradient", "bias-gradient", "loss"]) == [
                "bias-gradient", "weight-gradient",
            ])
        #expect(Nearest.matches(for: "zzz", in: ["depth", "width"]).isEmpty)
    }

    @Test func countsTranspositionsOnce() {
        #expect(Nearest.distance(Array("ab"), Array("ba")) == 1)
        #expect(Nearest.distance(Array("kitten"), Array("sitting")) == 3)
        #expect(Nearest.distance([], Array("abc")) == 3)
    }

    @Test func hintNamesWhatThereIs() {
        #expect(Nearest.hint(for: "dept", in: ["depth"], noun: "keys") == "did you mean 'depth'?")
        #expect(Nearest.hint(for: "qqqq", in: ["a", "b"], noun: "keys") == "keys: 'a', 'b'")
        #expect(Nearest.hint(for: "q", in: [], noun: "keys") == nil)
    }

    @Test func longWordsCostNothing() {
        let long = String(repeating: "a", count: 100_000)
        #expect(Nearest.matches(for: long, in: ["depth", "width"]).isEmpty)
    }
}
