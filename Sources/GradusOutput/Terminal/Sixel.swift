/// Sixel graphics, by DEC's VT330/340 manual, volume 2, chapter 14: bands of six rows, a colour at a time.
enum Sixel {
    /// The opaque picture in at most 256 colours.
    static func encode(_ raster: Raster) -> [UInt8] {
        let (palette, indices) = ColorReduction.reduced(raster.pixels, to: 256)
        // 1: what no sixel covers keeps its colour. Raster attributes: square pixels, and how many there are.
        var bytes = Array("\u{1B}P0;1q\"1;1;\(raster.width);\(raster.height)".utf8)
        for (i, color) in palette.enumerated() {
            let parts = ColorReduction.percent(color)
            bytes += Array("#\(i);2;\(parts.0);\(parts.1);\(parts.2)".utf8)
        }
        for top in stride(from: 0, to: raster.height, by: 6) {
            appendBand(indices, raster.width, rows: top..<min(top + 6, raster.height), colors: palette.count, &bytes)
            bytes.append(UInt8(ascii: "-"))
        }
        return bytes + Array("\u{1B}\\".utf8)
    }

    private static func appendBand(
        _ indices: [UInt8], _ width: Int, rows: Range<Int>, colors: Int, _ bytes: inout [UInt8]
    ) {
        // For each colour in the band a row of sixels, bit by bit from the top.
        var lines: [[UInt8]] = Array(repeating: [], count: colors)
        for (bit, y) in rows.enumerated() {
            for x in 0..<width {
                let color = Int(indices[y * width + x])
                if lines[color].isEmpty { lines[color] = [UInt8](repeating: 0, count: width) }
                lines[color][x] |= 1 << UInt8(bit)
            }
        }
        var isFirst = true
        for (color, line) in lines.enumerated() where !line.isEmpty {
            bytes += Array("\(isFirst ? "" : "$")#\(color)".utf8)
            isFirst = false
            var x = 0
            // Nothing at the line's end needs no sixel.
            let end = (line.lastIndex { $0 != 0 } ?? -1) + 1
            while x < end {
                var run = 1
                while x + run < end, line[x + run] == line[x] { run += 1 }
                let sixel = 63 + line[x]
                if run > 3 {
                    bytes += Array("!\(run)".utf8) + [sixel]
                } else {
                    bytes += [UInt8](repeating: sixel, count: run)
                }
                x += run
            }
        }
    }
}
