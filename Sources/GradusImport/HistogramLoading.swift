import GradusLanguage
import GradusTrace

extension ImportSource {
    /// Reads the histograms that TensorBoard's event files hold, of both its encodings: a row for each bucket.
    ///
    /// Columns: `run` and `seed` where the log has several, `step`, `layer`, `name`, `quantity` (what is counted) where there are
    /// several, the bucket's ends `low` and `high`, and `count`. Layers are those of `load`.
    ///
    /// - Returns: the trace; nil where the log has no histograms.
    package func loadHistograms(
        relativeTo directory: String, limits: ImportLimits = .standard
    ) throws(Diagnostics) -> Trace? {
        guard let path else { return nil }
        let paths = try LogPaths(path, relativeTo: directory, limits)
        let buckets = HistogramBuckets()
        var files: [ReadFile] = []
        for file in paths.files {
            var bytes = try FileBytes(file.path, shownAs: file.shown)
            if bytes.begins(with: Gzip.signature) { bytes = try Gzip.unpacked(bytes) }
            guard EventRecords.recognizes(bytes) else { continue }
            files.append((file, .series(try HistogramImporter.read(bytes, into: buckets, limits))))
        }
        return try trace(files, buckets, paths, path)
    }

    /// Reads the histograms of an event file that stands in memory.
    package func loadHistograms(
        bytes: UnsafeRawBufferPointer, limits: ImportLimits = .standard
    ) throws(Diagnostics) -> Trace? {
        let name = path ?? "log"
        let file = FileBytes(copying: bytes, shownAs: name)
        guard EventRecords.recognizes(file) else { return nil }
        let buckets = HistogramBuckets()
        let content = LogContent.series(try HistogramImporter.read(file, into: buckets, limits))
        let paths = LogPaths(file: name)
        return try trace(paths.files.map { ($0, content) }, buckets, paths, name)
    }

    private func trace(
        _ files: [ReadFile], _ buckets: HistogramBuckets, _ paths: LogPaths, _ path: String
    ) throws(Diagnostics) -> Trace? {
        guard buckets.count > 0 else { return nil }
        let log = try LogMerging.merged(files, paths, path)
        let resolution = try SeriesResolution(log, self)
        let numbers = try TraceAssembly(resolution.placed, layers: resolution.layers, runs: log.runs).trace()
        return try Self.bucketRows(numbers, buckets)
    }

    /// A row for each bucket of each histogram, whose numbers stand where a log has values.
    private static func bucketRows(_ numbers: Trace, _ buckets: HistogramBuckets) throws(Diagnostics) -> Trace {
        let quantities = numbers.columns.filter { $0.role == .quantity }
        var rows: [Int] = []
        var codes: [Int32] = []
        var places: [Int] = []
        for row in 0..<numbers.rowCount {
            for (code, quantity) in quantities.enumerated() {
                guard let range = buckets.range(of: quantity.number(row)) else { continue }
                rows += repeatElement(row, count: range.count)
                codes += repeatElement(Int32(code), count: range.count)
                places += range
            }
        }
        var columns = numbers.columns.filter { $0.role == .coordinate }.map { $0.rows(rows) }
        if quantities.count > 1 {
            columns.append(
                Column("quantity", .words(quantities.map(\.name), codes: codes), info: FieldInfo(words: "Quantity")))
        }
        func column(_ name: String, _ values: [Double], _ info: FieldInfo, _ role: Column.Role) -> Column {
            Column(name, .double(places.map { values[$0] }), info: info, role: role)
        }
        columns.append(column("low", buckets.lows, FieldInfo(words: "Value"), .coordinate))
        columns.append(column("high", buckets.highs, FieldInfo(words: "Upper edge"), .quantity))
        columns.append(column("count", buckets.counts, FieldInfo(words: "Entries", isWhole: true), .quantity))
        return try Trace(columns)
    }
}
