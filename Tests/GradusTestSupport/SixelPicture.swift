/// A sixel picture read back, by DEC's VT330/340 manual, chapter 14: its colours, and 0xRRGGBB for each pixel.
package struct SixelPicture {
    package struct Failure: Error { package var reason: String }

    package private(set) var width = 0
    package private(set) var height = 0
    /// Nil where no sixel covers the pixel.
    package private(set) var pixels: [UInt32?] = []
    package private(set) var colors: [Int: UInt32] = [:]

    /// - Parameter bytes: what was sent to a terminal, a picture among it.
    package init(_ bytes: [UInt8]) throws {
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: [0x1B, 0x50]) }),
            let begin = bytes[start...].firstIndex(of: UInt8(ascii: "q")),
            let end = bytes[begin...].indices.first(where: { bytes[$0...].starts(with: [0x1B, 0x5C]) })
        else { throw Failure(reason: "no device control string that begins with q and ends") }
        let text = Array(bytes[(begin + 1)..<end])
        var at = 0
        func numbers() -> [Int] {
            var list = [0]
            while at < text.count {
                if (48...57).contains(text[at]) {
                    list[list.count - 1] = list[list.count - 1] * 10 + Int(text[at]) - 48
                } else if text[at] == UInt8(ascii: ";") {
                    list.append(0)
                } else {
                    break
                }
                at += 1
            }
            return list
        }
        var (x, y, color) = (0, 0, 0)
        while at < text.count {
            let sign = text[at]
            at += 1
            switch sign {
            case UInt8(ascii: "\""):
                let list = numbers()
                guard list.count == 4, list[0] == list[1] else { throw Failure(reason: "raster attributes") }
                (width, height) = (list[2], list[3])
                pixels = Array(repeating: nil, count: width * height)
            case UInt8(ascii: "#"):
                let list = numbers()
                color = list[0]
                if list.count == 5 {
                    guard list[1] == 2, list[2...].allSatisfy({ (0...100).contains($0) }) else {
                        throw Failure(reason: "a colour")
                    }
                    colors[color] = list[2...].reduce(0) { $0 << 8 | UInt32(($1 * 255 + 50) / 100) }
                }
            case UInt8(ascii: "$"): x = 0
            case UInt8(ascii: "-"): (x, y) = (0, y + 6)
            case UInt8(ascii: "!"), 63...126:
                let count = sign == UInt8(ascii: "!") ? numbers()[0] : 1
                if sign == UInt8(ascii: "!") { at += 1 }
                let bits = text[at - 1] - 63
                for column in x..<(x + count) {
                    for row in 0..<6 where bits >> UInt8(row) & 1 == 1 {
                        guard column < width, y + row < height, let paint = colors[color] else {
                            throw Failure(reason: "a sixel off the picture, or of no colour")
                        }
                        pixels[(y + row) * width + column] = paint
                    }
                }
                x += count
            default: throw Failure(reason: "the byte \(sign)")
            }
        }
    }
}
