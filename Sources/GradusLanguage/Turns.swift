#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Parallel {
    /// Works on items by several threads, and takes each in its turn on the caller's, which works too while none is done.
    ///
    /// - Parameters:
    ///   - ahead: how many items there are at most that were not taken.
    ///   - next: the next item, nil after the last; called by the caller's thread alone, as is `take`.
    ///   - take: false to end it before the last.
    package static func inTurn<Item: Sendable, Failure: Error>(
        jobs: Int, ahead: Int, _ next: () -> Item?, _ work: @escaping @Sendable (Item) -> Void,
        take: (Item) throws(Failure) -> Bool
    ) throws(Failure) {
        let turns = Turns(work)
        let threads = (1..<max(1, jobs)).compactMap { _ in thread { while turns.workOnOne(waits: true) {} } }
        defer {
            turns.close()
            for thread in threads { pthread_join(thread, nil) }
        }
        var isLast = false
        while true {
            while !isLast, turns.count < ahead {
                if let item = next() { turns.add(item) } else { isLast = true }
            }
            guard turns.count > 0 else { return }
            while !turns.isFirstDone {
                if !turns.workOnOne(waits: false) { turns.waitForFirst() }
            }
            guard try take(turns.takeFirst()) else { return }
        }
    }
}

/// Items in order, some of them worked on.
private final class Turns<Item: Sendable>: @unchecked Sendable {
    private let monitor = Monitor()
    private let work: @Sendable (Item) -> Void
    private var items: [(item: Item, isDone: Bool)] = []
    /// How many were taken before the first, and how many were begun in all.
    private var taken = 0
    private var begun = 0
    private var isClosed = false

    init(_ work: @escaping @Sendable (Item) -> Void) { self.work = work }

    var count: Int { monitor.locked { items.count } }
    var isFirstDone: Bool { monitor.locked { items.first?.isDone == true } }

    func add(_ item: Item) { monitor.change { items.append((item, false)) } }
    func close() { monitor.change { isClosed = true } }

    func takeFirst() -> Item {
        monitor.locked {
            taken += 1
            return items.removeFirst().item
        }
    }

    func waitForFirst() {
        monitor.locked { while items.first?.isDone == false { monitor.wait() } }
    }

    /// Works on the first that nobody has begun; false where there is none.
    func workOnOne(waits: Bool) -> Bool {
        let place = monitor.locked { () -> Int? in
            while waits, !isClosed, begun - taken == items.count { monitor.wait() }
            guard !isClosed, begun - taken < items.count else { return nil }
            begun += 1
            return begun - 1
        }
        guard let place else { return false }
        let item = monitor.locked { items[place - taken].item }
        work(item)
        monitor.change { items[place - taken].isDone = true }
        return true
    }
}
