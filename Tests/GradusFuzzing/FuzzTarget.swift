/// A part of Gradus that takes bytes from outside: whatever they are, it answers with a value or an error, soon, and in little
/// memory.
package struct FuzzTarget: Sendable {
    package let name: String
    /// Inputs that are whole: files and folders below the repository's root.
    package let corpus: [String]
    /// Whether each line of the corpus' files is an input of its own.
    package let isLines: Bool
    /// What inputs of this kind are made of, for mutation.
    package let words: [String]
    /// No input is longer.
    package let longest: Int
    /// How many spoiled inputs a short run takes: fewer where each takes longer.
    package let shortRun: Int
    package let run: @Sendable (UnsafeRawBufferPointer) -> Void

    package init(
        _ name: String, corpus: [String], isLines: Bool = false, words: [String] = [], longest: Int = 1 << 14,
        shortRun: Int = 500, run: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
    ) {
        self.name = name
        self.corpus = corpus
        self.isLines = isLines
        self.words = words
        self.longest = longest
        self.shortRun = shortRun
        self.run = run
    }

    package static let all = [
        csv, table, json, numPy, npz, safetensors, events, gzip, database, folder, figure, override, math, formula,
        pattern, font, surface, png, picture,
    ]
}

extension UnsafeRawBufferPointer {
    /// The bytes as text, what is no UTF-8 replaced.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// One of a list, as the bytes will have it: the same for the same bytes.
    func choice<T>(of list: [T]) -> T {
        list[Int(reduce(0) { ($0 &* 31 &+ UInt32($1)) & 0xFFFFFF }) % list.count]
    }
}
