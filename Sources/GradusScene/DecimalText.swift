/// Coordinates as short decimals: rounded to a few places, without trailing zeros, never `-0` or an exponent.
package enum DecimalText {
    /// The number rounded half away from zero to at most `places` decimals; `0` for what is not finite.
    package static func text(_ value: Double, places: Int) -> String {
        var bytes: [UInt8] = []
        append(value, places: places, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same, appended as ASCII; `0.5` is `.5` where no zero leads. Magnitudes from 10¹² on are written as whole numbers up
    /// to 10¹⁸ and held there.
    package static func append(
        _ value: Double, places: Int, withLeadingZero: Bool = true, to bytes: inout [UInt8]
    ) {
        guard value.isFinite else { return bytes.append(UInt8(ascii: "0")) }
        let magnitude = abs(value)
        let places = magnitude < 1e12 ? min(max(places, 0), 6) : 0
        var unit = 1
        for _ in 0..<places { unit *= 10 }
        let scaled = Int(min(magnitude * Double(unit), 1e18).rounded())
        if scaled == 0 { return bytes.append(UInt8(ascii: "0")) }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        if scaled >= unit || withLeadingZero { append(scaled / unit, to: &bytes) }
        var rest = scaled % unit
        if rest == 0 { return }
        bytes.append(UInt8(ascii: "."))
        while rest != 0 {
            unit /= 10
            bytes.append(UInt8(48 + rest / unit))
            rest %= unit
        }
    }

    /// A whole number that is not negative.
    private static func append(_ value: Int, to bytes: inout [UInt8]) {
        if value >= 10 { append(value / 10, to: &bytes) }
        bytes.append(UInt8(48 + value % 10))
    }
}
