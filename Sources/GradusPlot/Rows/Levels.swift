import GradusTrace

/// A column's distinct values in order of appearance among some rows, and for each of these rows its value's number.
///
/// Codes are dense; −1 is a missing value or NaN. Time is linear in the rows, memory four bytes a row.
package struct Levels: Sendable {
    package var values: [Category] = []
    package var codes: [Int32] = []

    package init(_ column: Column, rows: RowSet) {
        switch column.storage {
        case .words(let words, let wordCodes):
            number(rows, alphabet: words.map(Category.word)) { Int(wordCodes[$0]) }
        case .repeatingWords(let words, let each, _):
            number(rows, alphabet: words.map(Category.word)) { $0 / each % words.count }
        case .repeating(let values, let each, _):
            number(rows, alphabet: values.map { $0.isNaN ? nil : .number($0) }) { $0 / each % values.count }
        case .double(let values): hash(rows) { values[$0] }
        case .float(let values): hash(rows) { Double(values[$0]) }
        }
    }

    /// Numbers rows whose values are already letters of an alphabet, in which a value may stand more than once.
    private mutating func number(_ rows: RowSet, alphabet: [Category?], _ letter: (Int) -> Int) {
        var first: [Category: Int] = [:]
        let canonical = alphabet.enumerated().map { i, value -> Int in
            guard let value else { return -1 }
            if let known = first[value] { return known }
            first[value] = i
            return i
        }
        var assigned = [Int32](repeating: -1, count: alphabet.count)
        var values: [Category] = []
        codes = [Int32](unsafeUninitializedCapacity: rows.count) { codes, count in
            rows.forEach { row in
                let index = letter(row)
                let value = index >= 0 && index < canonical.count ? canonical[index] : -1
                if value >= 0, assigned[value] < 0, let category = alphabet[value] {
                    assigned[value] = Int32(values.count)
                    values.append(category)
                }
                codes[count] = value < 0 ? -1 : assigned[value]
                count += 1
            }
        }
        self.values = values
    }

    /// Numbers rows of stored numbers by open addressing on their bits; a row like the one before costs nothing.
    private mutating func hash(_ rows: RowSet, _ value: (Int) -> Double) {
        var capacity = 64
        var slots = [Int32](repeating: -1, count: capacity)
        var keys: [UInt64] = []
        func slot(_ bits: UInt64, _ capacity: Int) -> Int {
            // Doubles of whole numbers differ in their upper bits alone: both halves must count.
            Int(truncatingIfNeeded: ((bits ^ (bits >> 32)) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (capacity - 1)
        }
        var lastBits: UInt64 = 0
        var lastCode: Int32 = -1
        var codes: [Int32] = []
        codes.reserveCapacity(rows.count)
        rows.forEach { row in
            // Adding 0 turns −0 into 0.
            let number = value(row) + 0
            if number.isNaN {
                codes.append(-1)
                return
            }
            let bits = number.bitPattern
            if bits == lastBits && lastCode >= 0 {
                codes.append(lastCode)
                return
            }
            var at = slot(bits, capacity)
            while slots[at] >= 0 && keys[Int(slots[at])] != bits { at = (at + 1) & (capacity - 1) }
            if slots[at] < 0 {
                slots[at] = Int32(keys.count)
                keys.append(bits)
                if keys.count * 2 > capacity {
                    capacity *= 4
                    slots = [Int32](repeating: -1, count: capacity)
                    for (code, key) in keys.enumerated() {
                        var free = slot(key, capacity)
                        while slots[free] >= 0 { free = (free + 1) & (capacity - 1) }
                        slots[free] = Int32(code)
                    }
                    lastCode = Int32(keys.count - 1)
                } else {
                    lastCode = slots[at]
                }
            } else {
                lastCode = slots[at]
            }
            lastBits = bits
            codes.append(lastCode)
        }
        self.codes = codes
        values = keys.map { .number(Double(bitPattern: $0)) }
    }
}

extension Levels {
    /// Levels that are known already.
    package init(values: [Category], codes: [Int32]) {
        self.values = values
        self.codes = codes
    }
}
