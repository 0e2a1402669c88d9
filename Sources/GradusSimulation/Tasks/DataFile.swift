import GradusLanguage

/// Samples from the columns of a CSV file, in its order.
struct DataFile: TaskKind {
    var file: Swept<String>?
    var inputs: Swept<[String]>?
    var targets: Swept<[String]>?

    static let name = "file"
    static let doc = "samples from the columns of a CSV file"
    static let isFlat = true
    static let parameters: [Parameter<DataFile>] = [
        .swept("file", \.file, .line, doc: "the file's path", isRequired: true),
        .swept(
            "inputs", \.inputs, .list(of: .name, atLeast: 1), isList: true, doc: "the columns of the inputs",
            isRequired: true),
        .swept(
            "targets", \.targets, .list(of: .name, atLeast: 1), isList: true, doc: "the columns of the targets",
            isRequired: true),
    ]

    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        guard let file = file?.single else { throw .error("the data's file is missing", path: ["file"]) }
        let table: SampleTable
        do throws(Diagnostics) { table = try context.files.table(file) } catch { throw error.under(["file"]) }
        let inputs = try columns(inputs?.single ?? [], of: table, in: file, key: "inputs")
        let targets = try columns(targets?.single ?? [], of: table, in: file, key: "targets")
        let samples = Samples(
            count: table.rowCount, inputCount: inputs.count, targetCount: targets.count,
            inputs: (0..<table.rowCount).flatMap { row in inputs.map { $0[row] } },
            targets: (0..<table.rowCount).flatMap { row in targets.map { $0[row] } })
        return PreparedData(
            count: samples.count, inputCount: inputs.count, targetCount: targets.count,
            probabilityObjection: samples.probabilityObjection
        ) { _ in samples }
    }

    private func columns(
        _ names: [String], of table: SampleTable, in file: String, key: String
    ) throws(Diagnostics) -> [[Double]] {
        if names.isEmpty { throw .error("no columns are named", path: [.key(key)]) }
        var columns: [[Double]] = []
        for (i, name) in names.enumerated() {
            guard let column = table.names.firstIndex(of: name) else {
                throw .error(
                    "'\(file)' has no column '\(name)'",
                    hint: Nearest.hint(for: name, in: table.names, noun: "columns"),
                    path: [.key(key), .index(i)])
            }
            let values = table.columns[column]
            if let row = values.firstIndex(where: { !$0.isFinite }) {
                throw .error(
                    "column '\(name)' of '\(file)' has no finite number in row \(row + 1)",
                    path: [.key(key), .index(i)])
            }
            columns.append(values)
        }
        return columns
    }
}

extension OneOrSeveral where Element == TaskData {
    /// Samples from the columns of a CSV file.
    public static func file(_ path: Swept<String>, inputs: [String], targets: [String]) -> Self {
        var kind = DataFile()
        kind.file = path
        kind.inputs = .one(inputs)
        kind.targets = .one(targets)
        return Self(one: TaskData(kind))
    }
}
