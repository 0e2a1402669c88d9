import GradusFuzzing
import Testing

/// A short fuzz run: always the same inputs in the same order, as many as a second holds; `make fuzz` is the long one.
struct FuzzTests {
    @Test(arguments: FuzzTarget.all.map(\.name))
    func spoiledInputsAreReadOrRefused(_ name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        for input in Corpus.inputs(target) { input.withUnsafeBytes(target.run) }
        var mutator = Mutator(target, seed: 2026)
        let end = ContinuousClock.now.advanced(by: .seconds(1))
        var count = 0
        while count < 2000, count < 50 || ContinuousClock.now < end {
            mutator.next().withUnsafeBytes(target.run)
            count += 1
        }
        #expect(count >= 50)
    }
}
