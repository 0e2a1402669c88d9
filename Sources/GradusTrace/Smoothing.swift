import GradusLanguage

/// Smooths a series along x. Values that are missing or not finite are passed over and stay as they are.
public enum Smoothing: Sendable, Equatable {
    /// The mean of n neighbours, centred, shortened at the ends.
    case window(Int)
    /// TensorBoard's exponential mean: the weight of the past, from 0 to below 1, debiased.
    case ema(Double)
}

extension Codec where Value == Smoothing {
    /// `{window: n}` or `{ema: weight}`.
    public static let smoothing = Codec.choice("smoothing") {
        [
            Choice(
                "window", doc: "the mean of n neighbours, centred", payload: .count, make: Smoothing.window,
                extract: { if case .window(let n) = $0 { n } else { nil } }),
            Choice(
                "ema", doc: "an exponential mean with this weight of the past, debiased",
                payload: .number { $0 >= 0 && $0 < 1 ? nil : "a number from 0 to below 1" }, make: Smoothing.ema,
                extract: { if case .ema(let weight) = $0 { weight } else { nil } }),
        ]
    }
}

extension Smoothing {
    /// The field smoothed along `x`, each series (rows alike in all other coordinates) by itself, in order of x.
    public func applied(to field: String, along x: String, of trace: Trace) throws(Diagnostics) -> Column {
        let column = try trace.column(field)
        guard !column.isText else { throw .error("'\(field)' holds words and cannot be smoothed") }
        let places = try trace.column(x)
        let (offsets, rows) = Grouping(trace, by: trace.seriesKeys(along: x).filter { $0 != field }).members()
        var result = (0..<trace.rowCount).map(column.number)
        for group in 0..<max(0, offsets.count - 1) {
            var series = rows[offsets[group]..<offsets[group + 1]].map(Int.init).filter { result[$0].isFinite }
            if !places.isText {
                let keys = series.map(places.number)
                if zip(keys, keys.dropFirst()).contains(where: { $0 > $1 }) {
                    series = series.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { series[$0] }
                }
            }
            let smooth = smoothed(series.map { result[$0] })
            for (row, value) in zip(series, smooth) { result[row] = value }
        }
        return Column(field, .double(result), info: column.info, role: column.role)
    }

    /// A series of finite values, smoothed.
    public func smoothed(_ values: [Double]) -> [Double] {
        switch self {
        case .window(let n): Smoothing.mean(of: max(1, n), around: values)
        case .ema(let weight): Smoothing.exponential(weight, values)
        }
    }

    /// Sums of windows from running sums of blocks that are as long, forwards and backwards: as fast as a difference of two
    /// running sums, without its cancellation.
    private static func mean(of n: Int, around values: [Double]) -> [Double] {
        let count = values.count
        let before = min(n / 2, count)
        let after = min((n - 1) / 2, count)
        let length = before + after + 1
        var ahead = values
        var behind = values
        for i in values.indices where i % length != 0 { ahead[i] += ahead[i - 1] }
        for i in values.indices.reversed() where i % length != length - 1 && i + 1 < count {
            behind[i] += behind[i + 1]
        }
        return values.indices.map { i in
            let low = max(0, i - before)
            let high = min(count - 1, i + after)
            let sum: Double
            if low % length == 0 {
                sum = ahead[min(high, low + length - 1)]
            } else if low / length == high / length {
                // A window cut short at an end lies within one block: it begins it, ends it or holds few values.
                sum = high == count - 1 ? behind[low] : values[low...high].reduce(0, +)
            } else {
                sum = behind[low] + ahead[high]
            }
            return sum / Double(high - low + 1)
        }
    }

    private static func exponential(_ weight: Double, _ values: [Double]) -> [Double] {
        var past = 0.0
        var bias = 1.0
        return values.map { value in
            past = past * weight + (1 - weight) * value
            bias *= weight
            return past / (1 - bias)
        }
    }
}
