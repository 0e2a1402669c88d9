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

    /// The nearest entry as 0xRRGGBBFF, for cells: at most 256 colours, so that a heatmap is an indexed PNG.
    package func pixel(at position: Double) -> UInt32 { pixel(of: entry(at: position)) }

    /// The number of the nearest entry.
    package func entry(at position: Double) -> Int { Int((clamped(position) * Double(count - 1)).rounded()) }

    /// An entry as 0xRRGGBBFF; the last one for numbers beyond it.
    package func pixel(of entry: Int) -> UInt32 {
        let i = min(max(entry, 0), count - 1)
        return UInt32(table[3 * i]) << 24 | UInt32(table[3 * i + 1]) << 16 | UInt32(table[3 * i + 2]) << 8 | 0xFF
    }

    private var count: Int { table.count / 3 }

    /// NaN counts as 0.
    private func clamped(_ position: Double) -> Double {
        let t = position > 0 ? min(position, 1) : 0
        return isReversed ? 1 - t : t
    }
}
