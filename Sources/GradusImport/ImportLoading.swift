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
        return try described(try contents(paths, limits), paths, path, limits)
    }

    /// Reads a log that stands in memory, as if it were the file of the source's path.
    package func load(
        bytes: UnsafeRawBufferPointer, limits: ImportLimits = .standard
    ) throws(Diagnostics) -> (trace: Trace, notes: [Diagnostic]) {
        let name = path ?? "log"
        let file = FileBytes(copying: bytes, shownAs: name)
        let paths = LogPaths(file: name)
        let content = try Importer.of(file).read(file, self, limits)
        return try described((paths.files.map { ($0, content) }, []), paths, name, limits)
    }

    /// The trace of what was read, its steps called what all files call them.
    private func described(
        _ read: (files: [ReadFile], notes: [Diagnostic]), _ paths: LogPaths, _ path: String, _ limits: ImportLimits
    ) throws(Diagnostics) -> (trace: Trace, notes: [Diagnostic]) {
        let steps = read.files.map(\.content.step)
        let step = steps.allSatisfy { $0 == steps.first } ? steps.first ?? nil : nil
        let (trace, notes) = try trace(read, paths, path, limits)
        return (trace.described { $0 == "step" ? step : nil }, notes)
    }

    /// The trace of what was read.
    private func trace(
        _ read: (files: [ReadFile], notes: [Diagnostic]), _ paths: LogPaths, _ path: String, _ limits: ImportLimits
    ) throws(Diagnostics) -> (trace: Trace, notes: [Diagnostic]) {
        var notes = read.notes
        if read.files.count == 1, paths.kind != .pattern, case .matrix(let array, let quantity) = read.files[0].content
        {
            return (try LogContent.trace(array, quantity: quantity), notes)
        }
        if read.files.count == 1, paths.kind != .pattern, case .grid(let grid) = read.files[0].content,
            let trace = try grid.trace(self)
        {
            return (trace, notes + grid.notes)
        }
        if read.files.count == 1, paths.kind != .pattern, case .arrays(let grid) = read.files[0].content,
            let trace = try grid.trace(self)
        {
            return (trace, notes)
        }
        let log = try LogMerging.merged(read.files, paths, path)
        let points = log.series.reduce(0) { $0 + $1.values.count }
        guard points > 0 else {
            throw .error("no points in the log", hint: (notes + log.notes).first?.message, file: path)
        }
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

    /// Reads each file; in a folder, those that are no logs are passed over and named.
    private func contents(
        _ paths: LogPaths, _ limits: ImportLimits
    ) throws(Diagnostics) -> (files: [ReadFile], notes: [Diagnostic]) {
        var files: [ReadFile] = []
        var notes: [Diagnostic] = []
        var failure: Diagnostics?
        var points = 0
        var series = 0
        let (runs, others) = paths.kind == .file ? ([], paths.files) : MLflowFolder.runs(among: paths.files)
        if !runs.isEmpty {
            let content = LogContent.series(try MLflowFolder.read(runs, limits))
            points += content.pointCount
            files.append((LogFile(path: "", shown: path ?? "", components: []), content))
        }
        for file in others {
            if paths.kind == .folder, !Self.maybeLog(file) { continue }
            guard points <= limits.points else {
                throw limits.exceeded("points", "more points", by: limits.points, in: path ?? "")
            }
            guard series <= limits.series else {
                throw limits.exceeded("series", "\(series) series", by: limits.series, in: path ?? "")
            }
            do throws(Diagnostics) {
                let bytes = try FileBytes(file.path, shownAs: file.shown)
                let result = Result { () throws(Diagnostics) in try Importer.of(bytes).read(bytes, self, limits) }
                // Whatever else is wrong, this is why.
                try bytes.expectWhole()
                let content = try result.get()
                points += content.pointCount
                series += content.seriesCount
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
            ".csv", ".tsv", ".txt", ".log", ".dat", ".npy", ".npz", ".json", ".jsonl", ".ndjson", ".safetensors", ".db",
            ".sqlite", ".sqlite3", ".wandb",
        ]
        return name.contains(".tfevents.") || known.contains { name.hasSuffix($0) || name.hasSuffix($0 + ".gz") }
    }
}
