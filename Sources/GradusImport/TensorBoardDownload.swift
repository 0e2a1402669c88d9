/// A scalar downloaded from TensorBoard as CSV: its run and tag stand in the file's name alone, `run-RUN-tag-TAG.csv`, where
/// the browser turned `/` into `_`.
struct TensorBoardDownload {
    let run: String
    let log: SeriesLog

    /// Nil where the file is something else.
    init?(_ file: LogFile, _ content: LogContent) {
        guard case .series(var log) = content, log.series.count == 1, log.series[0].name.lowercased() == "value",
            let name = file.components.last.map(LogPaths.withoutExtension), name.hasPrefix("run-")
        else { return nil }
        let parts = Array(name.dropFirst(4))
        let sign = Array("-tag-")
        guard parts.count >= sign.count,
            let place = (0...(parts.count - sign.count)).first(where: { Array(parts[$0..<($0 + sign.count)]) == sign })
        else { return nil }
        run = String(parts[..<place])
        log.series[0].name = String(parts[(place + sign.count)...])
        log.isWide = false
        self.log = log
    }
}
