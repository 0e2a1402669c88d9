/// A length on the page with the unit it was given in.
public struct Length: Sendable, Hashable {
    public enum Unit: String, Sendable, CaseIterable {
        case inch = "in", centimetre = "cm", millimetre = "mm", point = "pt", pixel = "px"

        /// Points (1/72 in) in one of the unit; a pixel is 1/96 in.
        public var points: Double {
            switch self {
            case .inch: 72
            case .centimetre: 72 / 2.54
            case .millimetre: 72 / 25.4
            case .point: 1
            case .pixel: 0.75
            }
        }
    }

    public var value: Double
    public var unit: Unit

    public init(_ value: Double, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }

    public var points: Double { value * unit.points }

    /// A number and a unit, `5.5in` or `5.5 in`; nil for anything else.
    public init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
        var end = digits.endIndex
        // The `e` of `em` is no exponent: give letters back until a number is left.
        while end > text.startIndex, NumberText.number(String(text[..<end])) == nil { end = text.index(before: end) }
        guard let value = NumberText.number(String(text[..<end])),
            let unit = Unit(rawValue: String(text[end...].drop { $0 == " " }))
        else { return nil }
        self.init(value, unit)
    }

    public var text: String { NumberText.shortest(value) + unit.rawValue }
}

extension Codec where Value == Length {
    /// A positive length with its unit.
    public static let length = Codec(
        read: { node, reading in
            let units = Length.Unit.allCases.map(\.rawValue)
            guard let text = node.scalar, let length = Length(text) else {
                let bare = node.scalar.flatMap(NumberText.number) != nil
                reading.error(
                    bare ? "a length needs a unit" : "a length expected, found \(node.kindInWords)", at: node,
                    hint: node.emptyHint
                        ?? "a number and one of the units \(units.joined(separator: ", ")), such as 5.5in")
                return nil
            }
            guard length.value > 0, length.points <= 14400 else {
                reading.error("a length above 0 and up to 200 in expected, found \(text)", at: node)
                return nil
            }
            return length
        }, write: { .word($0.text) }, schema: { .map([("type", .text("string"))]) })
}
