/// `\xrightarrow[below]{above}` and its like: arrows as long as their labels (amsmath's `\ext@arrow`).
struct LongArrow: MathNode {
    var arrow: Unicode.Scalar
    var upper: any MathNode
    var lower: (any MathNode)?

    /// About a label, in mu of the script size.
    private static let labelSpace = 14.0

    static let commands: [MathCommand] = [
        ("xrightarrow", "→"), ("xleftarrow", "←"), ("xleftrightarrow", "↔"), ("xRightarrow", "⇒"), ("xLeftarrow", "⇐"),
        ("xLeftrightarrow", "⇔"), ("xmapsto", "↦"), ("xhookrightarrow", "↪"), ("xhookleftarrow", "↩"),
        ("xrightharpoonup", "⇀"), ("xleftharpoonup", "↼"), ("xrightleftharpoons", "⇌"),
    ].map { (name: String, arrow: Unicode.Scalar) in
        MathCommand(name, example: "a \\\(name)[n]{f} b") { parser, _ throws(TextError) in
            let lower = try parser.optionalArgument()
            return LongArrow(arrow: arrow, upper: try parser.argument(of: name), lower: lower)
        }
    }

    var atomClass: AtomClass? { .relation }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        guard let glyph = setter.font.glyph(arrow) else { return MathBox() }
        let space = LongArrow.labelSpace / 18 * setter.size(style.superscript)
        let over = upper.box(setter, style.superscript).closed
        let under = lower?.box(setter, style.subscript).closed
        let width = max(over.width, under?.width ?? 0) + space
        let base = setter.broad(glyph, width: width, style, text: String(arrow))
        return Limits.box(base, over: over.pieces.isEmpty ? nil : over, under: under, setter, style)
    }

    var plainText: String {
        Scripts(base: Symbol(arrow, .relation), upper: upper, lower: lower).plainText
    }
}
