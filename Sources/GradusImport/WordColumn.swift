#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Words of one column while a file is read, each kept once.
struct WordColumn {
    private(set) var words: [String] = []
    private(set) var codes: [Int32] = []
    /// The code of the row at hand, until `commit`.
    private var current: Int32 = -1
    /// The words' bytes, one after the other, and where each ends.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Codes by hash: open addressing over a power of two, −1 where free.
    private var slots: [Int32] = []
    /// The word before, and for each word the one that came after it last: rows go in cycles.
    private var lastCode: Int32 = -1
    private var following: [Int32] = []

    /// Sets the row's word; one that came after the row before's once more is found at once.
    mutating func set(_ word: UnsafeRawBufferPointer) {
        guard !word.isEmpty else {
            current = -1
            return
        }
        current = code(word)
    }

    /// The number of a word, in order of first appearance.
    mutating func code(_ word: String) -> Int32 {
        var word = word
        return word.withUTF8 { code(UnsafeRawBufferPointer($0)) }
    }

    private mutating func code(_ word: UnsafeRawBufferPointer) -> Int32 {
        if lastCode >= 0 {
            let guess = following[Int(lastCode)]
            if isEqual(Int(guess), word) {
                lastCode = guess
                return guess
            }
            if isEqual(Int(lastCode), word) { return lastCode }
        }
        let code = found(word)
        if lastCode >= 0 { following[Int(lastCode)] = code }
        lastCode = code
        return code
    }

    private func isEqual(_ code: Int, _ word: UnsafeRawBufferPointer) -> Bool {
        let start = code == 0 ? 0 : ends[code - 1]
        guard ends[code] - start == word.count, let other = word.baseAddress else { return false }
        return bytes.withUnsafeBytes { $0.baseAddress.map { memcmp($0 + start, other, word.count) == 0 } ?? false }
    }

    private mutating func found(_ word: UnsafeRawBufferPointer) -> Int32 {
        if slots.isEmpty { slots = [Int32](repeating: -1, count: 64) }
        var slot = Self.hash(word) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isEqual(Int(slots[slot]), word) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let code = Int32(truncatingIfNeeded: words.count)
        words.append(String(decoding: word, as: UTF8.self))
        bytes.append(contentsOf: word)
        ends.append(bytes.count)
        following.append(0)
        slots[slot] = code
        if 2 * words.count > slots.count { grow() }
        return code
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 4 * slots.count)
        for code in ends.indices {
            let range = (code == 0 ? 0 : ends[code - 1])..<ends[code]
            var slot = bytes[range].withUnsafeBytes(Self.hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(truncatingIfNeeded: code)
        }
    }

    /// FNV-1a with its bits mixed down.
    private static func hash(_ word: UnsafeRawBufferPointer) -> Int {
        var h: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { h = (h ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: (h ^ h >> 32) & 0x7FFF_FFFF)
    }

    mutating func commit() {
        codes.append(current)
        current = -1
    }

    /// Takes back what was set of a row that is none.
    mutating func forget() { current = -1 }
}
