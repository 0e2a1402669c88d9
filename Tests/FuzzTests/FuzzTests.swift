import GradusFuzzing
import Testing

/// A short fuzz run: always the same inputs in the same order, fewer of what takes longer; `make fuzz` is the long one.
struct FuzzTests {
    @Test(arguments: FuzzTarget.all.map(\.name))
    func spoiledInputsAreReadOrRefused(_ name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        for input in Corpus.inputs(target) { input.withUnsafeBytes(target.run) }
        var mutator = Mutator(target, seed: 2026)
        for _ in 0..<target.shortRun { mutator.next().withUnsafeBytes(target.run) }
    }
}
