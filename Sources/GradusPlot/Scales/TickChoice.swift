import GradusLanguage

/// A user's ticks: about how many, or exactly where.
public enum TickChoice: Sendable, Equatable {
    case count(Int)
    case values([Double])

    public static let codec: Codec<TickChoice> = Codec<[Double]>.list(of: .number).or(
        Codec<Int>.integer(0...200).map({ value, _, _ in TickChoice.count(value) }, back: \.countOrZero),
        when: { if case .list = $0.content { true } else { false } },
        first: { .values($0) }, back: { if case .values(let list) = $0 { list } else { nil } })

    private var countOrZero: Int { if case .count(let n) = self { n } else { 0 } }
}

extension TickChoice: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    public init(integerLiteral value: Int) { self = .count(value) }
    public init(arrayLiteral elements: Double...) { self = .values(elements) }
}
