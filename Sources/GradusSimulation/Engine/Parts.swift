extension Net {
    /// Numbers of a cache line, in which columns and rows are dealt: no two members write into one line.
    static var columnUnit: Int { 16 }
    static var smallUnit: Int { 8 }
    /// Rows of a large weight's gradient that the library computes at once.
    static var largeUnit: Int { 256 }

    /// Rows of the batch that are computed at once where the library does it: enough to keep it busy, and parts for two.
    static func rowUnit(batch: Int) -> Int { min(128, max(32, (batch + 15) / 16 * 8)) }

    /// Calls `body` with the first row and the number of rows of each part in which a product is computed: all at once by the
    /// tiles; by the library, whose bits depend on the part, in the same parts for any number of members.
    @inline(__always) func inParts(
        _ rows: Range<Int>, _ layer: LayerBuffers<T>, by unit: Int? = nil, _ body: (Int, Int) -> Void
    ) {
        guard layer.isLarge else { return body(rows.lowerBound, rows.count) }
        let unit = unit ?? rowUnit
        for first in stride(from: rows.lowerBound, to: rows.upperBound, by: unit) {
            body(first, min(unit, rows.upperBound - first))
        }
    }
}
