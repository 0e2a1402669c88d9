import GradusLanguage

/// Equal steps, equal distances.
package struct LinearScale: ScaleTransform {
    static let choice = Choice<ScaleKind>("linear", doc: "equal steps, equal distances", .linear)

    package func transform(_ value: Double) -> Double { value }
    package func inverse(_ transformed: Double) -> Double { transformed }

    /// A single value is widened by 10 % on both sides, 0 and a whole number by 1, a layer by 1.
    package func domain(of extent: Extent, nature: AxisNature) -> (low: Double, high: Double) {
        guard extent.hasFinite else { return (0, 1) }
        var (low, high) = (extent.least, extent.greatest)
        // The step axis starts at 0 unless a log begins far from it.
        if nature == .step, low > 0, low <= (high - low) * 0.25 { low = 0 }
        guard low == high else { return (low, high) }
        let room = nature.isWhole || low == 0 ? 1 : abs(low) * 0.1
        let widened = (max(low - room, -Double.greatestFiniteMagnitude), min(high + room, .greatestFiniteMagnitude))
        // A subnormal or a number above 2⁵³ can be too coarse for its tenth.
        return widened.0 < widened.1 ? widened : (low.nextDown, high.nextUp)
    }

    package func ticks(_ request: TickRequest) -> Ticks {
        request.nature.isWhole ? WholeTicks.ticks(request) : LinearTicks.ticks(request)
    }
}

extension ScaleKind {
    public static let linear = ScaleKind("linear", LinearScale())
}
