/// Atoms side by side; in braces, one ordinary atom.
struct MathList: MathNode {
    var nodes: [any MathNode] = []

    var atomClass: AtomClass? { .ordinary }

    /// `{x}` is as good as `x`.
    var isCharacter: Bool { nodes.count == 1 && nodes[0].isCharacter }

    var isCompound: Bool { nodes.count == 1 ? nodes[0].isCompound : nodes.count > 1 }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        if nodes.count == 1 { return nodes[0].box(setter, style) }
        let classes = AtomClass.resolved(nodes.map(\.atomClass))
        var style = style
        var line = MathBox()
        line.pieces.reserveCapacity(nodes.count)
        var before: AtomClass?
        for (i, node) in nodes.enumerated() {
            if let atom = classes[i] {
                if let before { line.width += before.space(before: atom, style.level) * setter.mu(style) }
                before = atom
            }
            let box = node.box(setter, style)
            style = node.style(after: style)
            line.append(box)
            line.italicCorrection = box.italicCorrection
            // The correction stands between a leaning letter and what is upright (OpenType's MATH table).
            if i + 1 < nodes.count, !nodes[i + 1].isSlanted, node.atomClass != .largeOperator {
                line.width += box.italicCorrection
            }
        }
        return line
    }

    var plainText: String {
        let classes = AtomClass.resolved(nodes.map(\.atomClass))
        var text = ""
        var before: AtomClass?
        for (i, node) in nodes.enumerated() {
            if let atom = classes[i] {
                // A fraction falls apart beside a letter, where TeX has no space.
                let isApart =
                    i > 0 && (node.isCompound || nodes[i - 1].isCompound) && atom.isOperand && before?.isOperand == true
                if let before, isApart || before.space(before: atom, .text) > 0, !text.isEmpty, text.last != " " {
                    text += " "
                }
                before = atom
            }
            text += node.plainText
        }
        return text
    }
}
