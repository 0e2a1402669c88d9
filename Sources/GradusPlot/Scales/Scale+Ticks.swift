extension Scale {
    /// The ticks of an axis of a length: labels stand apart by `gap` at least, 2…14 of them.
    ///
    /// - Parameters:
    ///   - extent: what a label (source) takes along the axis in points: a width, or a height on a vertical axis.
    ///   - spacing: the distance between labels that looks right.
    /// - Returns: on an ordinal scale the values are the categories' indices.
    package func ticks(
        _ content: AxisContent = AxisContent(), length: Double, fontSize: Double, gap: Double, spacing: Double,
        extent: @escaping (String) -> Double
    ) -> Ticks {
        let forward = isReversed ? Scale(kind, low: low, high: high) : self
        let request = TickRequest(
            low: low, high: high, length: length, fontSize: fontSize, gap: gap, spacing: spacing, nature: nature,
            major: content.ticks, minor: content.minorTicks, format: content.format, dataLow: dataLow,
            dataHigh: dataHigh, extent: extent,
            position: isOrdinal
                ? { [low, high] in ($0 - low) / (high - low) } : { forward.position($0) ?? 0 })
        if isOrdinal {
            let labels =
                content.categoryLabels
                ?? categories.map { category in
                    if case .number(let value) = category, let format = content.format { return format.label(value) }
                    if case .number(let value) = category { return NumberParts.text(value) }
                    return category.text
                }
            let numbers = categories.compactMap(\.numeric)
            return CategoryTicks.ticks(labels, numbers: numbers.count == labels.count ? numbers : nil, request)
        }
        return kind.transform.ticks(request)
    }

    /// Where a tick stands from 0 to 1, never beyond the ends.
    package func position(ofTick value: Double) -> Double {
        if isOrdinal {
            let t = (value - low) / (high - low)
            return isReversed ? 1 - t : t
        }
        return min(max(position(value) ?? 0, 0), 1)
    }
}

extension NumberParts {
    /// The shortest form as source.
    static func text(_ value: Double) -> String { NumberStyle.shortest.parts(value).label }
}
