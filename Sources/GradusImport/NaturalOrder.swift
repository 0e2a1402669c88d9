/// The order of module paths as people read them: split at `.` and `/`, digits by value and before letters, the shorter first.
enum NaturalOrder {
    enum Part: Comparable {
        /// A run of digits, without leading zeros, and how many of these there were.
        case number([UInt8], zeros: Int)
        case letters([UInt8])

        static func < (a: Part, b: Part) -> Bool {
            switch (a, b) {
            case (.number(let x, let p), .number(let y, let q)):
                if x.count != y.count { return x.count < y.count }
                return x == y ? p < q : x.lexicographicallyPrecedes(y)
            case (.number, .letters): return true
            case (.letters, .number): return false
            case (.letters(let x), .letters(let y)): return x.lexicographicallyPrecedes(y)
            }
        }
    }

    /// A path's key: its components, each in runs of digits and of anything else.
    static func key(_ path: String) -> [[Part]] {
        path.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }.map {
            component in
            var parts: [Part] = []
            var rest = component[...]
            while let first = rest.first {
                let areDigits = isDigit(first)
                let run = rest.prefix { isDigit($0) == areDigits }
                rest = rest[run.endIndex...]
                if areDigits {
                    let digits = run.drop { $0 == UInt8(ascii: "0") }
                    parts.append(.number(Array(digits), zeros: run.count - digits.count))
                } else {
                    parts.append(.letters(Array(run)))
                }
            }
            return parts
        }
    }

    static func precedes(_ a: [[Part]], _ b: [[Part]]) -> Bool {
        a.lexicographicallyPrecedes(b) { $0.lexicographicallyPrecedes($1) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
