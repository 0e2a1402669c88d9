import GradusScene
import GradusText

/// Labels at the ends of lines: right of the plot area, and inside it for a line that ends before.
package struct DirectLabels {
    /// What those that stand there need right of the plot area.
    package private(set) var width: Double
    /// The least height of a plot area in which they stand apart.
    package let leastHeight: Double

    private let blocks: [TextBlock]
    private let colors: [Color]
    private let theme: Theme
    private let gap: Double
    /// Where labels stand in a plot area at the origin.
    private var inner: [Int: Box] = [:]

    /// - Parameter labels: source and colour of each line, in the order of the legend.
    package init(
        _ labels: [(text: String, color: Color)], theme: Theme, typesetter: Typesetter
    ) throws(TextError) {
        var blocks: [TextBlock] = []
        for label in labels { blocks.append(try typesetter.block(label.text, theme.directLabel(label.color))) }
        self.blocks = blocks
        self.theme = theme
        colors = labels.map(\.color)
        gap = theme.smallSize * 0.6
        width = blocks.isEmpty ? 0 : gap + (blocks.map(\.width).max() ?? 0)
        leastHeight = blocks.reduce(0) { $0 + $1.height + 0.1 }
    }

    /// The labels with those given in places within a plot area at the origin.
    package func standing(inside places: [Int: Box]) -> DirectLabels {
        var labels = self
        labels.inner = places
        labels.width = blocks.indices.filter { places[$0] == nil }.map { gap + blocks[$0].width }.max() ?? 0
        return labels
    }

    /// Whether every label stands near to its line's end: they have the height, and none is moved by more than a fifth of the height or
    /// two lines of text; most lines end at the right edge, no three of them at one point, and beside the ends of the others there is
    /// free space.
    package func fit(ends: [Point?], plotArea: Box, avoiding obstacles: Obstacles = Obstacles()) -> Bool {
        guard leastHeight <= plotArea.height, width <= plotArea.width * 0.5 else { return false }
        guard ends.count == blocks.count, !ends.contains(where: { $0 == nil }) else { return false }
        let inner = inside(ends, plotArea, obstacles)
        let outer = ends.indices.filter { reaches(ends[$0], plotArea) }
        guard inner.count + outer.count == ends.count, outer.count * 2 > ends.count else { return false }
        let heights = outer.compactMap { ends[$0]?.y }.sorted()
        guard zip(heights, heights.dropFirst(2)).allSatisfy({ $1 - $0 >= theme.lineWidth * 1.5 }) else { return false }
        let most = max(plotArea.height * 0.2, theme.smallSize * 2.4)
        let middles = middles(ends, plotArea, without: inner)
        return outer.allSatisfy { i in
            guard let middle = middles[i], let end = ends[i] else { return false }
            return abs(middle - end.y) <= most
        }
    }

    private func reaches(_ end: Point?, _ plotArea: Box) -> Bool { end.map { $0.x >= plotArea.maxX - 2 } ?? false }

    /// Places beside the ends of lines that end before the right edge, where nothing is covered.
    package func inside(
        _ ends: [Point?], _ plotArea: Box, _ obstacles: @autoclosure () -> Obstacles
    ) -> [Int: Box] {
        if ends.allSatisfy({ reaches($0, plotArea) }) { return [:] }
        var found: [Int: Box] = [:]
        var taken = obstacles()
        let space = theme.smallSize * 0.3
        for (i, end) in ends.enumerated() where i < blocks.count && !reaches(end, plotArea) {
            guard let end else { continue }
            let (w, h) = (blocks[i].width, blocks[i].height)
            let places = [
                (end.x + gap, end.y - h / 2), (end.x + space, end.y - h - space), (end.x + space, end.y + space),
                (end.x + space, end.y - h - 3 * space), (end.x + space, end.y + 3 * space),
                (end.x - w / 2, end.y - h - 2 * space), (end.x - w / 2, end.y + 2 * space),
            ]
            for (x, y) in places {
                let box = Box(x: x, y: y, width: w, height: h)
                let isFree =
                    plotArea.holds(box) && EmptiestCorner.space(about: box, taken, enough: space) >= space * 0.6
                guard isFree else { continue }
                found[i] = box
                taken.boxes.append(box)
                break
            }
        }
        return found
    }

    /// The labels beside their lines' ends, moved apart where they would touch, with leaders where they were moved.
    ///
    /// - Parameter ends: each line's last point on the page; nil for a line that is not drawn, whose label is left out.
    package func items(ends: [Point?], plotArea: Box, panel: Int) -> [Item] {
        var leaders: [Item] = []
        var labels = inner.sorted { $0.key < $1.key }.map { i, box in
            Item.text(
                .directLabel, blocks[i],
                baseline: Point(plotArea.x + box.x, plotArea.y + box.y + blocks[i].ascent), panel: panel,
                color: theme.directLabel(colors[i]).color)
        }
        for (i, middle) in middles(ends, plotArea, without: inner).enumerated() {
            guard let middle, let end = ends[i] else { continue }
            let block = blocks[i]
            let x = plotArea.maxX + gap
            if abs(middle - end.y) > block.size * 0.6 || end.x < plotArea.maxX - 2 {
                let from = Point(end.x + theme.lineWidth, end.y)
                let path = Path.polyline([from, Point(x - 1, middle)])
                var stroke = theme.leader
                stroke.color = colors[i].mixed(with: theme.background, 0.3)
                if let box = path.pointBox {
                    leaders.append(Item(.leader, box: box, shapes: [.path(path, stroke: stroke)], panel: panel))
                }
            }
            labels.append(
                .text(
                    .directLabel, block, baseline: Point(x, middle + (block.ascent - block.descent) / 2), panel: panel,
                    color: theme.directLabel(colors[i]).color))
        }
        return leaders + labels
    }

    /// The middle of each label's box: nearest to the ends in the sum of squares, one below the other in the ends' order (pooling
    /// adjacent violators), within the plot area as far as they fit.
    private func middles(_ ends: [Point?], _ plotArea: Box, without inner: [Int: Box]) -> [Double?] {
        let order = blocks.indices.filter { $0 < ends.count && ends[$0] != nil && inner[$0] == nil }
            .sorted { (ends[$0]?.y ?? 0, $0) < (ends[$1]?.y ?? 0, $1) }
        var middles = [Double?](repeating: nil, count: blocks.count)
        guard let first = order.first, let last = order.last else { return middles }
        // What each middle would be with all labels pushed together from 0, so that order is all that is left to keep.
        var offsets: [Double] = []
        var offset = 0.0
        for (k, i) in order.enumerated() {
            if k > 0 { offset += (blocks[order[k - 1]].height + blocks[i].height) / 2 + 0.1 }
            offsets.append(offset)
        }
        var pools: [(sum: Double, count: Int)] = []
        for (k, i) in order.enumerated() {
            // A text's digits, not its box, stand at the line's end.
            let block = blocks[i]
            let wished = (ends[i]?.y ?? 0) + block.middle - (block.ascent - block.descent) / 2
            pools.append((wished - offsets[k], 1))
            while pools.count > 1 {
                let (b, a) = (pools[pools.count - 1], pools[pools.count - 2])
                if a.sum / Double(a.count) <= b.sum / Double(b.count) { break }
                pools.removeLast(2)
                pools.append((a.sum + b.sum, a.count + b.count))
            }
        }
        let low = plotArea.y + blocks[first].height / 2
        let high = max(low, plotArea.maxY - blocks[last].height / 2 - offset)
        var k = 0
        for pool in pools {
            let place = min(max(pool.sum / Double(pool.count), low), high)
            for _ in 0..<pool.count {
                middles[order[k]] = place + offsets[k]
                k += 1
            }
        }
        return middles
    }
}

extension Box {
    /// Whether all of another box lies within.
    func holds(_ other: Box) -> Bool {
        other.x >= x && other.maxX <= maxX && other.y >= y && other.maxY <= maxY
    }
}
