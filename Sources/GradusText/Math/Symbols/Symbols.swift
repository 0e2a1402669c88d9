/// The symbols: each command with its character and class, TeX's own (TeXbook appendix F) and the AMS' more common ones.
enum Symbols {
    struct Entry: Sendable {
        var name: String
        var scalar: Unicode.Scalar
        var kind: AtomClass
    }

    /// By the headings under which they are shown.
    static let groups: [(title: String, entries: [Entry])] = [
        ("Greek", entries(.ordinary, greek)), ("Ordinary symbols", entries(.ordinary, ordinary)),
        ("Large operators", entries(.largeOperator, largeOperators)), ("Binary operators", entries(.binary, binaries)),
        ("Relations", entries(.relation, relations)), ("Negated relations", entries(.relation, negations)),
        ("Arrows", entries(.relation, arrows)),
        ("Opening and closing", entries(.opening, openings) + entries(.closing, closings)),
        ("Punctuation", entries(.punctuation, punctuation)), ("Dots", entries(.inner, dots)),
    ]

    static let all: [Entry] = groups.flatMap(\.entries)

    static let named: [String: Entry] = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The class of a character that is written as itself.
    static func kind(of scalar: Unicode.Scalar) -> AtomClass { kinds[scalar] ?? .ordinary }

    private static let kinds: [Unicode.Scalar: AtomClass] = {
        var kinds = Dictionary(all.map { ($0.scalar, $0.kind) }, uniquingKeysWith: { first, _ in first })
        for (characters, kind) in [
            ("+−*∗·•", AtomClass.binary), ("=<>:", .relation), ("([", .opening), (")]!?", .closing),
            (",;", .punctuation),
            ("|/.", .ordinary),
        ] {
            for scalar in characters.unicodeScalars { kinds[scalar] = kind }
        }
        return kinds
    }()

    static func isIntegral(_ scalar: Unicode.Scalar) -> Bool { ("∫"..."∳").contains(scalar) || scalar == "⨌" }

    private static func entries(_ kind: AtomClass, _ rows: [(String, Unicode.Scalar)]) -> [Entry] {
        rows.map { Entry(name: $0.0, scalar: $0.1, kind: kind) }
    }
}
