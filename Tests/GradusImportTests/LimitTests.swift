import Foundation
import GradusLanguage
import GradusTestSupport
import SQLite
import Testing

@testable import GradusImport

/// Logs of more names, runs or series than there is room for: an error names the limit before memory is taken for them.
@Suite struct LimitTests {
    private static let names = 0..<60

    private func expectStopped(
        _ limit: String, at value: Int, name: String = "log.csv", _ bytes: [UInt8],
        _ location: SourceLocation = #_sourceLocation
    ) {
        var limits = ImportLimits()
        let isKnown = limits.set(limit, to: value)
        #expect(isKnown, sourceLocation: location)
        let stopped = failure { _ = try log(bytes, name: name, limits: limits) }
        #expect(
            stopped?.hint?.hasPrefix("--limit \(limit)=") == true, "\(stopped?.message ?? "read")",
            sourceLocation: location)
        // As many as there are fit.
        _ = limits.set(limit, to: 10_000)
        #expect(
            failure { _ = try log(bytes, name: name, limits: limits) } == nil, sourceLocation: location)
    }

    private func expectStopped(
        _ limit: String, at value: Int, name: String = "log.csv", _ text: String,
        _ location: SourceLocation = #_sourceLocation
    ) { expectStopped(limit, at: value, name: name, Array(text.utf8), location) }

    @Test func keysOfLongTables() {
        let rows = Self.names.map { "\($0 / 50),grad_norm/h.\($0).w,0.5\n" }.joined()
        expectStopped("columns", at: 50, "step,tag,value\n" + rows)
        expectStopped("series", at: 50, "step,tag,value\n" + rows)
        // Numbers of layers, each at a step of its own, and all at one.
        let layers = Self.names.map { "\($0),\($0),0.5\n" }.joined()
        expectStopped("series", at: 50, "step,layer,value\n" + layers)
        expectStopped("series", at: 50, "step,layer,value\n" + Self.names.map { "0,\($0),0.5\n" }.joined())
    }

    @Test func runsOfTables() {
        let seeds = Self.names.map { "0,\($0),0.5,1\n" }.joined()
        expectStopped("series", at: 50, "step,seed,loss,grad_norm\n" + seeds)
        let runs = Self.names.map { "0,run \($0),0.5\n" }.joined()
        expectStopped("columns", at: 50, "step,run,loss\n" + runs)
    }

    @Test func keysOfJSON() {
        let lines = Self.names.map { "{\"step\": \($0), \"grad_norm/h.\($0).w\": 1}\n" }.joined()
        expectStopped("columns", at: 50, name: "log.jsonl", lines)
        let one = "[{\"step\": 0, " + Self.names.map { "\"h.\($0).weight\": 1" }.joined(separator: ", ") + "}]"
        expectStopped("columns", at: 50, name: "log.json", one)
        let long = Self.names.map { "{\"step\": 0, \"name\": \"h.\($0).weight\", \"value\": 1}\n" }.joined()
        expectStopped("columns", at: 50, name: "log.jsonl", long)
    }

    @Test func tagsOfEvents() {
        var file = EventFile()
        for i in Self.names { file.add("grad_norm/h.\(i).w", .simple(1), step: 0) }
        expectStopped("columns", at: 50, name: "events.out.tfevents.1", file.bytes)
    }

    @Test func seriesOfAFolder() throws {
        let folder = try TemporaryFolder()
        for run in 0..<3 {
            var file = EventFile()
            for i in 0..<20 { file.add("grad_norm/h.\(i).w", .simple(1), step: 0) }
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/run-\(run)", withIntermediateDirectories: true)
            _ = try folder.add("run-\(run)/events.out.tfevents.1", file.bytes)
        }
        var limits = ImportLimits()
        limits.series = 30
        let stopped = failure { _ = try ImportSource(".").load(relativeTo: folder.path, limits: limits) }
        #expect(stopped?.hint == "--limit series=N raises it")
    }

    @Test func runsAndMetricsOfMLflow() throws {
        let folder = try TemporaryFolder()
        var handle: OpaquePointer?
        #expect(sqlite3_open(folder.path + "/mlflow.db", &handle) == SQLITE_OK)
        let rows = Self.names.map { "('loss \($0)', 0, 1, 'a', 0, 0)" }.joined(separator: ", ")
        let schema = """
            CREATE TABLE runs (run_uuid TEXT, name TEXT, lifecycle_stage TEXT, start_time INT);
            CREATE TABLE metrics (key TEXT, value FLOAT, timestamp INT, run_uuid TEXT, step INT, is_nan INT);
            INSERT INTO runs VALUES ('a', 'first', 'active', 1); INSERT INTO metrics VALUES \(rows);
            """
        #expect(sqlite3_exec(handle, schema, nil, nil, nil) == SQLITE_OK)
        sqlite3_close(handle)
        var limits = ImportLimits()
        limits.series = 50
        let stopped = failure { _ = try ImportSource("mlflow.db").load(relativeTo: folder.path, limits: limits) }
        #expect(stopped?.hint == "--limit series=N raises it")
    }
}
