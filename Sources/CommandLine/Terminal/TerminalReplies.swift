/// What a terminal answers when it is asked what it can show.
struct TerminalReplies {
    /// Whether Kitty's graphics protocol is known; the colour of the ground (xterm's OSC 11); a cell's size in pixels (CSI 16 t);
    /// and last the device's attributes (DA1), which every terminal answers: what is not answered by then is not known.
    static let questions = Array(
        "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}]11;?\u{1B}\\\u{1B}[16t\u{1B}[c".utf8)

    private(set) var knowsKitty = false
    /// From 0 for black to 1 for white.
    private(set) var backgroundLightness: Double?
    private(set) var cell: (width: Double, height: Double)?
    /// Nil where the last question is not answered. 4 is sixel graphics.
    private(set) var attributes: [Int]?

    init(_ bytes: [UInt8]) {
        let escape: UInt8 = 0x1B
        var at = 0
        while let start = bytes[at...].firstIndex(of: escape), start + 1 < bytes.count {
            let kind = bytes[start + 1]
            at = start + 2
            switch kind {
            case UInt8(ascii: "["):
                guard let end = bytes[at...].firstIndex(where: { (0x40...0x7E).contains($0) }) else { return }
                readControl(String(decoding: bytes[at..<end], as: UTF8.self), final: bytes[end])
                at = end + 1
            case UInt8(ascii: "_"), UInt8(ascii: "]"):
                // Up to a string terminator, or to the bell.
                guard let end = bytes[at...].firstIndex(where: { $0 == escape || $0 == 7 }) else { return }
                readString(String(decoding: bytes[at..<end], as: UTF8.self), isKitty: kind == UInt8(ascii: "_"))
                at = bytes[end] == 7 ? end + 1 : min(end + 2, bytes.count)
            default: break
            }
        }
    }

    private mutating func readControl(_ text: String, final: UInt8) {
        if final == UInt8(ascii: "c"), text.hasPrefix("?") {
            attributes = text.dropFirst().split(separator: ";").compactMap { Int($0) }
        } else if final == UInt8(ascii: "t") {
            let numbers = text.split(separator: ";").compactMap { Double($0) }
            if numbers.count == 3, numbers[0] == 6, numbers[1] > 0, numbers[2] > 0 {
                cell = (numbers[2], numbers[1])
            }
        }
    }

    private mutating func readString(_ text: String, isKitty: Bool) {
        if isKitty {
            if text.hasPrefix("Gi=31;") { knowsKitty = text == "Gi=31;OK" }
            return
        }
        // `11;rgb:1d1d/1f1f/2121`, from one to four hexadecimal digits a channel.
        guard text.hasPrefix("11;rgb"), let colon = text.firstIndex(of: ":") else { return }
        let channels = text[text.index(after: colon)...].split(separator: "/").prefix(3).compactMap {
            digits -> Double? in
            guard (1...4).contains(digits.count), let value = Int(digits, radix: 16) else { return nil }
            return Double(value) / Double((1 << (4 * digits.count)) - 1)
        }
        if channels.count == 3 {
            // Luma of Rec. 709.
            backgroundLightness = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
        }
    }
}
