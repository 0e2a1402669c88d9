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
    private var slots = [Int32](repeating: -1, count: 64)
    private var lastCode: Int32 = -1

    /// Sets the row's word; the one of the row before is found at once.
    mutating func set(_ word: UnsafeRawBufferPointer) {
        guard !word.isEmpty else {
            current = -1
            return
        }
        if lastCode < 0 || !isEqual(Int(lastCode), word) { lastCode = code(of: word) }
        current = lastCode
    }

    private func isEqual(_ code: Int, _ word: UnsafeRawBufferPointer) -> Bool {
        let start = code == 0 ? 0 : ends[code - 1]
        return ends[code] - start == word.count && bytes[start..<ends[code]].elementsEqual(word)
    }

    private mutating func code(of word: UnsafeRawBufferPointer) -> Int32 {
        var slot = Self.hash(word) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isEqual(Int(slots[slot]), word) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let code = Int32(truncatingIfNeeded: words.count)
        words.append(String(decoding: word, as: UTF8.self))
        bytes.append(contentsOf: word)
        ends.append(bytes.count)
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
}
