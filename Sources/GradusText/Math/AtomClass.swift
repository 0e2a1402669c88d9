/// The class of an atom decides the space about it (TeXbook chapter 17).
enum AtomClass: Int {
    case ordinary, largeOperator, binary, relation, opening, closing, punctuation, inner

    var isOperand: Bool { self == .ordinary || self == .largeOperator || self == .inner }

    /// In mu (1/18 em), between this atom and the next: the table of TeXbook p. 170. Negative numbers stand for spaces that
    /// scripts leave out.
    private static let spaces: [[Int]] = [
        [0, 3, -4, -5, 0, 0, 0, -3],
        [3, 3, 0, -5, 0, 0, 0, -3],
        [-4, -4, 0, 0, -4, 0, 0, -4],
        [-5, -5, 0, 0, -5, 0, 0, -5],
        [0, 0, 0, 0, 0, 0, 0, 0],
        [0, 3, -4, -5, 0, 0, 0, -3],
        [-3, -3, 0, -3, -3, -3, -3, -3],
        [-3, 3, -4, -5, -3, 0, -3, -3],
    ]

    /// The space to the next atom in mu.
    func space(before next: AtomClass, _ level: MathStyle.Level) -> Double {
        let mu = AtomClass.spaces[rawValue][next.rawValue]
        return mu >= 0 ? Double(mu) : level == .text ? Double(-mu) : 0
    }

    /// The classes with binary operators that have nothing to join made ordinary (TeXbook appendix G, rules 5 and 6).
    static func resolved(_ classes: [AtomClass?]) -> [AtomClass?] {
        var classes = classes
        var last: Int?
        for i in classes.indices {
            guard let atom = classes[i] else { continue }
            let before = last.flatMap { classes[$0] }
            switch atom {
            case .binary:
                switch before {
                case nil, .binary, .largeOperator, .relation, .opening, .punctuation: classes[i] = .ordinary
                default: break
                }
            case .relation, .closing, .punctuation:
                if before == .binary, let last { classes[last] = .ordinary }
            default: break
            }
            last = i
        }
        if let last, classes[last] == .binary { classes[last] = .ordinary }
        return classes
    }
}
