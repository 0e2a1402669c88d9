import GradusLanguage

extension Scale {
    /// The scale of data: a written domain wins, the rest comes from the extent, widened where it has none.
    ///
    /// - Parameters:
    ///   - breathing: the share of the axis left free at either end that is not written (0.02 on y of line charts).
    ///   - isStanding: whether bars stand on 0, or on a log axis' lower end: no room is left free there.
    /// - Throws: a diagnostic at `domain` where an end cannot be had on the scale, or both are equal.
    package static func resolved(
        _ kind: ScaleKind, data extent: Extent, domain written: Domain? = nil, isReversed: Bool = false,
        nature: AxisNature = .continuous, breathing: Double = 0, isStanding: Bool = false
    ) throws(Diagnostics) -> Scale {
        for (key, end) in [("from", written?.from), ("to", written?.to)] {
            guard let end, let objection = kind.transform.objection(toEnd: end) else { continue }
            throw .error(
                "\(objection), found \(NumberText.shortest(end))", path: ["domain", .key(key)])
        }
        if let from = written?.from, let to = written?.to {
            if from == to {
                throw .error("both ends of the domain are \(NumberText.shortest(from))", path: ["domain"])
            }
            return Scale(kind, low: from, high: to, isReversed: isReversed, nature: nature)
        }
        // A written end counts among the data, so that widening starts from it.
        var extent = extent
        if let end = written?.from ?? written?.to { extent = extent.cut(from: written?.from, to: written?.to, at: end) }
        var (low, high) = kind.transform.domain(of: extent, nature: nature)
        let data = (low, high)
        if let from = written?.from { low = from }
        if let to = written?.to { high = to }
        if breathing > 0, !nature.isWhole {
            let t = kind.transform
            let a = t.transform(low)
            let b = t.transform(high)
            let room = (b - a) * breathing
            if room.isFinite {
                // Never beyond what the scale can hold.
                let lower = t.inverse(a - room)
                let upper = t.inverse(b + room)
                let (isBase, isTop) = (isStanding && (low == 0 || kind.isLog), isStanding && high == 0)
                if written?.from == nil, !isBase, lower.isFinite, t.objection(toEnd: lower) == nil { low = lower }
                if written?.to == nil, !isTop, upper.isFinite { high = upper }
            }
        }
        return Scale(
            kind, low: low, high: high, isReversed: isReversed, nature: nature, dataLow: data.0, dataHigh: data.1)
    }
}

extension Extent {
    /// The extent beyond a written end, which it includes.
    fileprivate func cut(from: Double?, to: Double?, at end: Double) -> Extent {
        var cut = Extent([end])
        for value in [least, leastPositive, greatest]
        where value.isFinite && value > (from ?? -.infinity) && value < (to ?? .infinity) { cut.add(value) }
        return cut
    }
}
