/// How log₁₀|g| is distributed in each cell (a tensor of a layer) at each recorded step of a run.
///
/// All histograms of a run have the same bins, which widen as the data ask for it: the width is 2⁻ᵉ decades and every edge a
/// multiple of it, so that two bins join into one of twice the width without a look back at the numbers, and the outcome does
/// not depend on the order in which they came.
struct LogHistogram: Sendable {
    /// What is counted.
    struct Cell: Sendable, Equatable {
        var quantity: Int
        var tensor: Tensor
        var layer: Int
    }

    /// The bins in use, by number: bin i is [i 2⁻ᵉ, (i + 1) 2⁻ᵉ).
    struct Bins: Sendable, Equatable {
        /// e: bins are at least 2⁻¹⁰ decades wide.
        var exponent = Bins.finest
        /// Nil before the first number.
        var used: ClosedRange<Int>?

        static let finest = 10
        var factor: Double { power(exponent) }
        var width: Double { power(-exponent) }

        private func power(_ e: Int) -> Double { Double(sign: .plus, exponent: e, significand: 1) }

        /// Twice the width.
        mutating func widen() {
            exponent -= 1
            used = used.map { $0.lowerBound >> 1...$0.upperBound >> 1 }
        }

        /// The finest bins, `count` at the most, that hold both.
        func joined(with other: Bins, count: Int) -> Bins {
            var (a, b) = (self, other)
            while true {
                if a.exponent == b.exponent {
                    let all = [a.used, b.used].compactMap { $0 }
                    guard let low = all.map(\.lowerBound).min(), let high = all.map(\.upperBound).max() else {
                        return a
                    }
                    if high - low < count {
                        a.used = low...high
                        return a
                    }
                }
                let exponent = a.exponent == b.exponent ? a.exponent - 1 : min(a.exponent, b.exponent)
                while a.exponent > exponent { a.widen() }
                while b.exponent > exponent { b.widen() }
            }
        }
    }

    let count: Int
    let cells: [Cell]
    private(set) var bins = Bins()
    /// [step, cell, bin]; bin i stands at i mod `count`.
    private var counts: [UInt32]
    /// A cell's number by tensor and layer; −1 where there is none.
    private var places: [Int32]
    private let layerCount: Int

    /// - Parameters:
    ///   - cells: at most one for a tensor and layer.
    ///   - count: bins, at least 2: numbers on both sides of 1 never fall into one.
    init(cells: [Cell], steps: Int, count: Int) {
        self.cells = cells
        self.count = max(2, count)
        counts = [UInt32](repeating: 0, count: steps * cells.count * self.count)
        layerCount = (cells.map(\.layer).max() ?? 0) + 1
        places = [Int32](repeating: -1, count: Tensor.allCases.count * layerCount)
        for (index, cell) in cells.enumerated() {
            places[cell.tensor.rawValue * layerCount + cell.layer] = Int32(index)
        }
    }

    /// What was counted, for a store.
    var content: (bins: Bins, counts: [UInt32]) { (bins, counts) }

    /// Takes what was counted before in a histogram of the same cells, steps and bins; false where it is of others.
    mutating func restore(_ bins: Bins, _ counts: [UInt32]) -> Bool {
        guard counts.count == self.counts.count, (-1100...Bins.finest).contains(bins.exponent),
            bins.used.map({ $0.upperBound - $0.lowerBound < count }) ?? true
        else { return false }
        self.bins = bins
        self.counts = counts
        return true
    }

    /// Counts a tensor's entries; zeros and what is not finite have no logarithm.
    mutating func add<T: Real>(_ tensor: Tensor, _ layer: Int, step: Int, _ n: Int, _ x: UnsafePointer<T>) {
        guard layer < layerCount else { return }
        let cell = Int(places[tensor.rawValue * layerCount + layer])
        guard cell >= 0 else { return }
        let range = T.magnitudeRange(n, x)
        guard range.largest > 0, range.least.isFinite else { return }
        var added = Bins()
        let low = Int((Elementary.log10(range.least) * added.factor).rounded(.down))
        added.used = low...max(low, Int((Elementary.log10(range.largest) * added.factor).rounded(.down)))
        widen(to: bins.joined(with: added, count: count))
        counts.withUnsafeMutableBufferPointer { counts in
            guard let base = counts.baseAddress else { return }
            T.countLogarithms(n, x, bins.factor, count, base + (step * cells.count + cell) * count)
        }
    }

    /// The counts of a step's cell in the bins from `first` on, which are at least as wide.
    func counts(step: Int, cell: Int, from first: Int, exponent: Int) -> [Double] {
        var result = [Double](repeating: 0, count: count)
        guard let used = bins.used else { return result }
        let line = (step * cells.count + cell) * count
        for bin in used {
            let place = bin >> (bins.exponent - exponent) - first
            if result.indices.contains(place) { result[place] += Double(counts[line + slot(bin)]) }
        }
        return result
    }

    private func slot(_ bin: Int) -> Int {
        let rest = bin % count
        return rest < 0 ? rest + count : rest
    }

    private mutating func widen(to wanted: Bins) {
        while bins.used != nil && bins.exponent > wanted.exponent {
            guard let used = bins.used else { return }
            var line = [UInt32](repeating: 0, count: count)
            for start in stride(from: 0, to: counts.count, by: count) {
                for i in line.indices { line[i] = 0 }
                for bin in used { line[slot(bin >> 1)] += counts[start + slot(bin)] }
                counts.replaceSubrange(start..<start + count, with: line)
            }
            bins.widen()
        }
        bins = wanted
    }
}
