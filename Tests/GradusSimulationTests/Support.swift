import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

/// The folder of a fixture.
func fixture(_ path: String, file: String = #filePath) -> String {
    file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Fixtures/" + path
}

/// A table of numbers with a header; an empty cell is nil.
struct NumberTable {
    var names: [String]
    var rows: [[Double?]]

    init(_ path: String) throws {
        let text = try String(contentsOfUTF8: path)
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        names = lines[0].map(String.init)
        rows = lines.dropFirst().map { $0.map { Double(String($0)) } }
    }
}

extension String {
    init(contentsOfUTF8 path: String) throws {
        self = String(decoding: try FileCache(base: "").bytes(path), as: UTF8.self)
    }
}

extension Trace {
    /// A quantity by step and layer, for the rows where `keep` holds.
    func values(_ name: String, where keep: (Int) -> Bool = { _ in true }) throws -> [[Int]: Double] {
        let (step, layer, column) = (try #require(self["step"]), try #require(self["layer"]), try #require(self[name]))
        var values: [[Int]: Double] = [:]
        for row in 0..<rowCount where keep(row) && !column.number(row).isMissing {
            values[[Int(step.number(row)), Int(layer.number(row))]] = column.number(row)
        }
        return values
    }
}

extension Simulator {
    /// One thread, as tests want it.
    static func inFolder(_ folder: String = "") -> Simulator { Simulator(baseDirectory: folder, jobs: 1) }
}

/// The error of an experiment, where there is one.
func objection(to experiment: Experiment, in folder: String = "") -> Diagnostic? {
    do {
        try Simulator.inFolder(folder).check(experiment)
        return nil
    } catch {
        return error.list.first
    }
}

/// What an experiment's YAML says, given as nodes.
func read(_ node: Node) throws -> Experiment {
    var reading = Reading()
    let experiment = Codec<Experiment>.record().read(node, &reading)
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    return try #require(experiment)
}
