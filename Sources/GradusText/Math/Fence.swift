/// `\left … \middle … \right`: fences that grow with what they hold, centred on the axis (TeXbook appendix G, rule 19).
struct Fence: MathNode {
    /// Nil for the fence that is not drawn, `.`.
    var left: Unicode.Scalar?
    var parts: [MathList]
    /// Between the parts, one fewer than these.
    var middles: [Unicode.Scalar?]
    var right: Unicode.Scalar?

    static let commands = [
        MathCommand("left", example: "\\left(\\dfrac ab\\middle|c\\right]") { parser, start throws(TextError) in
            let left = try parser.delimiter(after: "left")
            var parts: [MathList] = []
            var middles: [Unicode.Scalar?] = []
            while true {
                parts.append(try parser.list(until: .right, from: start))
                if parser.closesFence() { break }
                middles.append(try parser.delimiter(after: "middle"))
            }
            return Fence(left: left, parts: parts, middles: middles, right: try parser.delimiter(after: "right"))
        }
    ]

    var atomClass: AtomClass? { .inner }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        var style = style
        let bodies = parts.map { part in
            let body = part.box(setter, style).closed
            style = part.nodes.reduce(style) { $1.style(after: $0) }
            return body
        }
        let axis = setter.axis(style)
        let reach = bodies.map { max($0.ascent - axis, $0.descent + axis) }.max() ?? 0
        let height = setter.fenceHeight(reach: reach)
        var box = setter.fence(left, height: height, style)
        for (i, body) in bodies.enumerated() {
            if i > 0 { box.append(setter.fence(middles[i - 1], height: height, style)) }
            box.append(body)
        }
        box.append(setter.fence(right, height: height, style))
        return box
    }

    var plainText: String {
        var text = left.map(String.init) ?? ""
        for (i, part) in parts.enumerated() {
            if i > 0 { text += middles[i - 1].map(String.init) ?? "" }
            text += part.plainText
        }
        return text + (right.map(String.init) ?? "")
    }
}

/// `\big(` and its like: a fence of a given size.
struct BigFence: MathNode {
    var scalar: Unicode.Scalar?
    /// In steps of 1.2 times the parenthesis' own height.
    var step: Double
    var kind: AtomClass

    /// amsmath's sizes.
    static let commands: [MathCommand] = [("big", 1.0), ("Big", 1.5), ("bigg", 2.0), ("Bigg", 2.5)].flatMap {
        (name: String, step: Double) in
        [("", AtomClass.ordinary), ("l", .opening), ("r", .closing), ("m", .relation)].map { end, kind in
            MathCommand(name + end, example: "\\\(name + end)(") { parser, _ throws(TextError) in
                BigFence(scalar: try parser.delimiter(after: name + end), step: step, kind: kind)
            }
        }
    }

    var atomClass: AtomClass? { kind }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let parenthesis = setter.character("(", text: "(", style).height
        return setter.fence(scalar, height: setter.fenceHeight(reach: step * 1.2 * parenthesis / 2), style)
    }

    var plainText: String { scalar.map(String.init) ?? "" }
}

extension MathSetter {
    /// How high a fence must be for content that reaches so far from the axis: nine tenths of it, or all but 5 pt at 10 pt
    /// (`\delimiterfactor` and `\delimitershortfall`).
    func fenceHeight(reach: Double) -> Double { max(2 * reach * 0.901, 2 * reach - 0.5 * textSize) }

    /// A fence at least so high, centred on the axis; the space of one that is not drawn is 0.12 em.
    func fence(_ scalar: Unicode.Scalar?, height: Double, _ style: MathStyle) -> MathBox {
        var centred = MathBox()
        guard let scalar else {
            centred.width = 0.12 * size(style)
            return centred
        }
        let box = tall(scalar, height: height, style)
        centred.place(box, x: 0, raise: axis(style) - (box.ascent - box.descent) / 2)
        centred.width = box.width
        return centred
    }
}
