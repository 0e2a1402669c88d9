import Synchronization
import Testing

@testable import GradusLanguage

@Suite struct ParallelTests {
    private struct Stop: Error {}

    @Test(arguments: [1, 2, 7])
    func itemsAreTakenInTurn(jobs: Int) {
        var given = 0
        var taken: [Int] = []
        let worked = Mutex(0)
        Parallel.inTurn(jobs: jobs, ahead: 3) { () -> Int? in
            given += 1
            return given <= 200 ? given : nil
        } _: { item in
            worked.withLock { $0 += item }
        } take: { item in
            taken.append(item)
            return true
        }
        #expect(taken == Array(1...200) && worked.withLock { $0 } == 20_100)
    }

    /// What is given runs no more than `ahead` before what is taken, and nothing is taken after a no or an error.
    @Test(arguments: [1, 4], [true, false])
    func whoTakesEndsIt(jobs: Int, throwing: Bool) {
        var given = 0
        var taken = 0
        var hasThrown = false
        do {
            try Parallel.inTurn(jobs: jobs, ahead: 5) { () -> Int? in
                given += 1
                return given
            } _: { _ in
            } take: { item throws(Stop) in
                taken = item
                #expect(given <= item + 5)
                if item == 10 && throwing { throw Stop() }
                return item < 10
            }
        } catch { hasThrown = true }
        #expect(taken == 10 && hasThrown == throwing)
    }

    @Test(arguments: [0, 1, 3])
    func mapKeepsTheOrder(jobs: Int) {
        #expect(Parallel.map(Array(0..<100), jobs: jobs) { $0 * $0 } == (0..<100).map { $0 * $0 })
    }
}
