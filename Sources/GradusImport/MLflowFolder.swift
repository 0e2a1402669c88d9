import GradusLanguage
import GradusTrace

/// MLflow's file store: `EXPERIMENT/RUN/metrics/KEY`, a line `timestamp value step` for each point, the key's `/` making
/// folders; `RUN/meta.yaml` names the run.
enum MLflowFolder {
    /// A run: what its description says, and the files of its metrics, each with its key.
    struct Run {
        var id: String
        var name: String
        var isDeleted: Bool
        var metrics: [(key: String, file: LogFile)] = []

        /// Nil where the description is none of a run: of an experiment, or of something else.
        init?(_ file: LogFile) {
            guard let meta = try? FileBytes(file.path, shownAs: file.shown),
                let id = MLflowFolder.value(of: "run_id", in: meta) ?? MLflowFolder.value(of: "run_uuid", in: meta)
            else { return nil }
            self.id = id
            name = MLflowFolder.value(of: "run_name", in: meta) ?? ""
            isDeleted = MLflowFolder.value(of: "lifecycle_stage", in: meta) == "deleted"
        }
    }

    /// The runs among files of a folder, and the files that belong to no run.
    static func runs(among files: [LogFile]) -> (runs: [Run], rest: [LogFile]) {
        var runs: [String: Run] = [:]
        var order: [String] = []
        for file in files where file.path.hasSuffix("/meta.yaml") {
            let folder = String(file.path.dropLast("meta.yaml".count))
            if let run = Run(file) { runs[folder] = run }
        }
        guard !runs.isEmpty else { return ([], files) }
        var rest: [LogFile] = []
        for file in files {
            guard let (folder, key) = place(of: file, in: runs) else {
                rest.append(file)
                continue
            }
            guard let key else { continue }
            if runs[folder]?.metrics.isEmpty == true { order.append(folder) }
            runs[folder]?.metrics.append((key, file))
        }
        return (order.compactMap { runs[$0] }, rest)
    }

    /// The run's folder that a file is in, and its metric's key where it is one.
    private static func place(of file: LogFile, in runs: [String: Run]) -> (folder: String, key: String?)? {
        var end = file.path.endIndex
        while let slash = file.path[..<end].lastIndex(of: "/") {
            let folder = String(file.path[...slash])
            if runs[folder] != nil {
                let inside = file.path[file.path.index(after: slash)...]
                let isMetric = inside.hasPrefix("metrics/")
                let belongs =
                    isMetric || inside == "meta.yaml"
                    || ["params/", "tags/", "artifacts/", "inputs/", "outputs/"].contains { inside.hasPrefix($0) }
                return belongs ? (folder, isMetric ? String(inside.dropFirst("metrics/".count)) : nil) : nil
            }
            end = slash
        }
        return nil
    }

    static func read(_ folders: [Run], _ limits: ImportLimits) throws(Diagnostics) -> SeriesLog {
        var runs = MLflowRuns(limits)
        var notes: [Diagnostic] = []
        for folder in folders where !folder.isDeleted {
            let run = runs.add(id: folder.id, name: folder.name)
            for (key, file) in folder.metrics {
                let bytes = try FileBytes(file.path, shownAs: file.shown)
                try read(bytes, into: &runs, runs.number(of: key, run: run), &notes)
            }
        }
        var log = runs.log
        log.notes = notes
        return log
    }

    private static func read(
        _ file: FileBytes, into runs: inout MLflowRuns, _ number: Int, _ notes: inout [Diagnostic]
    ) throws(Diagnostics) {
        var skipped = SkippedLines()
        var start = 0
        var line = 1
        while start < file.count {
            let end = file.bytes[start...].firstIndex(of: 10) ?? file.count
            let parts = file.bytes[start..<end].split(separator: 32, maxSplits: 8)
            if let point = point(parts) {
                runs.add(point.value, step: point.step, to: number)
            } else if !parts.isEmpty {
                skipped.add(line)
            }
            try runs.expectFew(in: file.path)
            start = end + 1
            line += 1
        }
        if let warning = skipped.warning(file.path) { notes.append(warning) }
    }

    /// `timestamp value step`, the step 0 where old versions wrote none; newer ones write more behind it.
    private static func point(_ parts: [Slice<UnsafeRawBufferPointer>]) -> (value: Double, step: Double)? {
        guard parts.count >= 2, case .number(let value) = reading(parts[1]) else { return nil }
        guard parts.count > 2 else { return (value, 0) }
        guard case .number(let step) = reading(parts[2]), CSVRoles.isStep(step) else { return nil }
        return (value, step)
    }

    private static func reading(_ part: Slice<UnsafeRawBufferPointer>) -> CellReading {
        let end = part.last == 13 ? part.endIndex - 1 : part.endIndex
        return CellReading(UnsafeRawBufferPointer(rebasing: part.base[part.startIndex..<end]), decimalComma: false)
    }

    /// A value of the flat `meta.yaml`, `key: value` on a line of its own, without its quotes.
    fileprivate static func value(of key: String, in file: FileBytes) -> String? {
        for line in String(decoding: file.bytes.prefix(1 << 16), as: UTF8.self).split(whereSeparator: \.isNewline)
        where line.hasPrefix(key + ":") {
            let text = line.dropFirst(key.count + 1).drop { $0 == " " }
            let quote = text.first
            if text.count >= 2, quote == "'" || quote == "\"", text.last == quote {
                return String(text.dropFirst().dropLast())
            }
            return text == "null" ? nil : String(text)
        }
        return nil
    }
}
