#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

import GradusLanguage
import GradusTrace
/// One of the threads that work on a run together. All go through the same code, each on its share, and meet where one needs
/// what another has written.
///
/// No number depends on how many there are: a share is a range of rows or of columns, and no sum crosses its end.
struct Member: Sendable {
    let rank: Int
    let size: Int
    private let barrier: Barrier?

    static let alone = Member(rank: 0, size: 1, barrier: nil)

    init(rank: Int, size: Int, barrier: Barrier? = nil) {
        self.rank = rank
        self.size = size
        self.barrier = barrier
    }

    var isFirst: Bool { rank == 0 }

    /// Its part of `count` rows or columns, in whole units but for the last.
    @inline(__always) func share(of count: Int, by unit: Int) -> Range<Int> {
        if size == 1 { return 0..<count }
        let units = (count + unit - 1) / unit
        return units * rank / size * unit..<min(count, units * (rank + 1) / size * unit)
    }

    /// Waits until every member has come here.
    @inline(__always) func meet() { if size > 1 { barrier?.wait() } }

    /// Calls `body` as each of so many members, on a thread each, the caller's being the first's; returns when all are done.
    static func together(_ size: Int, _ body: @escaping @Sendable (Member) -> Void) {
        if size <= 1 { return body(.alone) }
        let start = Start()
        var threads: [pthread_t] = []
        for rank in 1..<size {
            guard
                let thread = Parallel.thread({
                    let team = start.team
                    body(Member(rank: rank, size: team.size, barrier: team.barrier))
                })
            else { break }
            threads.append(thread)
        }
        // Where the machine gives fewer threads, their shares are the larger.
        let team = start.open(threads.count + 1)
        body(Member(rank: 0, size: team.size, barrier: team.barrier))
        for thread in threads { pthread_join(thread, nil) }
    }

    /// Holds the threads back until it is known how many there are.
    private final class Start: @unchecked Sendable {
        private let gate = Monitor()
        private var opened: (size: Int, barrier: Barrier)?

        func open(_ size: Int) -> (size: Int, barrier: Barrier) {
            let team = (size: size, barrier: Barrier(size))
            gate.locked { opened = team }
            return team
        }

        var team: (size: Int, barrier: Barrier) {
            while true {
                if let team = gate.locked({ opened }) { return team }
                sched_yield()
            }
        }
    }
}
