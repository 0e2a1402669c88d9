import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

let fixtures = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Fixtures"

/// The message of what a body throws, nil where it throws nothing.
func failure(_ body: () throws -> Void) -> Diagnostic? {
    do {
        try body()
        return nil
    } catch { return (error as? Diagnostics)?.list.first }
}

/// Imports a text as if it were a file of that name.
func log(
    _ text: String, name: String = "log.csv", _ change: (inout ImportSource) -> Void = { _ in },
    limits: ImportLimits = .standard
) throws -> (trace: Trace, notes: [Diagnostic]) { try log(Array(text.utf8), name: name, change, limits: limits) }

func log(
    _ bytes: [UInt8], name: String = "log.csv", _ change: (inout ImportSource) -> Void = { _ in },
    limits: ImportLimits = .standard
) throws -> (trace: Trace, notes: [Diagnostic]) {
    let folder = try TemporaryFolder()
    _ = try folder.add(name, bytes)
    var source = ImportSource(name)
    change(&source)
    return try source.load(relativeTo: folder.path, limits: limits)
}

/// A point of a trace, to be found whatever the order of rows.
struct Place: Hashable {
    var quantity: String
    var name: String
    var layer: Double
    var run: String
    var step: Double
}

/// All points of a trace.
func points(_ trace: Trace) throws -> [Place: Double] {
    var all: [Place: Double] = [:]
    for column in trace.columns where column.role == .quantity {
        for row in 0..<trace.rowCount where !column.number(row).isMissing {
            let layer = trace["layer"]?.number(row) ?? .missing
            let seed = trace["seed"].map { NumberText.shortest($0.number(row)) }
            let place = Place(
                quantity: column.name, name: trace["name"]?.word(row) ?? "", layer: layer.isNaN ? -1 : layer,
                run: trace["run"]?.word(row) ?? seed ?? "", step: trace["step"]?.number(row) ?? .nan)
            try #require(all.updateValue(column.number(row), forKey: place) == nil)
        }
    }
    return all
}

/// The points of a fixture's `expected.csv`.
func expectedPoints(_ folder: String) throws -> [Place: Double] {
    let lines = String(decoding: try readFile("\(fixtures)/\(folder)/expected.csv"), as: UTF8.self).split(
        separator: "\n")
    var all: [Place: Double] = [:]
    for line in lines.dropFirst() {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let place = Place(
            quantity: cells[0], name: cells[1], layer: Double(cells[2]) ?? -1, run: cells[3],
            step: try #require(Double(cells[4])))
        all[place] = Double(cells[5])
    }
    return all
}

/// Numbers that are the same on every run.
struct RepeatableRandom {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }
}
