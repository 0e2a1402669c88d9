/// Ticks of axes that count: whole numbers only, and on a layer axis the real first and last layer.
enum WholeTicks {
    static func ticks(_ request: TickRequest) -> Ticks {
        switch request.major {
        case .values(let list): return ListedTicks.ticks(list, request)
        case .count(0): return Ticks(major: [])
        default: break
        }
        if case .layer(let output) = request.nature, let layers = layers(request, output: output) { return layers }
        let ticks = LinearTicks.ticks(request)
        if ticks.major.count >= 2 { return ticks }
        // Less than two whole numbers inside.
        var loose = request
        loose.nature = .continuous
        return LinearTicks.ticks(loose)
    }

    /// Every layer where few fit; else the first, multiples of 2, 5, 10, 20, 50 …, and the last.
    private static func layers(_ request: TickRequest, output: Double?) -> Ticks? {
        let low = max(request.low, request.dataLow).rounded(.up)
        let high = min(request.high, request.dataHigh).rounded(.down)
        guard high - low >= 1, abs(low) < 1e15, abs(high) < 1e15 else { return nil }
        let (first, last) = (Int(low), Int(high))
        func tick(_ layer: Int) -> Ticks.Major {
            let value = Double(layer)
            if let format = request.format { return Ticks.Major(value, format.label(value)) }
            return Ticks.Major(value, value == output ? "out" : layer < 0 ? "−\(-layer)" : "\(layer)")
        }
        if last - first < TickRequest.mostLabels, !request.hasCount {
            let all = (first...last).map(tick)
            if request.fits(all) { return withMinor(Ticks(major: all), request) }
        }
        let most = request.hasCount ? request.target : min(request.target + 2, TickRequest.mostLabels)
        var unit = 1
        while unit < last - first {
            for digits in [1, 2, 5] where digits * unit > 1 || request.hasCount {
                let step = digits * unit
                let from = Int((Double(first) / Double(step)).rounded(.up))
                let to = Int((Double(last) / Double(step)).rounded(.down))
                guard to - from < most else { continue }
                let multiples = from <= to ? (from...to).map { $0 * step } : []
                let inner = multiples.filter { $0 > first && $0 < last }.map(tick)
                let ends = [tick(first), tick(last)]
                // A multiple too near to an end gives way to it.
                let kept = inner.filter { request.fits([ends[0], $0]) && request.fits([$0, ends[1]]) }
                let major = [ends[0]] + kept + [ends[1]]
                if major.count <= max(most, 2), request.fits(major) { return withMinor(Ticks(major: major), request) }
            }
            guard unit < 1_000_000_000_000_000 else { break }
            unit *= 10
        }
        return Ticks(major: [tick(first), tick(last)])
    }

    private static func withMinor(_ ticks: Ticks, _ request: TickRequest) -> Ticks {
        var ticks = ticks
        switch request.minor {
        case .values(let list): ticks.minor = ListedTicks.inside(list, request)
        case .count(let count) where count > 0:
            // So many between neighbours, those that are whole.
            let values = ticks.major.map(\.value)
            let parts = Double(min(count, 99) + 1)
            ticks.minor = zip(values, values.dropFirst()).flatMap { a, b in
                stride(from: 1, to: parts, by: 1).map { a + (b - a) * $0 / parts }.filter { $0 == $0.rounded() }
            }
        default: break
        }
        return ticks
    }
}

extension TickRequest {
    var hasCount: Bool { if case .count = major { true } else { false } }
}
