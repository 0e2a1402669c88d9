/// A field's values, one for each row.
public struct Column: Sendable, Equatable {
    public enum Storage: Sendable, Equatable {
        case double([Double])
        /// Single precision; widening is exact.
        case float([Float])
        /// A grid's coordinate without a copy for each row: row i has `values[(i / each) % values.count]`.
        case repeating(values: [Double], each: Int, count: Int)
        /// Words by number; −1 is missing.
        case words([String], codes: [Int32])
        /// A grid's coordinate of words: row i has `words[(i / each) % words.count]`.
        case repeatingWords([String], each: Int, count: Int)
    }

    /// Whether a field says where a row stands or what was found there.
    public enum Role: Sendable, Equatable {
        /// Part of what tells rows apart: step, layer, run, seed, swept fields, words.
        case coordinate
        /// Recorded, read or derived numbers.
        case quantity
    }

    public var name: String
    public var storage: Storage
    public var info: FieldInfo?
    public var role: Role
    /// Whether numbers kept in single precision count as doubles, and are written as such: those of a log.
    public var isWidened = false

    /// - Parameter role: where absent, words and the fields that every trace may have are coordinates, other numbers
    ///   quantities; a source with swept fields of numbers says so.
    public init(_ name: String, _ storage: Storage, info: FieldInfo? = nil, role: Role? = nil) {
        self.name = name
        self.storage = storage
        self.info = info
        switch storage {
        case .words, .repeatingWords: self.role = role ?? .coordinate
        default: self.role = role ?? (Column.knownCoordinates.contains(name) ? .coordinate : .quantity)
        }
    }

    public init(_ name: String, numbers: [Double], info: FieldInfo? = nil, role: Role? = nil) {
        self.init(name, .double(numbers), info: info, role: role)
    }

    /// Fields that are coordinates in whatever source they stand.
    public static let knownCoordinates = ["data", "run", "seed", "step", "layer", "name", "variant"]

    /// Words, each stored once in order of appearance; nil is missing.
    public init(_ name: String, words: [String?], info: FieldInfo? = nil, role: Role? = nil) {
        var codes: [Int32] = []
        codes.reserveCapacity(words.count)
        var known: [String: Int32] = [:]
        var list: [String] = []
        for word in words {
            guard let word else {
                codes.append(-1)
                continue
            }
            if let code = known[word] {
                codes.append(code)
            } else {
                let code = Int32(list.count)
                known[word] = code
                list.append(word)
                codes.append(code)
            }
        }
        self.init(name, .words(list, codes: codes), info: info, role: role)
    }

    public var count: Int {
        switch storage {
        case .double(let values): values.count
        case .float(let values): values.count
        case .words(_, let codes): codes.count
        case .repeating(_, _, let count), .repeatingWords(_, _, let count): count
        }
    }

    /// The memory that its values take, in bytes; words are short.
    package var byteCount: Int {
        switch storage {
        case .double(let values), .repeating(let values, _, _): 8 * values.count
        case .float(let values): 4 * values.count
        case .words(let words, let codes): 4 * codes.count + 16 * words.count
        case .repeatingWords(let words, _, _): 16 * words.count
        }
    }

    public var isText: Bool {
        switch storage {
        case .words, .repeatingWords: true
        default: false
        }
    }

    /// A row's number: `Double.missing` where it is undefined, NaN where the source has NaN or a word.
    public func number(_ row: Int) -> Double {
        switch storage {
        case .double(let values): values[row]
        case .float(let values): Double(values[row])
        case .repeating(let values, let each, _): values[row / each % values.count]
        case .words, .repeatingWords: .nan
        }
    }

    /// A row's word; nil where it is missing or the field has numbers.
    public func word(_ row: Int) -> String? {
        switch storage {
        case .words(let words, let codes): codes[row] < 0 ? nil : words[Int(codes[row])]
        case .repeatingWords(let words, let each, _): words[row / each % words.count]
        default: nil
        }
    }

    /// The values at the rows given, in their order.
    public func rows(_ indices: [Int]) -> Column {
        var copy = self
        switch storage {
        case .double(let values): copy.storage = .double(indices.map { values[$0] })
        case .float(let values): copy.storage = .float(indices.map { values[$0] })
        case .repeating: copy.storage = .double(indices.map(number))
        case .words(let words, let codes): copy.storage = .words(words, codes: indices.map { codes[$0] })
        case .repeatingWords(let words, let each, _):
            copy.storage = .words(words, codes: indices.map { Int32($0 / each % words.count) })
        }
        return copy
    }
}

extension Double {
    /// An undefined or absent value: a NaN of its own, told from one that was computed or logged by its bits. It survives
    /// storage as `Float`; a reader of foreign numbers replaces every NaN by `Double.nan`.
    @inlinable public static var missing: Double { Double(bitPattern: 0x7FF8_034A_A000_0000) }

    /// Whether this is `missing`, not merely NaN.
    @inlinable public var isMissing: Bool { bitPattern & 0x7FFF_FFFF_FFFF_FFFF == 0x7FF8_034A_A000_0000 }
}

extension Float {
    /// See `Double.missing`.
    @inlinable public static var missing: Float { Float(bitPattern: 0x7FC0_1A55) }

    /// Whether this is `missing`, not merely NaN.
    @inlinable public var isMissing: Bool { bitPattern & 0x7FFF_FFFF == 0x7FC0_1A55 }
}
