/// Words of one column while a file is read, each kept once.
struct WordColumn {
    private(set) var words: [String] = []
    private(set) var codes: [Int32] = []
    /// The code of the row at hand, until `commit`.
    private var current: Int32 = -1
    private var numbers: [[UInt8]: Int32] = [:]
    private var lastBytes: [UInt8] = []
    private var lastCode: Int32 = -1

    /// Sets the row's word; the one of the row before is found at once.
    mutating func set(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else {
            current = -1
            return
        }
        if lastCode >= 0, lastBytes.count == bytes.count, lastBytes.elementsEqual(bytes) {
            current = lastCode
            return
        }
        let key = Array(bytes)
        if let code = numbers[key] {
            current = code
        } else {
            current = Int32(truncatingIfNeeded: words.count)
            numbers[key] = current
            words.append(String(decoding: key, as: UTF8.self))
        }
        lastBytes = key
        lastCode = current
    }

    mutating func commit() {
        codes.append(current)
        current = -1
    }

    mutating func dropRows(_ isDropped: (Int) -> Bool) {
        codes = codes.indices.filter { !isDropped($0) }.map { codes[$0] }
    }
}
