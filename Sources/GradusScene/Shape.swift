/// What is put on the page: a tree of fully resolved shapes, without theme, data or scale.
public enum Shape: Sendable, Equatable {
    case path(Path, fill: Color? = nil, stroke: Stroke? = nil)
    case glyphs(GlyphRun)
    case cells(CellGrid)
    /// Shapes in coordinates of their own, placed together (a turned axis title, a text block).
    case group(Placement, [Shape])
    /// Shapes of which only what lies within the box is drawn.
    case clip(Box, [Shape])
}

/// An outline in points.
public struct Path: Sendable, Equatable {
    public enum Element: Sendable, Equatable {
        case move(Point)
        case line(Point)
        case cubic(Point, Point, Point)
        case close
    }

    public var elements: [Element]

    public init(_ elements: [Element] = []) { self.elements = elements }

    /// A line through the points in order.
    public static func polyline(_ points: [Point], closed: Bool = false) -> Path {
        var path = Path()
        path.elements.reserveCapacity(points.count + 1)
        for (i, p) in points.enumerated() { path.elements.append(i == 0 ? .move(p) : .line(p)) }
        if closed && !points.isEmpty { path.elements.append(.close) }
        return path
    }

    /// The outline of a box.
    public static func rectangle(_ b: Box) -> Path {
        polyline([Point(b.x, b.y), Point(b.maxX, b.y), Point(b.maxX, b.maxY), Point(b.x, b.maxY)], closed: true)
    }

    /// A circle from four cubics (greatest radial error 2.7 parts in 10,000).
    public static func circle(_ c: Point, radius r: Double) -> Path {
        let k = r * 0.5522847498307936
        return Path([
            .move(Point(c.x + r, c.y)),
            .cubic(Point(c.x + r, c.y + k), Point(c.x + k, c.y + r), Point(c.x, c.y + r)),
            .cubic(Point(c.x - k, c.y + r), Point(c.x - r, c.y + k), Point(c.x - r, c.y)),
            .cubic(Point(c.x - r, c.y - k), Point(c.x - k, c.y - r), Point(c.x, c.y - r)),
            .cubic(Point(c.x + k, c.y - r), Point(c.x + r, c.y - k), Point(c.x + r, c.y)),
            .close,
        ])
    }
}

/// Glyphs of one font at one size, on a baseline of their own (y downward, in points).
public struct GlyphRun: Sendable, Equatable {
    public struct Glyph: Sendable, Equatable {
        /// The glyph's index in its font.
        public var id: UInt32
        /// The glyph's origin in points, in the coordinates of the shape that holds the run.
        public var x: Double
        public var y: Double
        /// The byte of `text` (UTF-8) at which the glyph's cluster starts; glyphs stand in visual order.
        public var cluster: Int

        public init(id: UInt32, x: Double, y: Double, cluster: Int) {
            self.id = id
            self.x = x
            self.y = y
            self.cluster = cluster
        }
    }

    /// The font file's name without extension, such as `texgyretermes-regular`.
    public var font: String
    /// In points.
    public var size: Double
    public var color: Color
    public var glyphs: [Glyph]
    /// What a reader copies or searches: the run's text in logical order.
    public var text: String
    public var isRightToLeft: Bool
    /// The sum of the advances in points.
    public var width: Double

    public init(
        font: String, size: Double, color: Color, glyphs: [Glyph], text: String, width: Double,
        isRightToLeft: Bool = false
    ) {
        self.font = font
        self.size = size
        self.color = color
        self.glyphs = glyphs
        self.text = text
        self.width = width
        self.isRightToLeft = isRightToLeft
    }
}

/// A grid of coloured cells that fills its edges without seams, blur or anti-aliasing.
public struct CellGrid: Sendable, Equatable {
    /// Column borders in points from left to right: columns + 1 of them.
    public var xEdges: [Double]
    /// Row borders in points from top to bottom: rows + 1 of them.
    public var yEdges: [Double]
    /// 0xRRGGBBAA for each cell, row by row from the top; alpha is 00 (nothing is drawn) or FF.
    public var pixels: [UInt32]

    public init(xEdges: [Double], yEdges: [Double], pixels: [UInt32]) {
        self.xEdges = xEdges
        self.yEdges = yEdges
        self.pixels = pixels
    }

    public var columns: Int { xEdges.count - 1 }
    public var rows: Int { yEdges.count - 1 }

    /// The box from the first to the last edge.
    public var box: Box {
        guard let left = xEdges.first, let right = xEdges.last, let top = yEdges.first, let bottom = yEdges.last else {
            return Box(x: 0, y: 0, width: 0, height: 0)
        }
        return Box(x: left, y: top, width: right - left, height: bottom - top)
    }
}
