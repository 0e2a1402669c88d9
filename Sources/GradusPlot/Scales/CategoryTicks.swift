/// Labels of an ordinal axis: every category where they fit, else every second, third, … from the first.
enum CategoryTicks {
    /// - Parameter labels: one for each category, in order.
    static func ticks(_ labels: [String], _ request: TickRequest) -> Ticks {
        guard !labels.isEmpty else { return Ticks(major: []) }
        let most = request.hasCount ? request.target : TickRequest.mostLabels
        let all = labels.enumerated().map { Ticks.Major(Double($0.offset), $0.element) }
        var stride = (labels.count + most - 1) / most
        while stride < labels.count {
            let kept = all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
            if kept.count < 2 { break }
            if request.fits(kept) { return Ticks(major: kept) }
            stride += 1
        }
        if labels.count < 2 { return Ticks(major: all) }
        return Ticks(major: [all[0], all[all.count - 1]])
    }
}
