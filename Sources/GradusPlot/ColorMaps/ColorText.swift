import GradusLanguage
import GradusScene

extension Color {
    /// A colour from 0xRRGGBB.
    package init(rgb: UInt32) {
        func part(_ shift: UInt32) -> Double { Double(rgb >> shift & 0xFF) / 255 }
        self.init(red: part(16), green: part(8), blue: part(0))
    }

    /// A CSS name (in any case), `#rgb` or `#rrggbb`; nil for anything else.
    package init?(text: String) {
        if text.hasPrefix("#") {
            let digits = text.dropFirst()
            guard digits.allSatisfy(\.isHexDigit), digits.allSatisfy(\.isASCII) else { return nil }
            let full = digits.count == 3 ? digits.reduce(into: "") { $0 += "\($1)\($1)" } : String(digits)
            guard full.count == 6, let rgb = UInt32(full, radix: 16) else { return nil }
            self.init(rgb: rgb)
        } else {
            let name = text.lowercased()
            guard let found = ColorNames.all.first(where: { $0.name == name }) else { return nil }
            self.init(rgb: found.rgb)
        }
    }
}

extension Codec where Value == Color {
    /// A CSS colour name or a quoted `'#rrggbb'`.
    public static let color = Codec(
        read: { node, reading in
            guard let text = node.scalar else {
                let hash = node.content == .null ? "an unquoted '#' begins a comment: write '#rrggbb' in quotes" : nil
                reading.error("a colour expected, found \(node.kindInWords)", at: node, hint: hash)
                return nil
            }
            if let color = Color(text: text) { return color }
            reading.error(
                "unknown colour '\(text)'", at: node,
                hint: Nearest.hint(for: text, in: ColorNames.all.map(\.name), noun: "a CSS name or '#rrggbb', such as"))
            return nil
        },
        write: { color in
            let hex = color.hex
            if let named = ColorNames.all.first(where: { Color(rgb: $0.rgb).hex == hex }) { return .word(named.name) }
            return .text(hex)
        },
        schema: { .map([("type", .text("string"))]) })
}
