import CGradusKernels

/// Words of one column while a file is read, each kept once; they go by their numbers, in order of first appearance.
final class WordTable {
    /// Nil where the machine has no memory for it.
    let table = gk_words_make()

    deinit { gk_words_free(table) }

    var count: Int { table.map { gk_words_count($0) } ?? 0 }

    var words: [String] {
        guard let table else { return [] }
        return (0..<count).map { code in
            var length = 0
            let start = gk_words_at(table, code, &length)
            return String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
        }
    }

    func code(_ word: String) -> Int32 {
        var word = word
        return word.withUTF8 { code(UnsafeRawBufferPointer($0)) }
    }

    /// −1 for an empty one, which is none.
    func code(_ word: UnsafeRawBufferPointer) -> Int32 {
        guard let table, let start = word.baseAddress, !word.isEmpty else { return -1 }
        return gk_words_code(table, start.assumingMemoryBound(to: CChar.self), word.count)
    }
}
