import GradusLanguage
import GradusTrace

/// MLflow's SQLite store: the tables `runs` and `metrics` of its schema, of which `is_nan` says that a value of 0 stands for NaN.
enum MLflowDatabase {
    static func read(_ file: FileBytes, _ limits: ImportLimits) throws(Diagnostics) -> SeriesLog {
        let database = try Database(file)
        guard try database.hasTable("metrics"), try database.hasTable("runs") else {
            throw .error(
                "a SQLite database without MLflow's tables 'runs' and 'metrics'",
                hint: "export what it holds as CSV", file: file.path)
        }
        var runs = MLflowRuns(limits)
        var numbers: [String: Int] = [:]
        try database.query(
            "SELECT run_uuid, name FROM runs WHERE lifecycle_stage IS NOT 'deleted' ORDER BY start_time, rowid"
        ) { row in
            numbers[row.text(0)] = runs.add(id: row.text(0), name: row.text(1))
            return runs.areFew
        }
        var bad = 0
        // The order of rows is that of logging.
        try database.query("SELECT run_uuid, key, step, value, is_nan FROM metrics ORDER BY rowid") { row in
            guard let run = numbers[row.text(0)] else { return true }
            guard let step = row.number(2), CSVRoles.isStep(step), let value = row.number(3) else {
                bad += 1
                return true
            }
            runs.add(
                row.number(4).map { $0 != 0 } == true ? .nan : value, step: step,
                to: runs.number(of: row.text(1), run: run))
            return runs.areFew
        }
        try runs.expectFew(in: file.path)
        var log = runs.log
        if bad > 0 {
            log.notes.append(
                .warning(
                    bad == 1
                        ? "1 row of 'metrics' is malformed and skipped"
                        : "\(bad) rows of 'metrics' are malformed and skipped", file: file.path))
        }
        return log
    }
}
