/// What a page's device can tell apart along the axes of a plot area, wherever on the page that stands: half pixels of the whole
/// page. Data are thinned to it before anything is laid out, so that a picture drawn again from what it carries is the same.
package struct ThinningGrid: Sendable {
    package let x: AxisPlace
    package let y: AxisPlace
    private let columns: Double
    private let rows: Double

    /// - Parameters:
    ///   - width: the page's in points, like `height`.
    package init(x: Scale, y: Scale, width: Double, height: Double, pixelsPerPoint: Double) {
        self.x = AxisPlace(x)
        self.y = AxisPlace(y)
        columns = min(2 * width * pixelsPerPoint, 1e5)
        rows = min(2 * height * pixelsPerPoint, 1e5)
    }

    /// Fewer points than this are left as they are.
    package var least: Int { 4 * Int(columns) }

    /// A value's column and row; values without a place share one.
    package func column(_ value: Double) -> Int { x.position(value).map { Int(($0 * columns).rounded(.down)) } ?? .min }
    package func row(_ value: Double) -> Int { y.position(value).map { Int(($0 * rows).rounded(.down)) } ?? .min }

    /// Of points in columns that do not fall, the places of those to keep; nil for all.
    package func kept(_ columnOf: [Int], _ y: (Int) -> Double) -> [Int]? {
        Decimation.kept(count: columnOf.count, columns: Int(columns), column: { columnOf[$0] }, y: y)
    }

    /// Calls `body` with each run of points that are drawn, and of those that are not.
    package func forEachPiece(count: Int, isDrawn: (Int) -> Bool, _ body: (Range<Int>, Bool) -> Void) {
        var start = 0
        while start < count {
            let kind = isDrawn(start)
            var end = start + 1
            while end < count, isDrawn(end) == kind { end += 1 }
            body(start..<end, kind)
            start = end
        }
    }
}
