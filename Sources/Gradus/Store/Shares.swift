/// Work divided into shares of about equal cost, the same whoever divides it.
package enum Shares {
    /// The items of each share, the costliest first: each item in turn, from the costliest down, goes to the share that has the
    /// least to do (Graham 1969: no share takes more than 4/3 of the best division's).
    ///
    /// - Parameter costs: of each item; equal ones keep their order.
    package static func divided(_ costs: [Double], into count: Int) -> [[Int]] {
        var shares = [[Int]](repeating: [], count: max(1, count))
        // A heap of (load, share), the least on top.
        var heap = shares.indices.map { (load: 0.0, share: $0) }
        for item in costs.indices.sorted(by: { (costs[$1], $0) < (costs[$0], $1) }) {
            shares[heap[0].share].append(item)
            heap[0].load += costs[item]
            var place = 0
            while true {
                var least = place
                for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
                    if (heap[child].load, heap[child].share) < (heap[least].load, heap[least].share) { least = child }
                }
                if least == place { break }
                heap.swapAt(place, least)
                place = least
            }
        }
        return shares
    }
}
