import GradusLanguage

/// How the cells that share a place on the device become one.
public enum CellReduction: String, Sendable, CaseIterable, Codable {
    case mean, max, min
}

/// What has become of the values behind a place on the device.
package enum CellState: UInt8, Sendable { case missing, underflowed, diverged, finite }

extension Cells {
    /// The cells as a device shows them, row by row from the lowest y. Values are read once, where they lie; what is kept
    /// meanwhile is a line of the device for each thread.
    ///
    /// - Parameters:
    ///   - columnOf: for each sorted x, its column on the device, −1 for none; likewise `rowOf`.
    ///   - isLog: whether the colour's scale is logarithmic: a mean is then one of logarithms.
    ///   - curve: the colour's scale where it is even in neither values nor logarithms: a mean is then one of what it makes of them.
    ///   - finish: what becomes of a place: its value, a base-2 logarithm on a log scale, and its state.
    /// A place that holds a diverged value is diverged; else it shows its finite values; else that they underflowed.
    package func reduced<Out: Sendable>(
        columnOf: [Int], rowOf: [Int], columns: Int, rows: Int, isLog: Bool, by reduction: CellReduction = .mean,
        curve: (any ScaleTransform)? = nil, jobs: Int = 1, _ finish: @escaping @Sendable (Double, CellState) -> Out
    ) -> [Out] {
        let plan = CellFold(
            outer: outerRanks.map { (isOuterX ? columnOf : rowOf)[$0] },
            inner: innerRanks.map { (isOuterX ? rowOf : columnOf)[$0] }, outerCount: isOuterX ? columns : rows,
            innerCount: isOuterX ? rows : columns, isOuterX: isOuterX, isLog: isLog, reduction: reduction, curve: curve)
        return [Out](unsafeUninitializedCapacity: columns * rows) { buffer, count in
            let out = CellFold.Places(base: buffer.baseAddress)
            switch values {
            case .double(let values):
                values.withUnsafeBufferPointer { plan.run(.init(values: $0), into: out, jobs: jobs, finish) }
            case .float(let values):
                values.withUnsafeBufferPointer { plan.run(.init(values: $0), into: out, jobs: jobs, finish) }
            }
            count = columns * rows
        }
    }
}

/// The way from cells to places, line by line of the outer axis.
private struct CellFold: Sendable {
    /// For each index the place along its axis, −1 for none.
    let outer: [Int]
    let inner: [Int]
    let outerCount: Int
    let innerCount: Int
    let isOuterX: Bool
    let isLog: Bool
    let reduction: CellReduction
    let curve: (any ScaleTransform)?

    /// Places and values are shared by threads that touch different ones.
    struct Places<Out>: @unchecked Sendable { let base: UnsafeMutablePointer<Out>? }
    struct Values<T>: @unchecked Sendable { let values: UnsafeBufferPointer<T> }

    /// Lines of a band are worked on by one thread: enough that neighbours in memory rarely belong to two.
    private static let band = 32

    func run<T: BinaryFloatingPoint & Sendable, Out: Sendable>(
        _ source: Values<T>, into out: Places<Out>, jobs: Int, _ finish: @escaping @Sendable (Double, CellState) -> Out
    ) {
        var members = [[Int]](repeating: [], count: outerCount)
        for (o, place) in outer.enumerated() where place >= 0 { members[place].append(o) }
        let lines = members
        Parallel.forEach((outerCount + Self.band - 1) / Self.band, jobs: jobs) { band in
            var line = CellLine(count: innerCount, start: start)
            for place in band * Self.band..<min((band + 1) * Self.band, outerCount) {
                line.reset(start)
                for o in lines[place] { add(o, of: source.values, to: &line) }
                guard let base = out.base else { return }
                for i in 0..<innerCount {
                    let (value, state) = settled(line, i)
                    let at = isOuterX ? i * outerCount + place : place * innerCount + i
                    (base + at).initialize(to: finish(value, state))
                }
            }
        }
    }

    private var start: Double {
        switch reduction {
        case .mean: isLog ? 1 : 0
        case .max: -.infinity
        case .min: .infinity
        }
    }

    /// Takes one outer index' values in.
    private func add<T: BinaryFloatingPoint>(_ o: Int, of values: UnsafeBufferPointer<T>, to line: inout CellLine) {
        let base = o * inner.count
        let count = min(inner.count, values.count - base)
        inner.withUnsafeBufferPointer { inner in
            line.withCells { sums, exponents, counts, flags in
                for i in 0..<max(0, count) where inner[i] >= 0 {
                    let value = Double(values[base + i])
                    let cell = inner[i]
                    guard isLog ? value > 0 && value < .infinity : value.isFinite else {
                        if value.isInfinite {
                            flags[cell] |= CellLine.diverged
                        } else if value <= 0 {
                            flags[cell] |= CellLine.underflowed
                        }
                        continue
                    }
                    counts[cell] += 1
                    switch reduction {
                    case .mean where isLog: Self.multiply(value, &sums[cell], &exponents[cell])
                    case .mean: sums[cell] += curve.map { $0.transform(value) } ?? value
                    case .max: sums[cell] = Swift.max(sums[cell], value)
                    case .min: sums[cell] = Swift.min(sums[cell], value)
                    }
                }
            }
        }
    }

    /// A mean of logarithms is the logarithm of a product: mantissas are multiplied and exponents added, so that one logarithm a
    /// place is taken and not one a value.
    @inline(__always)
    private static func multiply(_ value: Double, _ product: inout Double, _ exponent: inout Int64) {
        var bits = value.bitPattern
        if value < Double.leastNormalMagnitude {
            bits = (value * 0x1p64).bitPattern
            exponent -= 64
        }
        exponent += Int64(bits >> 52) - 1023
        product *= Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
        if product > 0x1p900 {
            product *= 0x1p-900
            exponent += 900
        }
    }

    @inline(__always)
    private func settled(_ line: CellLine, _ i: Int) -> (Double, CellState) {
        guard line.counts[i] > 0 else {
            let flags = line.flags[i]
            let state: CellState =
                flags & CellLine.diverged != 0 ? .diverged : flags & CellLine.underflowed != 0 ? .underflowed : .missing
            return (.nan, state)
        }
        let state: CellState = line.flags[i] & CellLine.diverged != 0 ? .diverged : .finite
        switch (reduction, isLog) {
        case (.mean, true):
            return ((logarithm2(line.sums[i]) + Double(line.exponents[i])) / Double(line.counts[i]), state)
        case (.mean, false):
            let mean = line.sums[i] / Double(line.counts[i])
            return (curve.map { $0.inverse(mean) } ?? mean, state)
        case (_, true): return (logarithm2(line.sums[i]), state)
        case (_, false): return (line.sums[i], state)
        }
    }
}

/// A line of the device while its values come in.
private struct CellLine {
    static let underflowed: UInt8 = 1
    static let diverged: UInt8 = 2

    private(set) var sums: [Double]
    private(set) var exponents: [Int64]
    private(set) var counts: [Int32]
    private(set) var flags: [UInt8]

    init(count: Int, start: Double) {
        sums = Array(repeating: start, count: count)
        exponents = Array(repeating: 0, count: count)
        counts = Array(repeating: 0, count: count)
        flags = Array(repeating: 0, count: count)
    }

    mutating func reset(_ start: Double) {
        for i in sums.indices { (sums[i], exponents[i], counts[i], flags[i]) = (start, 0, 0, 0) }
    }

    @inline(__always)
    mutating func withCells(
        _ body: (
            UnsafeMutablePointer<Double>, UnsafeMutablePointer<Int64>, UnsafeMutablePointer<Int32>,
            UnsafeMutablePointer<UInt8>
        ) -> Void
    ) {
        sums.withUnsafeMutableBufferPointer { sums in
            exponents.withUnsafeMutableBufferPointer { exponents in
                counts.withUnsafeMutableBufferPointer { counts in
                    flags.withUnsafeMutableBufferPointer { flags in
                        guard let s = sums.baseAddress, let e = exponents.baseAddress, let c = counts.baseAddress,
                            let f = flags.baseAddress
                        else { return }
                        body(s, e, c, f)
                    }
                }
            }
        }
    }
}
