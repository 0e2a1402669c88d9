import GradusLanguage
import GradusTrace

extension ImportSource {
    /// Reads the log: `step`, `layer`, `name` and the quantities in order of appearance, `run` and `seed` before them where the
    /// log has several.
    ///
    /// - Parameter directory: what the path is relative to, the figure file's folder.
    /// - Returns: the trace, and notes and warnings that count what was lost or superseded.
    /// - Throws: diagnostics that name the file, and the line where one is wrong.
    public func load(
        relativeTo directory: String, limits: ImportLimits = .standard
    ) throws(Diagnostics) -> (trace: Trace, notes: [Diagnostic]) {
        guard let path, !path.isEmpty else { throw .error("an imported log lacks 'path'") }
        let paths = try LogPaths(path, relativeTo: directory, limits)
        let read = try contents(paths, limits)
        var notes = read.notes
        if read.files.count == 1, paths.kind != .pattern, case .matrix(let array, let quantity) = read.files[0].content
        {
            return (try LogContent.trace(array, quantity: quantity), notes)
        }
        let log = Self.merged(read.files, paths, path)
        let points = log.series.reduce(0) { $0 + $1.values.count }
        guard points <= limits.points else {
            throw limits.exceeded("points", "\(points) points", by: limits.points, in: path)
        }
        let resolution = try SeriesResolution(log, self)
        let assembly = TraceAssembly(resolution.placed, layers: resolution.layers, runs: log.runs)
        if assembly.superseded > 0 {
            let count = assembly.superseded
            notes.append(
                .warning(
                    count == 1
                        ? "1 point is superseded by a later one of the same run, series and step"
                        : "\(count) points are superseded by later ones of the same run, series and step", file: path))
        }
        return (try assembly.trace(), notes + log.notes)
    }

    private typealias ReadFile = (file: LogFile, content: LogContent)

    /// Reads each file; in a folder, those that are no logs are passed over and named.
    private func contents(
        _ paths: LogPaths, _ limits: ImportLimits
    ) throws(Diagnostics) -> (files: [ReadFile], notes: [Diagnostic]) {
        var files: [ReadFile] = []
        var notes: [Diagnostic] = []
        var failure: Diagnostics?
        for file in paths.files {
            if paths.kind == .folder, !Self.maybeLog(file) { continue }
            do throws(Diagnostics) {
                let bytes = try FileBytes(file.path, shownAs: file.shown)
                let content = try Importer.of(bytes).read(bytes, self, limits)
                files.append((file, content))
            } catch {
                guard paths.kind == .folder else { throw error }
                if failure == nil { failure = error }
                notes += error.list.map { diagnostic in
                    var note = diagnostic
                    note.severity = .warning
                    note.message = "passed over: \(diagnostic.message)"
                    return note
                }
            }
        }
        if files.isEmpty {
            throw failure
                ?? .error(
                    "no log in the folder",
                    hint: "no file there is named like one: .csv, .jsonl, .npy, .npz, .safetensors, …", file: path ?? ""
                )
        }
        return (files, notes)
    }

    /// Files whose names say that they are something else are not opened in a search through a folder.
    private static func maybeLog(_ file: LogFile) -> Bool {
        let name = file.shown.lowercased()
        let known = [
            ".csv", ".tsv", ".txt", ".log", ".dat", ".npy", ".npz", ".json", ".jsonl", ".ndjson", ".safetensors",
        ]
        return name.contains(".tfevents.") || known.contains { name.hasSuffix($0) || name.hasSuffix($0 + ".gz") }
    }

    /// All files' series, each with its run among all of them.
    private static func merged(_ files: [ReadFile], _ paths: LogPaths, _ path: String) -> SeriesLog {
        var all = SeriesLog()
        all.runs = []
        all.isWide = files.contains { $0.content.asSeriesIsWide }
        var numbers: [LogRun: Int] = [:]
        let downloads = files.map { TensorBoardDownload($0.file, $0.content) }
        let names = runNames(files.map(\.file), downloads, paths, path)
        all.keepsOrder = !(files.count > 1 && downloads.contains { $0 != nil })
        for (i, one) in files.enumerated() {
            var log = downloads[i]?.log ?? one.content.asSeries
            if !log.keepsOrder { all.keepsOrder = false }
            all.notes += log.notes
            for s in log.series.indices {
                var run = log.runs.indices.contains(log.series[s].run) ? log.runs[log.series[s].run] : LogRun()
                if let name = names[i] {
                    run.name = run.name.map { "\(name)/\($0)" } ?? name
                }
                if run.seed == nil, let name = run.name { run.seed = LogPaths.seed(of: name) }
                let number = numbers[run] ?? all.runs.count
                if numbers.updateValue(number, forKey: run) == nil { all.runs.append(run) }
                log.series[s].run = number
            }
            all.series += log.series
        }
        // Series of one name and run go on in a later file.
        return files.count > 1 ? joined(all) : all
    }

    private static func joined(_ log: SeriesLog) -> SeriesLog {
        struct Identity: Hashable {
            var name: String
            var run: Int
            var layer: Double?
            var quantity: String?
        }
        var result = log
        result.series = []
        var places: [Identity: Int] = [:]
        for series in log.series {
            let identity = Identity(name: series.name, run: series.run, layer: series.layer, quantity: series.quantity)
            if let place = places[identity] {
                result.series[place].steps += series.steps
                result.series[place].values += series.values
            } else {
                places[identity] = result.series.count
                result.series.append(series)
            }
        }
        return result
    }

    /// Each file's run by its path; nil where the log has one run.
    private static func runNames(
        _ files: [LogFile], _ downloads: [TensorBoardDownload?], _ paths: LogPaths, _ path: String
    ) -> [String?] {
        if downloads.contains(where: { $0 != nil }) {
            let runs = downloads.map { $0?.run ?? "" }
            return Set(runs).count > 1 ? runs : runs.map { _ in nil }
        }
        if paths.kind == .pattern, files.count == 1 { return files.map { LogPaths.runName($0, pattern: path) } }
        guard files.count > 1 else { return files.map { _ in nil } }
        return LogPaths.runNames(files)
    }
}

extension LogContent {
    fileprivate var asSeriesIsWide: Bool { if case .series(let log) = self { log.isWide } else { false } }
}
