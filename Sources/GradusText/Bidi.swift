/// The order in which the pieces of a line stand on the page: the Unicode bidirectional algorithm (UAX #9) without explicit
/// embeddings and isolates.
enum Bidi {
    /// The embedding level of each piece: even runs left to right, odd right to left.
    static func levels(_ flows: [Itemizer.Flow]) -> [Int] {
        let first = flows.first { $0 == .leftToRight || $0 == .rightToLeft }
        let base = first == .rightToLeft ? 1 : 0
        var levels = [Int](repeating: base, count: flows.count)
        var strong: Itemizer.Flow = base == 1 ? .rightToLeft : .leftToRight
        // W2, W7, I1, I2: numbers stand left to right within right-to-left text.
        for (i, flow) in flows.enumerated() {
            switch flow {
            case .rightToLeft: levels[i] = 1
            case .leftToRight: levels[i] = base == 0 ? 0 : 2
            case .number: levels[i] = strong == .rightToLeft || base == 1 ? 2 : 0
            case .neutral: continue
            }
            if flow != .number { strong = flow }
        }
        // N1, N2: neutrals take the direction of both sides where these agree; numbers count as right to left.
        var i = 0
        while i < flows.count {
            guard flows[i] == .neutral else {
                i += 1
                continue
            }
            var end = i
            while end < flows.count, flows[end] == .neutral { end += 1 }
            func side(_ j: Int) -> Bool {
                guard flows.indices.contains(j) else { return base == 1 }
                return flows[j] == .rightToLeft || (flows[j] == .number && levels[j] == 2)
            }
            let (before, after) = (side(i - 1), side(end))
            if before == after {
                for j in i..<end { levels[j] = before ? 1 : base == 0 ? 0 : 2 }
            }
            i = end
        }
        return levels
    }

    /// The pieces' indices from left to right (L2).
    static func order(_ levels: [Int]) -> [Int] {
        var order = Array(levels.indices)
        guard let highest = levels.max(), highest > 0 else { return order }
        for level in stride(from: highest, through: 1, by: -1) {
            var i = 0
            while i < order.count {
                var end = i
                while end < order.count, levels[order[end]] >= level { end += 1 }
                if end > i { order[i..<end].reverse() }
                i = max(end, i + 1)
            }
        }
        return order
    }
}
