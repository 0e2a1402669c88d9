/// A picture in few colours, by median cut (Heckbert 1982): boxes of colours are halved where they are longest and fullest.
enum ColorReduction {
    /// The colours, 0xRRGGBB, and for each pixel (0xAARRGGBB) its colour's index. Where there are few enough as they are, at
    /// the hundredths of each channel that a sixel colour has, none changes.
    static func reduced(_ pixels: [UInt32], to most: Int) -> (palette: [UInt32], indices: [UInt8]) {
        var counts: [UInt32: Int] = [:]
        var last: UInt32?
        var run = 0
        for pixel in pixels {
            if pixel == last {
                run += 1
                continue
            }
            if let last { counts[key(last), default: 0] += run }
            (last, run) = (pixel, 1)
        }
        if let last { counts[key(last), default: 0] += run }

        var boxes = [Box(counts.map { ($0.key, $0.value) })]
        while boxes.count < most, let i = boxes.indices.max(by: { boxes[$0].weight < boxes[$1].weight }),
            let halves = boxes[i].halves
        {
            boxes[i] = halves.0
            boxes.append(halves.1)
        }
        var indexOf: [UInt32: UInt8] = [:]
        for (i, box) in boxes.enumerated() { for (color, _) in box.colors { indexOf[color] = UInt8(i) } }

        var indices = [UInt8](repeating: 0, count: pixels.count)
        var known: (pixel: UInt32, index: UInt8)?
        for (i, pixel) in pixels.enumerated() {
            let index = known?.pixel == pixel ? known?.index ?? 0 : indexOf[key(pixel)] ?? 0
            known = (pixel, index)
            indices[i] = index
        }
        return (boxes.map(\.mean), indices)
    }

    /// Red, green and blue in hundredths.
    static func percent(_ color: UInt32) -> (Int, Int, Int) {
        func part(_ shift: UInt32) -> Int { (Int(color >> shift & 0xFF) * 100 + 127) / 255 }
        return (part(16), part(8), part(0))
    }

    /// The colour at the precision of a sixel colour.
    private static func key(_ color: UInt32) -> UInt32 {
        let (red, green, blue) = percent(color)
        func byte(_ percent: Int) -> UInt32 { UInt32((percent * 255 + 50) / 100) }
        return byte(red) << 16 | byte(green) << 8 | byte(blue)
    }

    /// Colours that become one.
    private struct Box {
        /// Each with how many pixels it has, in an order that no hash decides.
        let colors: [(color: UInt32, count: Int)]
        private let shift: UInt32
        private let extent: Int
        private let count: Int

        init(_ colors: [(UInt32, Int)]) {
            var best = (shift: UInt32(16), extent: -1)
            for shift in [8, 16, 0] as [UInt32] {
                let values = colors.map { $0.0 >> shift & 0xFF }
                let extent = Int(values.max() ?? 0) - Int(values.min() ?? 0)
                if extent > best.extent { best = (shift, extent) }
            }
            (shift, extent) = best
            count = colors.reduce(0) { $0 + $1.1 }
            let shift = shift
            self.colors = colors.sorted { ($0.0 >> shift & 0xFF, $0.0) < ($1.0 >> shift & 0xFF, $1.0) }
        }

        /// What is lost by keeping the box whole: 0 for one colour. A wide box of few pixels counts too, so that thin lines
        /// keep their colours.
        var weight: Double { Double(extent) * Double(extent) * Double(count).squareRoot() }

        /// Nil where the box has one colour.
        var halves: (Box, Box)? {
            guard colors.count > 1 else { return nil }
            var sum = 0
            var middle = 1
            for (i, color) in colors.enumerated() {
                sum += color.count
                if 2 * sum >= count {
                    middle = min(max(i, 1), colors.count - 1)
                    break
                }
            }
            return (
                Box(colors[..<middle].map { ($0.color, $0.count) }), Box(colors[middle...].map { ($0.color, $0.count) })
            )
        }

        var mean: UInt32 {
            func part(_ shift: UInt32) -> UInt32 {
                let sum = colors.reduce(0) { $0 + Int($1.color >> shift & 0xFF) * $1.count }
                return UInt32((sum + count / 2) / max(count, 1))
            }
            return part(16) << 16 | part(8) << 8 | part(0)
        }
    }
}
