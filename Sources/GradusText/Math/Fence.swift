/// `\left … \middle … \right`: fences that are as tall as what they hold, centred on the axis (TeXbook appendix G, rule 19;
/// never shorter than their content).
struct Fence: MathNode {
    /// Nil for the fence that is not drawn, `.`.
    var left: Unicode.Scalar?
    var parts: [MathList]
    /// Between the parts, one fewer than these.
    var middles: [Unicode.Scalar?]
    var right: Unicode.Scalar?

    static let commands = [
        MathCommand("left") { parser, start throws(TextError) in
            let left = try parser.delimiter(after: "left")
            var parts: [MathList] = []
            var middles: [Unicode.Scalar?] = []
            while true {
                parts.append(try parser.list(until: .right, from: start))
                if try parser.closesFence() { break }
                middles.append(try parser.delimiter(after: "middle"))
            }
            return Fence(left: left, parts: parts, middles: middles, right: try parser.delimiter(after: "right"))
        }
    ]

    var atomClass: AtomClass? { .inner }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let bodies = parts.map { $0.box(setter, style).closed }
        let axis = setter.axis(style)
        let reach = bodies.map { max($0.ascent - axis, $0.descent + axis) }.max() ?? 0
        var box = MathBox()
        box.append(setter.fence(left, height: 2 * reach, style))
        for (i, body) in bodies.enumerated() {
            if i > 0 { box.append(setter.fence(middles[i - 1], height: 2 * reach, style)) }
            box.append(body)
        }
        box.append(setter.fence(right, height: 2 * reach, style))
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
    /// In ems.
    var height: Double
    var kind: AtomClass

    /// Plain TeX's sizes (TeXbook p. 359) in its 10 pt font: 1.2, 1.8, 2.4 and 3 ems.
    static let commands: [MathCommand] = [("big", 1.2), ("Big", 1.8), ("bigg", 2.4), ("Bigg", 3.0)].flatMap {
        (name: String, height: Double) in
        [("", AtomClass.ordinary), ("l", .opening), ("r", .closing), ("m", .relation)].map { end, kind in
            MathCommand(name + end) { parser, _ throws(TextError) in
                BigFence(scalar: try parser.delimiter(after: name + end), height: height, kind: kind)
            }
        }
    }

    var atomClass: AtomClass? { kind }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        setter.fence(scalar, height: height * setter.size(style), style)
    }

    var plainText: String { scalar.map(String.init) ?? "" }
}

extension MathSetter {
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
