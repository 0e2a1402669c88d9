/// Makes spoiled inputs out of whole ones; the same seed gives the same inputs.
package struct Mutator {
    private let corpus: [[UInt8]]
    private let words: [[UInt8]]
    private let longest: Int
    private var state: UInt64

    package init(_ target: FuzzTarget, seed: UInt64) {
        corpus = Corpus.inputs(target)
        words = (target.words + Mutator.common).map { Array($0.utf8) }
        longest = target.longest
        state = seed
    }

    /// What breaks readers of many kinds.
    private static let common = [
        "", "0", "-1", "1e999", "-", "nan", "9223372036854775807", "4294967296", "9007199254740993", "\0", "\r\n", "\"",
        "'", "{", "[", "(", "\u{FEFF}", "\u{202E}", " ",
    ]

    package mutating func next() -> [UInt8] {
        var bytes = corpus[below(corpus.count)]
        for _ in 0...below(5) { mutate(&bytes) }
        return Array(bytes.prefix(longest))
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else {
            bytes = words[below(words.count)]
            return
        }
        // Heads say how the rest is read: they are spoiled as often as all the rest.
        let place = below(below(2) == 0 ? min(256, bytes.count) : bytes.count)
        let end = min(bytes.count, place + 1 + below(64))
        switch below(9) {
        case 0: bytes[place] ^= 1 << UInt8(below(8))
        case 1: bytes[place] = UInt8(below(256))
        case 2: bytes.removeLast(below(bytes.count))
        case 3: bytes.removeSubrange(place..<end)
        case 4: bytes.insert(contentsOf: words[below(words.count)], at: place)
        case 5: bytes.replaceSubrange(place..<end, with: words[below(words.count)])
        case 6: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count))
        case 7:
            let other = corpus[below(corpus.count)]
            let cut = below(other.count + 1)
            bytes.replaceSubrange(place..., with: other[cut...])
        default:
            // A whole number within a binary head, small, negative or great.
            for i in place..<min(bytes.count, place + 4) { bytes[i] = [0, 0xFF, 0x7F, 0x80][below(4)] }
        }
    }

    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }
}
