/// Which runs of a series stop being finite along an axis, where, and where else a run is NaN.
struct BrokenRuns {
    /// The first place at which each run diverged, by the run's number: ±∞, or NaN with nothing finite behind it.
    private(set) var starts: [Int: Double] = [:]

    /// - Parameters:
    ///   - places: of the series' rows along the axis, with their values.
    ///   - run: the run of a row.
    /// - Returns: for each series.
    static func all(
        places: [Double], values: [Double], series: [Int32], count: Int, run: (Int) -> Int32
    ) -> [BrokenRuns] {
        var result = [BrokenRuns](repeating: BrokenRuns(), count: count)
        // The last finite place of each run of a series in which something is not finite.
        var last: [[Int32]: Double] = [:]
        var broken = Set<Int32>()
        for (row, code) in series.enumerated() where code >= 0 && !values[row].isFinite && !values[row].isMissing {
            let run = run(row)
            broken.insert(run)
            last[[code, run]] = -.infinity
        }
        for (row, code) in series.enumerated() where code >= 0 && values[row].isFinite {
            let run = run(row)
            guard broken.contains(run), let known = last[[code, run]], places[row] > known else { continue }
            last[[code, run]] = places[row]
        }
        for (row, code) in series.enumerated() where code >= 0 && !values[row].isFinite && !values[row].isMissing {
            let run = run(row)
            guard values[row].isInfinite || places[row] > last[[code, run]] ?? -.infinity else { continue }
            let known = result[Int(code)].starts[Int(run)] ?? .infinity
            result[Int(code)].starts[Int(run)] = min(known, places[row])
        }
        return result
    }
}
