import GradusScene

/// The device pixels of a page, and what it takes to stand sharp on them.
struct PixelGrid {
    let width: Int
    let height: Int
    /// Pixels per point.
    let scaleX: Double
    let scaleY: Double

    init(width: Int, height: Int, page: Scene) {
        self.width = width
        self.height = height
        scaleX = Double(width) / page.width
        scaleY = Double(height) / page.height
    }

    /// The box with its edges on the nearest borders between pixels.
    func snapped(_ box: Box, origin: Point) -> Box {
        func edge(_ v: Double, _ origin: Double, _ scale: Double) -> Double {
            ((v + origin) * scale).rounded() / scale - origin
        }
        let left = edge(box.x, origin.x, scaleX)
        let top = edge(box.y, origin.y, scaleY)
        return Box(
            x: left, y: top, width: edge(box.maxX, origin.x, scaleX) - left,
            height: edge(box.maxY, origin.y, scaleY) - top)
    }

    /// A path of upright lines moved so that its stroke covers whole pixels, with the stroke's width in points; nil for
    /// any other path.
    func snapped(_ path: Path, width: Double, origin: Point) -> (Path, Double)? {
        guard (2...1000).contains(path.elements.count), path.isUpright else { return nil }
        let thickness = max((width * scaleX).rounded(), 1)
        let half = thickness / 2
        func place(_ v: Double, _ origin: Double, _ scale: Double) -> Double {
            (((v + origin) * scale - half).rounded() + half) / scale - origin
        }
        func place(_ p: Point) -> Point { Point(place(p.x, origin.x, scaleX), place(p.y, origin.y, scaleY)) }
        let moved = path.elements.map { element in
            switch element {
            case .move(let p): Path.Element.move(place(p))
            case .line(let p): Path.Element.line(place(p))
            default: element
            }
        }
        return (Path(moved), thickness / scaleX)
    }

    /// The cells as the pixels that they cover, and where those start; nil where that is nothing.
    func raster(_ cells: CellGrid, origin: Point) -> (raster: CellRaster, x: Int, y: Int)? {
        let xEdges = cells.xEdges.map { ($0 + origin.x) * scaleX }
        let yEdges = cells.yEdges.map { ($0 + origin.y) * scaleY }
        guard let columns = Self.covered(xEdges, within: width), let rows = Self.covered(yEdges, within: height) else {
            return nil
        }
        let xCells = CellRaster.cells(xEdges, from: Double(columns.lowerBound), step: 1, columns.count)
        let yCells = CellRaster.cells(yEdges, from: Double(rows.lowerBound), step: 1, rows.count)
        return (CellRaster(cells, xCells: xCells, yCells: yCells), columns.lowerBound, rows.lowerBound)
    }

    private static func covered(_ edges: [Double], within count: Int) -> Range<Int>? {
        guard let first = edges.first, let last = edges.last else { return nil }
        let lower = Int(min(max(first.rounded(), 0), Double(count)))
        let upper = Int(min(max(last.rounded(), 0), Double(count)))
        return lower < upper ? lower..<upper : nil
    }
}

extension Path {
    /// Whether it is made of horizontal and vertical lines alone.
    fileprivate var isUpright: Bool {
        var last: Point?
        for element in elements {
            switch element {
            case .move(let p): last = p
            case .line(let p):
                guard let from = last, from.x == p.x || from.y == p.y else { return false }
                last = p
            case .cubic: return false
            case .close: continue
            }
        }
        return true
    }
}
