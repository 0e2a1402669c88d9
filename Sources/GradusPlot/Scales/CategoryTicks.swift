/// Labels of an ordinal axis: every category where they fit; else the round ones of whole numbers, and of words every second, third,
/// … from the first.
enum CategoryTicks {
    /// - Parameters:
    ///   - labels: one for each category, in order.
    ///   - numbers: the categories' values; nil where one is a word.
    static func ticks(_ labels: [String], numbers: [Double]?, _ request: TickRequest) -> Ticks {
        guard !labels.isEmpty else { return Ticks(major: []) }
        let most = request.hasCount ? request.target : TickRequest.mostLabels
        func tick(_ i: Int) -> Ticks.Major { Ticks.Major(Double(i), labels[i]) }
        var step = (labels.count + most - 1) / most
        if step == 1 {
            let all = labels.indices.map(tick)
            if request.fits(all) { return Ticks(major: all) }
        }
        if let numbers, let round = round(numbers, request, most: most, tick) { return Ticks(major: round) }
        while step < labels.count {
            let kept = stride(from: 0, to: labels.count, by: step).map(tick)
            if request.fits(kept) { return Ticks(major: kept) }
            step += 1
        }
        return Ticks(major: labels.count < 2 ? [tick(0)] : [tick(0), tick(labels.count - 1)])
    }

    /// Multiples of 2, 5, 10, …; on an axis of layers the first and the last too.
    private static func round(
        _ numbers: [Double], _ request: TickRequest, most: Int, _ tick: (Int) -> Ticks.Major
    ) -> [Ticks.Major]? {
        guard request.nature.isWhole, numbers.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e15 }) else { return nil }
        let isLayers = if case .layer = request.nature { true } else { false }
        let ends = isLayers ? [0, numbers.count - 1] : []
        for exponent in 0..<15 {
            for digits in [1, 2, 5] {
                let step = PowerOfTen.value(digits, exponent)
                let inner = numbers.indices.filter { i in
                    numbers[i].truncatingRemainder(dividingBy: step) == 0
                        && ends.allSatisfy { i == $0 || request.fits([tick(min(i, $0)), tick(max(i, $0))]) }
                }
                let kept = Set(inner + ends).sorted()
                guard kept.count > ends.count || isLayers, kept.count >= 2 else { return nil }
                if kept.count <= most, request.fits(kept.map(tick)) { return kept.map(tick) }
            }
        }
        return nil
    }
}
