import GradusLanguage

/// What one run recorded, as a store keeps it: by quantity, so that it serves whoever asks for some of them.
///
/// Bytes, all numbers little-endian: the key's text, the quantities' names, each behind its length; precision (4 or 8),
/// recorded steps, layers, the step of divergence or −1; the values [quantity, step, layer]; then the histogram's exponent, its
/// used bins, and its counts where there is one.
struct StoredRun {
    let quantities: [String]
    let record: Execution.RunRecord
    private let layers: Int

    /// - Parameter quantities: of the record's values, in their order.
    init(_ record: Execution.RunRecord, _ quantities: [String], layers: Int) {
        self.record = record
        self.quantities = quantities
        self.layers = layers
    }

    /// The record with the quantities asked for; nil where one is lacking.
    func record(of names: [String]) -> Execution.RunRecord? {
        let block = record.steps * layers
        func picked<T>(_ all: [T]) -> [T]? {
            var values: [T] = []
            values.reserveCapacity(names.count * block)
            for name in names {
                guard let place = quantities.firstIndex(of: name) else { return nil }
                let start = place * record.capacity * layers
                values += all[start..<start + block]
            }
            return values
        }
        let values: Execution.RunRecord.Values? =
            switch record.values {
            case .single(let all): picked(all).map { .single($0) }
            case .double(let all): picked(all).map { .double($0) }
            }
        guard let values else { return nil }
        return .init(
            values: values, steps: record.steps, capacity: record.steps, divergedAt: record.divergedAt,
            histogram: record.histogram)
    }

    /// The same run with what another record of it has beside.
    func joined(with other: StoredRun) -> StoredRun {
        let further = other.quantities.filter { !quantities.contains($0) }
        guard record.divergedAt == nil, other.record.divergedAt == nil, other.record.steps == record.steps,
            let mine = record(of: quantities), let its = other.record(of: further)
        else { return self }
        var all = mine
        switch (mine.values, its.values) {
        case (.single(let a), .single(let b)): all.values = .single(a + b)
        case (.double(let a), .double(let b)): all.values = .double(a + b)
        default: return self
        }
        return StoredRun(all, quantities + further, layers: layers)
    }

    // MARK: Bytes

    func bytes(_ key: RunKey) -> [UInt8] {
        var out = ByteWriter()
        out.text(key.text)
        out.text(quantities.joined(separator: "\n"))
        let whole = record(of: quantities) ?? record
        let isSingle = if case .single = whole.values { true } else { false }
        for number in [isSingle ? 4 : 8, whole.steps, layers, whole.divergedAt ?? -1] { out.number(number) }
        switch whole.values {
        case .single(let values): out.array(values)
        case .double(let values): out.array(values)
        }
        if let (bins, counts) = whole.histogram?.content {
            for number in [bins.exponent, bins.used?.lowerBound ?? 0, bins.used?.upperBound ?? -1] {
                out.number(number)
            }
            out.array(counts)
        }
        return out.bytes
    }

    /// - Parameter histogram: an empty one of the run's; nil where it has none.
    init?(_ bytes: [UInt8], _ key: RunKey, layers: Int, histogram: LogHistogram?) {
        var input = ByteReader(bytes)
        guard input.text() == key.text, let names = input.text(), let size = input.number(), let steps = input.number(),
            input.number() == layers, let diverged = input.number(), (0...bytes.count).contains(steps)
        else { return nil }
        quantities = names.split(separator: "\n").map(String.init)
        let perStep = quantities.count * layers
        guard perStep > 0, steps <= bytes.count / perStep else { return nil }
        let values: Execution.RunRecord.Values
        if size == 4, let all: [Float] = input.array() {
            guard all.count == perStep * steps else { return nil }
            values = .single(all)
        } else if size == 8, let all: [Double] = input.array() {
            guard all.count == perStep * steps else { return nil }
            values = .double(all)
        } else {
            return nil
        }
        var kept = histogram
        if kept != nil {
            guard let exponent = input.number(), let low = input.number(), let high = input.number(),
                let counts: [UInt32] = input.array()
            else { return nil }
            let (difference, overflow) = high.subtractingReportingOverflow(low)
            guard !overflow else { return nil }
            let used: ClosedRange<Int>? = difference >= 0 ? low...high : nil
            guard kept?.restore(.init(exponent: exponent, used: used), counts) == true else { return nil }
        }
        guard input.isAtEnd else { return nil }
        record = .init(
            values: values, steps: steps, capacity: steps, divergedAt: diverged < 0 ? nil : diverged, histogram: kept)
        self.layers = layers
    }
}

/// Numbers, texts and arrays one after another.
private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func number(_ value: Int) { withUnsafeBytes(of: Int64(value).littleEndian) { bytes += $0 } }

    mutating func text(_ value: String) {
        number(value.utf8.count)
        bytes += value.utf8
    }

    mutating func array<T>(_ values: [T]) {
        number(values.count)
        values.withUnsafeBytes { bytes += $0 }
    }
}

/// Reads what `ByteWriter` wrote; nil where there is less.
private struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= bytes.count - place else { return nil }
        defer { place += count }
        return bytes[place..<place + count]
    }

    mutating func number() -> Int? {
        take(8).map { slice in Int(slice.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }.asSigned) }
    }

    mutating func text() -> String? {
        guard let count = number(), let slice = take(count) else { return nil }
        return String(validating: slice, as: UTF8.self)
    }

    mutating func array<T: BitwiseCopyable>() -> [T]? {
        guard let count = number(), count >= 0, count <= bytes.count / MemoryLayout<T>.size,
            let slice = take(count * MemoryLayout<T>.size)
        else { return nil }
        return [T](unsafeUninitializedCapacity: count) { buffer, filled in
            slice.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
            filled = count
        }
    }
}

extension UInt64 {
    fileprivate var asSigned: Int64 { Int64(bitPattern: self) }
}
