/// Where an axis is marked. Labels are source for the typesetter (`$10^{-4}$`, `−0.5`).
package struct Ticks: Sendable, Equatable {
    package struct Major: Sendable, Equatable {
        package var value: Double
        package var label: String

        package init(_ value: Double, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// Ascending.
    package var major: [Major]
    /// Ascending, without the major ones.
    package var minor: [Double]
    /// A power of ten that all labels share, as source, such as `$\times 10^{-3}$`: set once at the axis' end.
    package var factor: String?

    package init(major: [Major], minor: [Double] = [], factor: String? = nil) {
        self.major = major
        self.minor = minor
        self.factor = factor
    }
}

/// What an axis offers its ticks.
package struct TickRequest {
    /// In data units, `low` < `high`.
    package var low: Double
    package var high: Double
    /// In points.
    package var length: Double
    package var fontSize: Double
    /// What a label (source) takes along the axis, in points: its width on a horizontal axis, its height on a vertical one.
    package var extent: (String) -> Double
    /// Where a value stands along the axis, from 0 (at `low`) to 1.
    package var position: (Double) -> Double
    /// The distance between labels that looks right, in points.
    package var spacing: Double
    /// The least space between two labels, in points.
    package var gap: Double
    package var nature: AxisNature
    /// A user's count or list.
    package var major: TickChoice?
    package var minor: TickChoice?
    package var format: NumberFormat?
    /// The ends of the data on a whole axis, where the domain is wider (a heatmap's half cells).
    package var dataLow: Double
    package var dataHigh: Double

    package init(
        low: Double, high: Double, length: Double, fontSize: Double, gap: Double, spacing: Double,
        nature: AxisNature = .continuous, major: TickChoice? = nil, minor: TickChoice? = nil,
        format: NumberFormat? = nil, dataLow: Double? = nil, dataHigh: Double? = nil,
        extent: @escaping (String) -> Double, position: @escaping (Double) -> Double
    ) {
        self.low = low
        self.high = high
        self.length = length
        self.fontSize = fontSize
        self.gap = gap
        self.spacing = spacing
        self.nature = nature
        self.major = major
        self.minor = minor
        self.format = format
        self.dataLow = dataLow ?? low
        self.dataHigh = dataHigh ?? high
        self.extent = extent
        self.position = position
    }

    /// Never more labels than a reader takes in.
    static let mostLabels = 14

    /// About how many labels look right: the user's count, or what the length suggests.
    var target: Int {
        if case .count(let n) = major { return min(max(n, 2), TickRequest.mostLabels) }
        return min(max(Int(min(length / spacing, 100).rounded()) + 1, 2), 7)
    }

    /// The user's minor ticks, where none or a list are asked for; else the scale's own.
    func minor(_ own: [Double]) -> [Double] {
        switch minor {
        case .count(0): []
        case .values(let list): ListedTicks.inside(list, self)
        default: own
        }
    }

    /// Whether labels at these values, ascending along the axis, stand apart by the gap.
    func fits(_ ticks: [Ticks.Major]) -> Bool { slack(ticks) >= gap }

    /// The least space between two neighbouring labels in points; negative where they overlap.
    func slack(_ ticks: [Ticks.Major]) -> Double {
        var least = Double.infinity
        var end: Double?
        for tick in ticks {
            let middle = position(tick.value) * length
            let half = extent(tick.label) / 2
            if let end { least = min(least, middle - half - end) }
            end = middle + half
        }
        return least
    }
}
