/// Numbers as text, both ways.
public enum NumberText {
    /// The shortest decimal that reads back to the same number, whole numbers without a point: `3`, `0.25`, `1e-7`.
    public static func shortest<T: BinaryFloatingPoint & LosslessStringConvertible>(_ value: T) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A number as a figure file or the command line has it: decimal, with an exponent if wanted, `.inf` and `.nan` as in
    /// YAML; nil for anything else (hexadecimal, blanks, words).
    public static func number(_ text: String) -> Double? {
        switch text {
        case ".inf", "+.inf", "inf": return .infinity
        case "-.inf", "-inf": return -.infinity
        case ".nan", "nan": return .nan
        default: break
        }
        guard let first = text.utf8.first, first == 43 || first == 45 || first == 46 || (48...57).contains(first),
            text.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) })
        else { return nil }
        return Double(text)
    }

    /// A whole number: `64`, `1e3`, `100.0`, within ±2⁵³.
    public static func integer(_ text: String) -> Int? {
        if let plain = Int(text), plain.magnitude <= 1 << 53 { return plain }
        guard let value = number(text), value == value.rounded(), abs(value) <= 0x1p53 else { return nil }
        return Int(value)
    }
}
