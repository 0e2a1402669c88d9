import GradusLanguage

/// The runs' seeds: 8 means 0…7, a list names them.
public enum Seeds: Sendable, Equatable, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    case count(Int)
    case list([Int])

    public init(integerLiteral value: Int) { self = .count(value) }
    public init(arrayLiteral elements: Int...) { self = .list(elements) }

    /// The most seeds, and the largest one.
    static let countLimit = 1_000_000
    static let seedLimit = 1 << 53
    static let standard = Seeds.count(8)

    /// The seeds in order.
    package var values: [Int] {
        switch self {
        case .count(let count): Array(0..<max(0, min(count, Self.countLimit)))
        case .list(let seeds): seeds
        }
    }
}

extension Codec where Value == Seeds {
    static let seeds: Codec<Seeds> = listed.or(
        counted,
        when: { node in
            if case .list = node.content { return true }
            return false
        },
        first: { $0 },
        back: { seeds in
            if case .list = seeds { return seeds }
            return nil
        })

    private static let counted = Codec<Int>.integer(1...Seeds.countLimit).map(
        { count, _, _ in Seeds.count(count) }, back: { $0.values.count })

    private static let listed = Codec<[Int]>.list(of: .integer(0...Seeds.seedLimit), atLeast: 1).map(
        { seeds, node, reading -> Seeds? in
            if Set(seeds).count < seeds.count {
                reading.error("a seed stands twice", at: node)
                return nil
            }
            return Seeds.list(seeds)
        }, back: { $0.values })
}
