#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Correctly rounded decimals of a number.
enum DecimalText {
    /// The digits of a finite value with `decimals` after the point, as C's `%.*f`.
    static func fixed(_ value: Double, decimals: Int) -> String { print("%.*f", value, decimals) }

    /// The digits and exponent of a finite value in d.ddd × 10^exponent, as C's `%.*e`.
    static func scientific(_ value: Double, decimals: Int) -> (mantissa: String, exponent: Int) {
        let text = print("%.*e", value, decimals)
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return (text, 0) }
        return (String(parts[0]), exponent)
    }

    /// The number of so many digits that is nearest to a finite value.
    static func rounded(_ value: Double, digits: Int) -> Double {
        let (mantissa, exponent) = scientific(value, decimals: digits - 1)
        return Double("\(mantissa)e\(exponent)") ?? value
    }

    /// A whole number times a power of ten, written out: (−25, −1) is `-2.5`, (2, 1) is `20`.
    static func written(_ digits: Int, exponent: Int) -> String {
        if exponent >= 0 { return digits == 0 ? "0" : String(digits) + String(repeating: "0", count: exponent) }
        var text = String(digits.magnitude)
        let decimals = -exponent
        if text.count <= decimals { text = String(repeating: "0", count: decimals + 1 - text.count) + text }
        let point = text.index(text.endIndex, offsetBy: -decimals)
        return (digits < 0 ? "-" : "") + text[..<point] + "." + text[point...]
    }

    /// Without zeros at the end of the decimals, and without the point where none are left.
    static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    private static func print(_ format: String, _ value: Double, _ decimals: Int) -> String {
        var buffer = [CChar](repeating: 0, count: 512)
        let count = withVaList([Int32(clamping: min(max(decimals, 0), 100)), value]) {
            vsnprintf(&buffer, buffer.count, format, $0)
        }
        return String(decoding: buffer.prefix(max(Int(count), 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
