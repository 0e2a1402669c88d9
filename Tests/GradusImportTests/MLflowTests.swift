import GradusLanguage
import GradusTestSupport
import GradusTrace
import SQLite
import Testing

@testable import GradusImport

/// MLflow's file store and its database.
struct MLflowTests {
    /// The columns of mlflow 3's tables (mlflow/store/tracking/dbmodels/models.py) that concern metrics.
    private static let schema = """
        CREATE TABLE runs (run_uuid VARCHAR(32) PRIMARY KEY, name VARCHAR(250), lifecycle_stage VARCHAR(20), start_time BIGINT);
        CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32), step BIGINT, is_nan BOOLEAN);
        INSERT INTO runs VALUES ('a1', 'seed-0', 'active', 1), ('b2', 'seed-1', 'active', 2), ('c3', 'gone', 'deleted', 3);
        """

    private static let rows = """
        INSERT INTO metrics VALUES
        ('grad_norm/layers.0.weight', 0.25, 1, 'a1', 0, 0), ('grad_norm/layers.10.weight', 0.5, 1, 'a1', 0, 0),
        ('grad_norm/layers.2.weight', 0.75, 1, 'a1', 0, 0), ('loss', 0, 1, 'a1', 0, 1),
        ('loss', 1.7976931348623157e308, 2, 'a1', 1, 0), ('loss', -1.7976931348623157e308, 3, 'a1', 2, 0),
        ('loss', 0.5, 4, 'a1', 2, 0), ('loss', 7, 1, 'c3', 0, 0);
        """

    /// A database as a file.
    private func database(_ text: String, _ name: String = "mlflow.db") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var handle: OpaquePointer?
        #expect(sqlite3_open(folder.path + "/" + name, &handle) == SQLITE_OK)
        #expect(sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK)
        sqlite3_close(handle)
        return folder
    }

    @Test func aDatabaseIsRead() throws {
        let folder = try database(Self.schema + Self.rows)
        let (trace, notes) = try ImportSource("mlflow.db").load(relativeTo: folder.path)
        #expect(trace.names == ["step", "layer", "name", "weight-gradient", "loss"])
        let all = try points(trace)
        func place(_ quantity: String, _ step: Double, _ name: String = "", _ layer: Double = -1) -> Place {
            Place(quantity: quantity, name: name, layer: layer, run: "", step: step)
        }
        #expect(all.count == 6)
        #expect(all[place("weight-gradient", 0, "layers.10", 3)] == 0.5)
        #expect(all[place("weight-gradient", 0, "layers.2", 2)] == 0.75)
        #expect(all[place("loss", 0)]?.isNaN == true)
        #expect(all[place("loss", 1)] == .infinity)
        #expect(all[place("loss", 2)] == 0.5)
        #expect(notes.map(\.message).first?.hasPrefix("1 point is superseded") == true)
        #expect(folder.names == ["mlflow.db"])
    }

    @Test func runsGoByTheirNamesAndByTheirIdentifiersWhereNamesRepeat() throws {
        let more = "INSERT INTO metrics VALUES ('loss', 1, 1, 'b2', 0, 0);"
        let folder = try database(Self.schema + Self.rows + more)
        let (trace, _) = try ImportSource("mlflow.db").load(relativeTo: folder.path)
        #expect(trace["run"]?.distinctWords() == ["seed-0", "seed-1"])
        #expect(trace["seed"]?.distinctNumbers() == [0, 1])
        let alike = try database(Self.schema + Self.rows + more + "UPDATE runs SET name = 'x';")
        let (other, _) = try ImportSource("mlflow.db").load(relativeTo: alike.path)
        #expect(other["run"]?.distinctWords() == ["x a1", "x b2"])
    }

    /// A packed copy of a database that had a write-ahead log is read from memory.
    @Test func aPackedDatabaseIsRead() throws {
        let folder = try database("PRAGMA journal_mode = WAL;" + Self.schema + Self.rows)
        #expect(try Tool.run("gzip", [folder.path + "/mlflow.db"]).status == 0)
        let (trace, _) = try ImportSource("mlflow.db.gz").load(relativeTo: folder.path)
        #expect(trace.rowCount == 6)
    }

    @Test func otherDatabasesAreErrors() throws {
        let folder = try database("CREATE TABLE t (x)")
        let error = failure { _ = try ImportSource("mlflow.db").load(relativeTo: folder.path) }
        #expect(error?.message.contains("without MLflow's tables") == true)
        // A view could run forever.
        let view = try database("CREATE TABLE runs (x); CREATE VIEW metrics AS SELECT 1")
        let other = failure { _ = try ImportSource("mlflow.db").load(relativeTo: view.path) }
        #expect(other?.message.contains("without MLflow's tables") == true)
        let rows = try database(
            Self.schema + "INSERT INTO metrics VALUES ('a', 'word', 1, 'a1', 0, 0), ('a', 1, 1, 'a1', 0, 0)")
        #expect(
            try ImportSource("mlflow.db").load(relativeTo: rows.path).notes.first?.message.hasPrefix("1 row") == true)
    }

    @Test func damagedDatabasesAreReadOrRefused() throws {
        let origin = try database(Self.schema + Self.rows)
        let whole = try readFile(origin.path + "/mlflow.db")
        let folder = try TemporaryFolder()
        var random = RepeatableRandom(state: 3)
        for _ in 0..<1000 {
            var bytes = whole
            for _ in 0...random.next(6) {
                // Where there is something: the header, the page heads, the rows at the pages' ends.
                let page = random.next(whole.count / 4096) * 4096
                let place = random.next(2) == 0 ? page + random.next(120) : page + 4095 - random.next(500)
                bytes[place] = random.next(2) == 0 ? bytes[place] ^ 1 << UInt8(random.next(8)) : UInt8(random.next(256))
            }
            if random.next(10) == 0 { bytes.removeLast(random.next(bytes.count - 16)) }
            _ = try folder.add("log.db", bytes)
            do throws(Diagnostics) {
                _ = try ImportSource("log.db").load(relativeTo: folder.path)
            } catch { #expect(error.list.allSatisfy { $0.severity == .error && !$0.message.isEmpty }) }
        }
    }

    @Test func theFileStoreTakesWhatWritersLeave() throws {
        let folder = try TemporaryFolder()
        func add(_ path: String, _ text: String) throws {
            let parts = path.split(separator: "/").dropLast().joined(separator: "/")
            _ = try Tool.run("mkdir", ["-p", folder.path + "/" + parts])
            _ = try folder.add(path, Array(text.utf8))
        }
        try add("mlruns/1/meta.yaml", "experiment_id: '1'\nname: x\n")
        try add("mlruns/1/r1/meta.yaml", "run_id: r1\nrun_name: 'one'\nlifecycle_stage: active\n")
        try add(
            "mlruns/1/r1/metrics/loss", "1 nan 0\n2 1.7976931348623157e+308 1\nno number\n3 0.5 2 data digest\r\n4 0.25"
        )
        try add("mlruns/1/r1/artifacts/table.csv", "a,b\n1,2\n")
        try add("mlruns/1/r1/params/rate", "0.1")
        try add("mlruns/1/r2/meta.yaml", "run_uuid: r2\nlifecycle_stage: deleted\n")
        try add("mlruns/1/r2/metrics/loss", "1 1 0\n")
        let (trace, notes) = try ImportSource("mlruns").load(relativeTo: folder.path)
        #expect(trace.names == ["step", "layer", "name", "loss"])
        #expect((0..<trace.rowCount).map { trace["loss"]?.number($0) } == [0.25, .infinity, 0.5])
        #expect(notes.contains { $0.message == "1 malformed line is skipped" && $0.position?.line == 3 })
    }
}
