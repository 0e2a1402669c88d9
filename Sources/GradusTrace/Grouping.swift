/// Rows by the values of some of their fields: groups are numbered in order of first appearance.
public struct Grouping: Sendable {
    /// The number of groups.
    public let count: Int
    /// The group of each row.
    public let groupOf: [Int32]
    /// Each group's first row.
    public let firstRows: [Int]

    /// Groups all rows by the fields named; absent fields are passed over. With no field there is one group.
    public init(_ trace: Trace, by names: [String]) {
        let parts = names.compactMap { trace[$0] }.map { Codes($0) }.filter { $0.count > 1 }
        guard var codes = parts.first else {
            count = min(1, trace.rowCount)
            groupOf = [Int32](repeating: 0, count: trace.rowCount)
            firstRows = trace.rowCount > 0 ? [0] : []
            return
        }
        for part in parts.dropFirst() { codes = codes.joined(with: part) }
        count = codes.count
        groupOf = codes.rows
        var first = [Int](repeating: -1, count: codes.count)
        for (row, code) in codes.rows.enumerated() where first[Int(code)] < 0 { first[Int(code)] = row }
        firstRows = first
    }

    /// Every row in order of its group, those of group g at `offsets[g]..<offsets[g + 1]`, in their own order.
    public func members() -> (offsets: [Int], rows: [Int32]) {
        var offsets = [Int](repeating: 0, count: count + 1)
        for group in groupOf { offsets[Int(group) + 1] += 1 }
        for g in 0..<count { offsets[g + 1] += offsets[g] }
        var next = offsets
        var rows = [Int32](repeating: 0, count: groupOf.count)
        for (row, group) in groupOf.enumerated() {
            rows[next[Int(group)]] = Int32(truncatingIfNeeded: row)
            next[Int(group)] += 1
        }
        return (offsets, rows)
    }

    /// Calls `body` with each group's values of a column, those that are NaN or missing left out; the buffer may be changed.
    func forEachGroup(of column: Column, _ body: (Int, UnsafeMutableBufferPointer<Double>) -> Void) {
        let (offsets, rows) = members()
        let largest = (0..<count).map { offsets[$0 + 1] - offsets[$0] }.max() ?? 0
        var scratch = [Double](repeating: 0, count: largest)
        scratch.withUnsafeMutableBufferPointer { buffer in
            for group in 0..<count {
                var n = 0
                for i in offsets[group]..<offsets[group + 1] {
                    let value = column.number(Int(rows[i]))
                    if !value.isNaN {
                        buffer[n] = value
                        n += 1
                    }
                }
                body(group, UnsafeMutableBufferPointer(rebasing: buffer[..<n]))
            }
        }
    }

    /// Each group's fold of a field of numbers; a fold of nothing is missing. `none` takes the group's first value.
    public func fold(_ column: Column, by summary: Summary) -> [Double] {
        var result = [Double](repeating: .missing, count: count)
        forEachGroup(of: column) { group, values in result[group] = summary.fold(values) }
        return result
    }

    /// Each group's interval of a field of numbers; both ends are missing where there is nothing.
    public func interval(_ column: Column, _ interval: Interval) -> (low: [Double], high: [Double]) {
        var low = [Double](repeating: .missing, count: count)
        var high = low
        forEachGroup(of: column) { group, values in (low[group], high[group]) = interval.fold(values) }
        return (low, high)
    }
}

/// A field's values by number, one for each row, numbered in order of first appearance.
struct Codes {
    var rows: [Int32]
    var count: Int

    init(rows: [Int32], count: Int) {
        self.rows = rows
        self.count = count
    }

    /// Equal numbers get the same code (−0 is 0), as do all NaN that are alike missing or not, and equal words.
    init(_ column: Column) {
        switch column.storage {
        case .double(let values): self.init(values.count) { Codes.key(values[$0]) }
        case .float(let values): self.init(values.count) { Codes.key(Double(values[$0])) }
        case .words(let words, let codes):
            let canonical = Codes.canonical(words)
            self.init(codes.count) { codes[$0] < 0 ? .max : canonical[Int(codes[$0])] }
        case .repeating(let values, let each, let count):
            self.init(Codes(values.count) { Codes.key(values[$0]) }, each: each, count: count)
        case .repeatingWords(let words, let each, let count):
            let canonical = Codes.canonical(words)
            self.init(Codes(words.count) { canonical[$0] }, each: each, count: count)
        }
    }

    /// The codes of a short list, spread over rows.
    private init(_ list: Codes, each: Int, count: Int) {
        rows = [Int32](repeating: 0, count: count)
        self.count = list.count
        guard each > 0, !list.rows.isEmpty else { return }
        var row = 0
        var i = 0
        while row < count {
            let end = min(count, row + each)
            let code = list.rows[i]
            while row < end {
                rows[row] = code
                row += 1
            }
            i = i + 1 == list.rows.count ? 0 : i + 1
        }
        // A list that is longer than the rows reach has codes that do not occur.
        if count < each * list.rows.count { self = Codes(count) { UInt64(UInt32(bitPattern: rows[$0])) } }
    }

    /// Numbers keys in order of first appearance.
    init(_ count: Int, key: (Int) -> UInt64) {
        var table = KeyTable()
        rows = [Int32](unsafeUninitializedCapacity: count) { buffer, initialized in
            var last: UInt64 = 0
            var lastCode: Int32 = -1
            for row in 0..<count {
                let k = key(row)
                if k != last || lastCode < 0 {
                    lastCode = table.code(of: k)
                    last = k
                }
                buffer[row] = lastCode
            }
            initialized = count
        }
        self.count = table.count
    }

    /// The codes of pairs.
    func joined(with other: Codes) -> Codes {
        let width = UInt64(other.count)
        // Pairs of short lists are looked up in a plain table.
        if count * other.count <= max(1 << 16, 2 * rows.count) {
            var table = [Int32](repeating: -1, count: count * other.count)
            var next: Int32 = 0
            let joined = [Int32](unsafeUninitializedCapacity: rows.count) { buffer, initialized in
                table.withUnsafeMutableBufferPointer { table in
                    for row in rows.indices {
                        let pair = Int(rows[row]) * other.count + Int(other.rows[row])
                        if table[pair] < 0 {
                            table[pair] = next
                            next += 1
                        }
                        buffer[row] = table[pair]
                    }
                }
                initialized = rows.count
            }
            return Codes(rows: joined, count: Int(next))
        }
        return Codes(rows.count) { UInt64(rows[$0]) * width + UInt64(other.rows[$0]) }
    }

    static func key(_ value: Double) -> UInt64 {
        if value.isNaN { return value.isMissing ? .max : .max - 1 }
        return (value + 0).bitPattern
    }

    /// For each word the number of the first that equals it: a list may hold a word twice.
    private static func canonical(_ words: [String]) -> [UInt64] {
        var known: [String: UInt64] = [:]
        return words.enumerated().map { i, word in
            if let code = known[word] { return code }
            known[word] = UInt64(i)
            return UInt64(i)
        }
    }
}

/// Numbers distinct keys in order of first appearance: open addressing over a power of two.
struct KeyTable {
    private(set) var count = 0
    private var keys: [UInt64]
    private var codes: [Int32]
    private var mask: Int

    init() {
        keys = [UInt64](repeating: 0, count: 64)
        codes = [Int32](repeating: -1, count: 64)
        mask = 63
    }

    mutating func code(of key: UInt64) -> Int32 {
        var i = slot(of: key)
        if codes[i] >= 0 { return codes[i] }
        if 2 * count >= mask {
            grow()
            i = slot(of: key)
        }
        keys[i] = key
        codes[i] = Int32(truncatingIfNeeded: count)
        count += 1
        return codes[i]
    }

    private func slot(of key: UInt64) -> Int {
        // Fibonacci hashing over both halves: doubles of whole numbers differ in their upper bits alone.
        var h = key ^ (key >> 32)
        h = h &* 0x9E37_79B9_7F4A_7C15
        var i = Int(truncatingIfNeeded: h >> 24) & mask
        while codes[i] >= 0 && keys[i] != key { i = (i + 1) & mask }
        return i
    }

    private mutating func grow() {
        let oldKeys = keys
        let oldCodes = codes
        mask = 2 * mask + 1
        keys = [UInt64](repeating: 0, count: mask + 1)
        codes = [Int32](repeating: -1, count: mask + 1)
        for i in oldCodes.indices where oldCodes[i] >= 0 {
            let j = slot(of: oldKeys[i])
            keys[j] = oldKeys[i]
            codes[j] = oldCodes[i]
        }
    }
}
