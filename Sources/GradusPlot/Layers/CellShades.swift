import GradusScene

/// What cells look like, row by row from the lowest y: 0 is missing, 1 underflowed, 2 diverged, 3 the map's first shade.
package struct CellShades: Sendable, Equatable, Codable {
    package let columns: Int
    package let rows: Int
    package let codes: [UInt8]

    package var isSound: Bool { columns.multipliedReportingOverflow(by: rows) == (codes.count, false) }

    /// The codes from left to right and from the top.
    func turned(isMirrored: Bool, isFlipped: Bool) -> [UInt8] {
        guard isMirrored || isFlipped else { return codes }
        var turned: [UInt8] = []
        turned.reserveCapacity(codes.count)
        for r in 0..<rows {
            let row = isFlipped ? rows - 1 - r : r
            let line = codes[row * columns..<(row + 1) * columns]
            if isMirrored { turned.append(contentsOf: line.reversed()) } else { turned.append(contentsOf: line) }
        }
        return turned
    }
}

/// What a cell is filled with.
struct CellPaint: Sendable {
    let color: ColorGuideScale
    /// For each code, what it looks like; 0 for codes that nothing has.
    private let table: [UInt32]
    /// Whether places in the map are even in the values as they come; then where they start, and how many there are to a unit.
    private let isEven: Bool
    private let start: Double
    private let factor: Double
    private let isMapReversed: Bool

    /// - Parameter isLog: whether values come as base-2 logarithms.
    init(color: ColorGuideScale, theme: Theme, isLog: Bool) {
        self.color = color
        // Transparent: what lies below is not a plain colour.
        let looks =
            [0, CellPaint.packed(CellPattern.underflowed.ground(theme)), 0]
            + (0..<ColorMap.shadeCount).map { color.map.pixel(of: $0) }
        table = looks + [UInt32](repeating: 0, count: 256 - looks.count)
        isEven = color.scale.kind.transform.space != .other && color.isPlain
        let (a, b) =
            isLog
            ? (logarithm2(color.scale.low), logarithm2(color.scale.high)) : (color.scale.low, color.scale.high)
        start = color.scale.isReversed ? b : a
        factor = (color.scale.isReversed ? -1 : 1) / (b - a)
        isMapReversed = color.map.isReversed
    }

    static func packed(_ color: Color) -> UInt32 {
        let (r, g, b, _) = color.bytes
        return UInt32(r) << 24 | UInt32(g) << 16 | UInt32(b) << 8 | 0xFF
    }

    func code(_ value: Double, _ state: CellState) -> UInt8 {
        guard state == .finite else { return state.rawValue }
        let shade =
            isEven
            ? ColorMap.shade(at: (value - start) * factor, isReversed: isMapReversed)
            : color.shade(at: position(value))
        return 3 + UInt8(shade)
    }

    private func position(_ value: Double) -> Double {
        let isPlaceable = color.scale.kind.transform.space != .other
        return isPlaceable ? (value - start) * factor : color.scale.position(value) ?? 0
    }

    func pixels(of codes: [UInt8]) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: codes.count) { buffer, count in
            table.withUnsafeBufferPointer { table in
                for (i, code) in codes.enumerated() { buffer[i] = table[Int(code)] }
            }
            count = codes.count
        }
    }
}
