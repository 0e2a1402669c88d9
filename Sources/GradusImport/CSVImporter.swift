import GradusLanguage
import GradusTrace

/// CSV and its kin: a table with a column for each series, or a long one with a key in each row.
enum CSVImporter {
    static func read(
        _ file: FileBytes, _ source: ImportSource, _ limits: ImportLimits
    ) throws(Diagnostics) -> LogContent {
        let dialect = try CSVDialect(file, limits)
        let roles = try CSVRoles(dialect, source, file: file.path)
        // Keys are words, but most columns called `layer` hold numbers, which are read faster.
        var kinds = roles.kinds
        let first = dialect.firstCells(file)
        for i in roles.keys where roles.names[i].lowercased() == "layer" && i < first.count {
            if NumberText.integer(first[i]) != nil { kinds[i] = .number }
        }
        let coordinates = Set(roles.steps + roles.keys + [roles.run, roles.seed].compactMap { $0 })
        var reader = CSVReader(
            file, dialect, kinds: kinds, coordinates: coordinates, mostWords: limits.columns, limits)
        var table = try reader.read()
        if roles.keys.contains(where: { kinds[$0] == .number && table.hasWords($0) }) {
            reader = CSVReader(
                file, dialect, kinds: roles.kinds, coordinates: coordinates, mostWords: limits.columns, limits)
            table = try reader.read()
        }
        if let grid = try LogGrid(table, roles, step: roles.chooseStep(table), limits) { return .grid(grid) }
        table.spread()
        return .series(try log((table, roles), limits))
    }

    /// The series of a table whose columns are known.
    static func log(_ read: (CSVTable, CSVRoles), _ limits: ImportLimits) throws(Diagnostics) -> SeriesLog {
        var (table, roles) = read
        table.drop(table.malformed)
        let step = roles.chooseStep(table)
        if let step, let steps = table.numbers(step) {
            table.drop(steps.indices.filter { !CSVRoles.isStep(steps[$0]) })
        }
        let rows = try LogRows(table, roles, step: step, limits)
        var log = roles.isLong ? try LongTable.series(rows, limits) : try WideTable.series(rows, limits)
        log.step = step.flatMap(roles.step)
        log.notes += [table.skipped.warning(table.file)].compactMap { $0 }
        guard log.series.contains(where: { !$0.steps.isEmpty }) else {
            throw .error(
                table.rowCount == 0
                    ? "no points: no line of data could be read" : "no column holds numbers beside the step",
                hint: table.skipped.count > 0 ? "\(table.skipped.count) malformed lines were skipped" : nil,
                file: table.file)
        }
        return log
    }
}

/// What each column of a log is, by its name.
struct CSVRoles {
    let names: [String]
    private(set) var kinds: [CSVReader.Kind]
    /// Candidates for the step, the best first.
    private(set) var steps: [Int] = []
    private(set) var run: Int?
    private(set) var seed: Int?
    /// Columns that name the series of a row in a long table, the most general first.
    private(set) var keys: [Int] = []
    private(set) var values: [Int] = []
    /// Without a header: a matrix.
    let isMatrix: Bool

    var isLong: Bool { !keys.isEmpty }

    private static let stepNames = [
        "step", "global_step", "trainer/global_step", "_step", "iteration", "iter", "it", "batch", "update", "epoch",
    ]
    private static let timeNames: Set<String> = [
        "time", "wall_time", "wall time", "timestamp", "_timestamp", "_runtime", "relative_time",
    ]
    private static let keyNames = ["metric", "variable", "key", "tag", "layer", "module", "name", "param", "parameter"]

    /// - Throws: a name that stands twice, or that the source names and the table lacks.
    init(_ dialect: CSVDialect, _ source: ImportSource, file: String) throws(Diagnostics) {
        try self.init(
            names: dialect.names ?? (0..<dialect.columnCount).map { String($0 + 1) }, isMatrix: dialect.names == nil,
            headerLine: max(1, dialect.dataLine - 1), source, file: file)
    }

    init(
        names: [String], isMatrix: Bool = false, headerLine: Int = 1, _ source: ImportSource, file: String
    ) throws(Diagnostics) {
        self.isMatrix = isMatrix
        self.names = names
        kinds = names.map { _ in .number }
        var seen: [String: Int] = [:]
        for (i, name) in names.enumerated() where !name.isEmpty {
            guard seen.updateValue(i, forKey: name) == nil else {
                throw .error(
                    "duplicate columns: '\(Escaped.text(name))' stands twice in the header", file: file,
                    position: Position(line: headerLine, column: 1))
            }
        }
        func column(_ name: String?, _ key: FieldPath.Step) throws(Diagnostics) -> Int? {
            guard let name else { return nil }
            if let i = seen[name] { return i }
            throw .error(
                "no column '\(Escaped.text(name))'",
                hint: Nearest.hint(for: name, in: names.prefix(200).map { Escaped.text($0) }, noun: "columns"),
                file: file,
                path: [key])
        }
        if isMatrix { return }
        let lower = names.map { $0.lowercased() }
        let named = try column(source.step, "step")
        steps = named.map { [$0] } ?? Self.stepNames.compactMap { name in lower.firstIndex(of: name) }
        run = try column(source.run, "run") ?? lower.firstIndex(of: "run")
        seed = lower.firstIndex(of: "seed")
        if seed == run { seed = nil }
        if let key = try column(source.name, "name") {
            keys = [key]
            if let layer = lower.firstIndex(of: "layer"), layer != key { keys.append(layer) }
        } else {
            keys = Self.keyNames.compactMap { name in lower.firstIndex(of: name) }
        }
        // A pattern for layers may be a column's plain name.
        if let layer = source.layer, let i = seen[layer], !keys.contains(i) { keys.append(i) }
        keys.removeAll { $0 == run || $0 == seed || steps.first == $0 }
        if let value = try column(source.value, "value") {
            values = [value]
        } else if isLong {
            values = names.indices.filter { lower[$0] == "value" || SeriesName.isGradientWord(names[$0]) }
        }
        for i in names.indices
        where names[i].isEmpty || Self.timeNames.contains(lower[i])
            || (named != nil && Self.stepNames.contains(lower[i]))
        {
            kinds[i] = .ignored
        }
        for i in keys { kinds[i] = .word }
        if let run { kinds[run] = .word }
        for i in steps + values + [seed].compactMap({ $0 }) { kinds[i] = .number }
    }

    /// The columns, in lower case, whose words count: keys of rows, and runs.
    static func wordNames(_ source: ImportSource) -> Set<String> {
        Set(keyNames + ["run"] + [source.run, source.name, source.layer].compactMap { $0?.lowercased() })
    }

    static func isStep(_ value: Double) -> Bool { value == value.rounded() && value.magnitude <= 0x1p53 }

    /// The first candidate most of whose values are whole numbers.
    func chooseStep(_ table: CSVTable) -> Int? {
        steps.first { column in
            guard let values = table.distinctNumbers(column) else { return false }
            return 2 * values.lazy.filter(Self.isStep).count > values.count
        }
    }

    /// What a column of steps counts, where its name says more than that.
    func step(_ column: Int) -> FieldInfo? {
        names[column].lowercased() == "epoch" ? FieldInfo(words: "Epoch", isWhole: true) : nil
    }

    /// The columns of numbers that are neither coordinates nor the key.
    func quantities(_ table: CSVTable) -> [Int] {
        names.indices.filter { i in
            guard table.isNumeric(i) else { return false }
            return i != seed && i != run && !steps.contains(i) && !keys.contains(i) && !isOtherStep(i)
        }
    }

    private func isOtherStep(_ column: Int) -> Bool { Self.stepNames.contains(names[column].lowercased()) && !isMatrix }
}

/// The rows of a log's table: their steps and runs.
struct LogRows {
    let table: CSVTable
    let roles: CSVRoles
    let steps: [Double]
    /// Whether the table has a column of steps; without, they are the places of the rows.
    let hasSteps: Bool
    let runs: [LogRun]
    /// The run of each row; empty where there is one.
    let runOf: [Int32]

    /// - Throws: where there are more runs than the limit.
    init(_ table: CSVTable, _ roles: CSVRoles, step: Int?, _ limits: ImportLimits) throws(Diagnostics) {
        self.table = table
        self.roles = roles
        let column = step.flatMap(table.numbers)
        hasSteps = column != nil
        steps = column ?? table.ordinals()
        var runs: [LogRun] = []
        var codes: [Int32] = []
        var numbers: [LogRun: Int32] = [:]
        let seeds = roles.seed.flatMap(table.numbers)
        if roles.run != nil || seeds != nil {
            var last: LogRun?
            for row in 0..<table.rowCount {
                var run = LogRun()
                if let column = roles.run, case .words(let words, let codes) = table.columns[column], codes[row] >= 0 {
                    run.name = words[Int(codes[row])]
                }
                if let seed = seeds?[row], !seed.isNaN { run.seed = seed }
                if run == last, let code = codes.last {
                    codes.append(code)
                    continue
                }
                let code = numbers[run] ?? Int32(truncatingIfNeeded: runs.count)
                if numbers.updateValue(code, forKey: run) == nil { runs.append(run) }
                guard runs.count <= limits.series else {
                    throw limits.exceeded("series", "more runs", by: limits.series, in: table.file)
                }
                codes.append(code)
                last = run
            }
        }
        self.runs = runs.isEmpty ? [LogRun()] : runs
        runOf = runs.count > 1 ? codes : []
    }
}
