import GradusLanguage
import Synchronization

/// Where threads wait for one another: for a moment awake, then asleep.
final class Barrier: @unchecked Sendable {
    private let count: Int
    private let arrived = Atomic(0)
    private let round = Atomic(0)
    private let sleepers = Atomic(0)
    private let monitor = Monitor()

    /// Looks at the round before a thread sleeps: some 100 µs, about what it takes to be put to sleep and woken.
    private static let patience = 200_000

    init(_ count: Int) { self.count = count }

    /// Returns when `count` threads have called it; what each wrote before can be read by all after.
    func wait() {
        let now = round.load(ordering: .acquiring)
        if arrived.add(1, ordering: .acquiringAndReleasing).newValue == count {
            arrived.store(0, ordering: .relaxed)
            // In one order with the sleepers' count: either the sleeper sees the new round, or it is seen here.
            round.store(now &+ 1, ordering: .sequentiallyConsistent)
            guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
            return monitor.change {}
        }
        for _ in 0..<Self.patience where round.load(ordering: .acquiring) != now { return }
        monitor.locked {
            sleepers.add(1, ordering: .sequentiallyConsistent)
            while round.load(ordering: .sequentiallyConsistent) == now { monitor.wait() }
            sleepers.subtract(1, ordering: .relaxed)
        }
    }
}
