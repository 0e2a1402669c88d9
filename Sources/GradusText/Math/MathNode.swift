/// A construct of math, as it was written: knows its class, how it is set, and how it reads as plain text.
protocol MathNode {
    /// Nil where it takes no part in the spacing between atoms.
    var atomClass: AtomClass? { get }
    /// Whether it leans, so that an upright neighbour needs the italic correction.
    var isSlanted: Bool { get }
    /// Whether it is a single character, whose scripts stand by the font's shifts alone (TeXbook appendix G, rule 18a).
    var isCharacter: Bool { get }
    /// Whether it is more than one thing side by side, so that plain text needs parentheses about it.
    var isCompound: Bool { get }
    /// Where its scripts stand.
    var limits: LimitPlacement { get }
    var plainText: String { get }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox
    /// The style of what follows in its list.
    func style(after style: MathStyle) -> MathStyle
}

extension MathNode {
    var isSlanted: Bool { false }
    var isCharacter: Bool { false }
    var isCompound: Bool { false }
    var limits: LimitPlacement { .beside }

    func style(after style: MathStyle) -> MathStyle { style }
}
