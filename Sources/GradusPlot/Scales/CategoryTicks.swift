/// Labels of an ordinal axis: every category where they fit, else every second, third, … from the first.
enum CategoryTicks {
    /// - Parameter labels: one for each category, in order.
    static func ticks(_ labels: [String], _ request: TickRequest) -> Ticks {
        guard !labels.isEmpty else { return Ticks(major: []) }
        let most = request.hasCount ? request.target : TickRequest.mostLabels
        func tick(_ i: Int) -> Ticks.Major { Ticks.Major(Double(i), labels[i]) }
        var step = (labels.count + most - 1) / most
        while step < labels.count {
            let kept = stride(from: 0, to: labels.count, by: step).map(tick)
            if request.fits(kept) { return Ticks(major: kept) }
            step += 1
        }
        return Ticks(major: labels.count < 2 ? [tick(0)] : [tick(0), tick(labels.count - 1)])
    }
}
