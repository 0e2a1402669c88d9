import GradusLanguage

/// A file, and what a reader found in it.
typealias ReadFile = (file: LogFile, content: LogContent)

/// Several files' series as one log.
enum LogMerging {
    /// All files' series, each with its run among all of them.
    static func merged(
        _ files: [ReadFile], _ paths: LogPaths, _ path: String
    ) throws(Diagnostics) -> SeriesLog {
        // Event files without a number, such as texts', are no runs.
        let files = EventFolders.placed(
            files.filter { file in
                guard case .series(let log) = file.content, log.runIsFolder else { return true }
                return !log.series.isEmpty || log.restart != nil || !log.notes.isEmpty
            })
        var all = SeriesLog()
        all.runs = []
        all.isWide = files.contains { $0.content.isWide }
        var numbers: [LogRun: Int] = [:]
        let downloads = files.map { TensorBoardDownload($0.file, $0.content) }
        let names = runNames(files, downloads, paths, path)
        all.keepsOrder = !(files.count > 1 && downloads.contains { $0 != nil })
        for (i, one) in files.enumerated() {
            var log: SeriesLog
            if let download = downloads[i] { log = download.log } else { log = try one.content.asSeries() }
            if !log.keepsOrder { all.keepsOrder = false }
            all.notes += log.notes
            // The file's runs among all of them, numbered as series need them.
            let runs = log.runs.map { run in
                var run = run
                if let name = names[i] { run.name = run.name.map { "\(name)/\($0)" } ?? name }
                return run.withSeedOfName
            }
            if let restart = log.restart, let number = runs.first.flatMap({ numbers[$0] }) {
                for s in all.series.indices where all.series[s].run == number {
                    log.restarted += all.series[s].drop(from: restart)
                }
            }
            if log.restarted > 0, let restart = log.restart {
                all.notes.append(restartNote(log.restarted, at: restart, in: one.file))
            }
            for s in log.series.indices {
                let run = runs.indices.contains(log.series[s].run) ? runs[log.series[s].run] : LogRun()
                let number = numbers[run] ?? all.runs.count
                if numbers.updateValue(number, forKey: run) == nil { all.runs.append(run) }
                log.series[s].run = number
            }
            all.series += log.series
        }
        // Series of one name and run go on in a later file.
        return files.count > 1 ? joined(all) : all
    }

    private static func restartNote(_ count: Int, at step: Double, in file: LogFile) -> Diagnostic {
        let points = count == 1 ? "1 point is" : "\(count) points are"
        return .warning(
            "\(points) dropped: a session starts again at step \(NumberText.shortest(step))", file: file.shown)
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
        _ files: [ReadFile], _ downloads: [TensorBoardDownload?], _ paths: LogPaths, _ path: String
    ) -> [String?] {
        if downloads.contains(where: { $0 != nil }) {
            let runs = downloads.map { $0?.run ?? "" }
            return Set(runs).count > 1 ? runs : runs.map { _ in nil }
        }
        let places = files.map(\.file)
        if Set(places.map(\.components)).count == 1 {
            return places.map { paths.kind == .pattern ? LogPaths.runName($0, pattern: path) : nil }
        }
        // A folder among its own subfolders goes by the name that TensorBoard gives it.
        return LogPaths.runNames(places).map { $0.isEmpty ? "." : $0 }
    }
}
