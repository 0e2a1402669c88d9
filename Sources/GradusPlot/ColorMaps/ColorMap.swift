import GradusScene

/// A perceptually uniform map from 0…1 to colours: a table of 256, interpolated between.
package struct ColorMap: Sendable, Equatable {
    package let name: String
    /// One line for `list`.
    package let doc: String
    /// Whether its middle is neutral, for values about a centre.
    package let isDiverging: Bool
    /// 256 times red, green, blue.
    let table: [UInt8]
    package let isReversed: Bool

    init(name: String, doc: String = "", isDiverging: Bool = false, table: [UInt8], isReversed: Bool = false) {
        self.name = name
        self.doc = doc
        self.isDiverging = isDiverging
        self.table = table
        self.isReversed = isReversed
    }

    package var reversed: ColorMap {
        ColorMap(name: name, doc: doc, isDiverging: isDiverging, table: table, isReversed: !isReversed)
    }

    /// The colour at a position, clamped to 0…1, linear between the table's entries.
    package func color(at position: Double) -> Color {
        let t = clamped(position) * Double(count - 1)
        let i = min(Int(t), count - 2)
        let f = t - Double(i)
        func channel(_ c: Int) -> Double {
            (Double(table[3 * i + c]) * (1 - f) + Double(table[3 * (i + 1) + c]) * f) / 255
        }
        return Color(red: channel(0), green: channel(1), blue: channel(2))
    }

    /// How many colours cells have: so few that a heatmap with its texts is an indexed PNG of 256, a third of one in true colour.
    package static let shadeCount = 224

    /// The nearest shade as 0xRRGGBBFF, for cells.
    package func pixel(at position: Double) -> UInt32 { pixel(of: shade(at: position)) }

    /// The number of the nearest shade.
    package func shade(at position: Double) -> Int { Self.shade(at: position, isReversed: isReversed) }

    /// The same of any map that is reversed or is not.
    @inline(__always)
    package static func shade(at position: Double, isReversed: Bool) -> Int {
        Int(clamped(position, isReversed) * Double(shadeCount - 1) + 0.5)
    }

    /// A shade as 0xRRGGBBFF; the last one for numbers beyond it.
    package func pixel(of shade: Int) -> UInt32 {
        let place = Double(min(max(shade, 0), Self.shadeCount - 1)) / Double(Self.shadeCount - 1)
        // The number is one of the table, which a reversed map reads from its end before this.
        let (red, green, blue, _) = color(at: isReversed ? 1 - place : place).bytes
        return UInt32(red) << 24 | UInt32(green) << 16 | UInt32(blue) << 8 | 0xFF
    }

    private var count: Int { table.count / 3 }

    private func clamped(_ position: Double) -> Double { Self.clamped(position, isReversed) }

    /// NaN counts as 0.
    @inline(__always)
    private static func clamped(_ position: Double, _ isReversed: Bool) -> Double {
        let t = position > 0 ? min(position, 1) : 0
        return isReversed ? 1 - t : t
    }
}
