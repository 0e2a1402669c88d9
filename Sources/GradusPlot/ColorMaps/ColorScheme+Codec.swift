import GradusLanguage
import GradusScene

extension ColorScheme {
    /// Names of colour maps and palettes that `map` and `palette` take.
    static var names: [String] { ColorMap.all.map(\.name) + Palette.all.map(\.name) }

    /// A map's or palette's name, reversed by a leading `-`, or a list of colours.
    public static let codec: Codec<ColorScheme> = Codec<[Color]>.list(of: .color, atLeast: 1).or(
        Codec<String>.name.map(
            { text, node, reading in
                let scheme = ColorScheme(stringLiteral: text)
                guard case .named(let name, _) = scheme, names.contains(name) else {
                    reading.error(
                        "unknown colour map '\(text)'", at: node,
                        hint: Nearest.hint(for: text, in: names, noun: "known"))
                    return nil
                }
                return scheme
            },
            back: { scheme in
                if case .named(let name, let isReversed) = scheme { (isReversed ? "-" : "") + name } else { "" }
            }),
        when: { if case .list = $0.content { true } else { false } },
        first: { .colors($0) }, back: { if case .colors(let list) = $0 { list } else { nil } })

    /// The continuous map that it names; nil for a palette or a list of fewer than two colours.
    package var map: ColorMap? {
        switch self {
        case .named(let name, let isReversed): ColorMap.named(name).map { isReversed ? $0.reversed : $0 }
        case .colors(let colors): ColorMap(through: colors)
        }
    }

    /// Whether it names a continuous map, so that a numeric field in it is continuous.
    package var isContinuous: Bool {
        if case .named(let name, _) = self { ColorMap.named(name) != nil } else { false }
    }

    /// `count` categorical colours: a palette's in order, or a map's sampled evenly; seen on `background`, each with a contrast of
    /// at least 3:1. More than a palette has repeat: dashes or markers tell them apart.
    package func colors(_ count: Int, on background: Color) -> [Color] {
        let list: [Color]
        switch self {
        case .colors(let own) where !own.isEmpty: return (0..<count).map { own[$0 % own.count] }
        case .colors: return ColorScheme.named("okabe-ito").colors(count, on: background)
        case .named(let name, let isReversed):
            if let map {
                list = (0..<count).map { map.color(at: count == 1 ? 0.5 : Double($0) / Double(count - 1)) }
            } else {
                let palette = (Palette.named(name) ?? .okabeIto).colors
                let ordered = isReversed ? palette.reversed() : palette
                list = (0..<count).map { ordered[$0 % ordered.count] }
            }
        }
        return list.map { $0.withContrast(3, on: background) }
    }
}

extension ColorMap {
    /// A map through colours of one's own at even distances; nil for fewer than two.
    init?(through colors: [Color]) {
        guard colors.count >= 2 else { return nil }
        var table: [UInt8] = []
        for i in 0..<256 {
            let t = Double(i) / 255 * Double(colors.count - 1)
            let k = min(Int(t), colors.count - 2)
            let mixed = colors[k].mixed(with: colors[k + 1], t - Double(k)).bytes
            table += [mixed.red, mixed.green, mixed.blue]
        }
        self.init(name: "colors", table: table)
    }
}
