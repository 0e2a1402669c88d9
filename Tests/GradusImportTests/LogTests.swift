import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

/// Real logs against what their formats' own readers find (Fixtures/README.md).
struct LogTests {
    private static let layerPattern = #"g_block(\d+)_w"#

    @Test(arguments: [
        ("csv-wide-semicolon-bom-crlf", "log.csv"), ("csv-long-tbparse", "scalars.csv"),
        ("csv-long-two-seeds", "grads.csv"),
        ("csv-regular-expression", "log.csv"), ("keras-csvlogger", "training.log"), ("lightning-csv", "metrics.csv"),
        ("table-savetxt", "grads.txt"), ("npy-float32", "grad_norms.npy"), ("npy-float64-fortran", "grad_norms.npy"),
        ("wandb-chart-csv", "wandb_export.csv"), ("tensorboard-downloaded-csv", "downloads"),
        ("csv-malformed-lines", "log.csv"), ("csv-gz-pandas", "log.csv.gz"), ("hf-trainer", "trainer_state.json"),
        ("jsonl-nested", "log.jsonl"), ("jsonl-broken-lines", "log.jsonl"), ("npz-per-layer", "grads.npz"),
        ("safetensors-float32", "grads.safetensors"), ("tensorboard-tensorflow-scalars", "logs"),
        ("tensorboard-torch-histograms", "run"), ("tensorboard-writer-tensors", "runs"),
        ("tensorboardx-resumed", "run"),
        ("mlflow-files", "mlruns"), ("events-bad-data-checksum", "run"), ("events-truncated-tail", "run"),
    ])
    func everyPointIsFound(_ folder: String, _ log: String) throws {
        var source = ImportSource(log)
        if folder == "csv-regular-expression" { source.layer = Self.layerPattern }
        let (trace, _) = try source.load(relativeTo: "\(fixtures)/\(folder)")
        let found = try points(trace)
        let expected = try expectedPoints(folder)
        #expect(found.count == expected.count)
        for (place, value) in expected {
            let other = try #require(found[place], "\(place)")
            #expect(other == value || other.isNaN && value.isNaN)
        }
        let names = trace.names.drop { $0 == "run" || $0 == "seed" }
        #expect(names.prefix(3) == ["step", "layer", "name"])
    }

    @Test func supersededPointsAreCounted() throws {
        let (_, notes) = try ImportSource("grads.csv").load(relativeTo: "\(fixtures)/csv-long-two-seeds")
        #expect(notes.map(\.severity) == [.warning])
        #expect(notes.first?.message.hasPrefix("17 points are superseded") == true)
    }

    @Test func malformedLinesAreCountedAndTheFirstNamed() throws {
        let (_, notes) = try ImportSource("log.csv").load(relativeTo: "\(fixtures)/csv-malformed-lines")
        #expect(notes.first?.message.hasPrefix("3 malformed lines") == true)
        #expect(notes.first?.position == Position(line: 8, column: 1))
        #expect(notes.first?.file == "log.csv")
    }

    @Test(arguments: [
        ("csv-no-numbers", "log.csv", "no column holds numbers"), ("csv-utf-16", "log.csv", "UTF-16"),
        ("not-a-log", "log.csv", "no text"), ("npz-member-checksum", "g.npz", "CRC-32"),
        ("safetensors-truncated", "g.safetensors", "past the end"),
        ("npy-pickled-object", "g.npy", "pickle"),
        ("npy-truncated", "g.npy", "truncated"),
    ])
    func spoiledLogsAreErrors(_ folder: String, _ log: String, _ expected: String) {
        let error = failure { _ = try ImportSource(log).load(relativeTo: "\(fixtures)/\(folder)") }
        #expect(error?.message.contains(expected) == true, "\(error?.message ?? "none")")
        #expect(error?.file?.hasPrefix(log) == true)
    }

    @Test func emptyAndMissingFilesAreErrors() throws {
        #expect(failure { _ = try log("") }?.message == "no data: the file is empty")
        #expect(failure { _ = try log("\n\n") }?.message.contains("blank lines") == true)
        #expect(failure { _ = try log("step,loss\n") }?.message.contains("no points") == true)
        let missing = failure { _ = try ImportSource("no.csv").load(relativeTo: "/nowhere") }
        #expect(missing?.file == "no.csv" && missing?.message.contains("cannot be read") == true)
        #expect(failure { _ = try ImportSource("/dev/null").load(relativeTo: "") }?.message == "not a regular file")
    }

    /// Rows stand in order of step and layer; complete tables need no storage for coordinates.
    @Test func completeTablesAreGrids() throws {
        let (trace, _) = try log("step,layer1,layer2,layer3\n0,1,2,3\n5,4,5,6\n")
        #expect(trace["step"]?.storage == .repeating(values: [0, 5], each: 3, count: 6))
        #expect(trace["layer"]?.storage == .repeating(values: [1, 2, 3], each: 1, count: 6))
        #expect(trace["weight-gradient"]?.storage == .double([1, 2, 3, 4, 5, 6]))
        let (npy, _) = try ImportSource("grad_norms.npy").load(relativeTo: "\(fixtures)/npy-float32")
        if case .float(let values) = npy["weight-gradient"]?.storage {
            #expect(values.count == 480)
        } else {
            Issue.record("no float")
        }
    }

    @Test func incompleteTablesAreRowsInOrder() throws {
        let (trace, _) = try log("step,loss,grad_norm/b,grad_norm/a\n1,0.5,,2\n0,0.7,1,\n")
        #expect((0..<4).map { trace["step"]?.number($0) } == [0, 0, 1, 1])
        #expect((0..<4).map { trace["name"]?.word($0) } == [nil, "b", nil, "a"])
        #expect((0..<4).map { trace["loss"]?.number($0).isMissing } == [false, true, false, true])
        #expect(trace["layer"]?.number(3) == 2)
    }
}
