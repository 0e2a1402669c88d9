import GradusLanguage
import GradusTestSupport
import Testing

@testable import GradusTrace

struct WriterTests {
    private func text(_ trace: Trace) -> String { String(decoding: CSVWriter.bytes(trace), as: UTF8.self) }

    @Test func longFormWithShortestNumbers() throws {
        let trace = try Trace([
            Column("activation", .repeatingWords(["relu", "a, b"], each: 2, count: 4)),
            Column("step", .repeating(values: [0, 100_000], each: 1, count: 4)),
            Column("weight-gradient", .float([0.1, 1e-30, .missing, .nan])),
            Column("loss \"x\"", numbers: [0.1, -2.5e-8, .infinity, 1e22]),
        ])
        #expect(
            text(trace) == """
                activation,step,weight-gradient,"loss ""x\"\""
                relu,0,0.1,0.1
                relu,100000,1e-30,-2.5e-08
                "a, b",0,,inf
                "a, b",100000,nan,1e+22

                """)
    }

    @Test func everyNumberReadsBack() throws {
        var state: UInt64 = 1
        let values = (0..<20_000).map { _ -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: state)
            return value.isFinite ? value : 0.1
        }
        let edges = [
            0.0, -0.0, Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude, 123_456_789_012_345, 1e15, 1e16,
            -7, 0x1p53 + 2,
        ]
        let trace = try Trace([
            Column("a", numbers: values + edges), Column("b", .float((values + edges).map(Float.init))),
        ])
        let lines = text(trace).split(separator: "\n").dropFirst()
        for (line, value) in zip(lines, values + edges) {
            let cells = line.split(separator: ",")
            #expect(Double(cells[0])?.bitPattern == value.bitPattern)
            #expect(Float(cells[1])?.bitPattern == Float(value).bitPattern)
        }
    }

    @Test func numbersOfALogAreWrittenAsDoubles() throws {
        var column = Column("g", .float([0.1]))
        column.isWidened = true
        #expect(text(try Trace([column])) == "g\n0.10000000149011612\n")
    }

    @Test func jsonLines() throws {
        let trace = try Trace([
            Column("run", words: ["a\"b", nil]), Column("step", numbers: [0, 1]),
            Column("loss", numbers: [.nan, -.infinity]),
        ])
        var bytes: [UInt8] = []
        try TraceFormat.jsonl.write(trace) { bytes += $0 }
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {"run": "a\\"b", "step": 0, "loss": NaN}
                {"step": 1, "loss": -Infinity}

                """)
    }

    @Test func arraysAreRunsStepsLayers() throws {
        let trace = try experiment()
        let arrays = try TraceArrays(trace).arrays
        #expect(arrays.map(\.name) == ["step", "layer", "activation", "seed", "weight-gradient"])
        #expect(arrays.map(\.shape) == [[3], [4], [4], [4], [4, 3, 4]])
        #expect(arrays[0].values == .whole([0, 10, 20]))
        #expect(arrays[2].values == .words(["sigmoid", "sigmoid", "relu", "relu"]))
        guard case .double(let values) = arrays[4].values else {
            Issue.record("not doubles")
            return
        }
        #expect(values[0].isNaN && values[1] == 1 && values[12 + 4 + 2] == 0.25)
    }

    /// A run that stopped early is filled up, quantities of no layer have no axis of layers.
    @Test func arraysOfUnevenRuns() throws {
        let trace = try Trace([
            Column("seed", numbers: [0, 0, 0, 0, 1, 1]), Column("step", numbers: [0, 0, 1, 1, 0, 0]),
            Column("layer", numbers: [1, .missing, 1, .missing, 1, .missing]),
            Column("g", .float([1, .missing, 2, .missing, 3, .missing])),
            Column("loss", numbers: [.missing, 7, .missing, 8, .missing, 9]),
        ])
        let arrays = try TraceArrays(trace).arrays
        #expect(arrays.map(\.shape) == [[2], [1], [2], [2, 2, 1], [2, 2]])
        guard case .single(let g) = arrays[3].values, case .double(let loss) = arrays[4].values else {
            Issue.record("wrong types")
            return
        }
        #expect(Array(g[..<3]) == [1, 2, 3] && g[3].isNaN)
        #expect(Array(loss[..<3]) == [7, 8, 9] && loss[3].isNaN)
    }

    /// Coordinates that say where rows stand give the arrays that looking at each row gives.
    @Test func arraysWithoutLayersAreTheSameFromListsAndFromRows() throws {
        let nets = ["a", "b", "c"]
        let steps: [Double] = [0, 5, 7, 9]
        let norms = Column("norm", numbers: (0..<12).map { Double($0) / 2 })
        let lists = try Trace([
            Column("net", .repeatingWords(nets, each: 4, count: 12)),
            Column("step", .repeating(values: steps, each: 1, count: 12)), norms,
        ])
        let rows = try Trace([
            Column("net", words: (0..<12).map { nets[$0 / 4] }),
            Column("step", numbers: (0..<12).map { steps[$0 % 4] }), norms,
        ])
        #expect(TraceGrid(lists) != nil && TraceGrid(rows) == nil)
        #expect(try TraceArrays(lists).arrays == TraceArrays(rows).arrays)
    }

    private func archive(_ trace: Trace) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try TraceFormat.npz.write(trace) { bytes += $0 }
        return bytes
    }

    @Test func archivesAreTheSameEachTime() throws {
        let trace = try experiment()
        let first = try archive(trace)
        #expect(try archive(trace) == first)
        let header = Array(
            NumPyWriter.header(.init(name: "x", shape: [2, 3], values: .single([1, 2, 3, 4, 5, 6])))[..<128])
        let signature: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0]
        #expect(Array(header[..<10]) == signature)
        #expect(
            String(decoding: header[10...], as: UTF8.self).hasPrefix(
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }  "))
        #expect(header[127] == 10)
    }

    /// numpy opens the archive, and finds the numbers.
    @Test(.enabled(if: (try? Tool.run("python3", ["-c", "import numpy"]))?.status == 0))
    func numpyReadsTheArchive() throws {
        let folder = try TemporaryFolder()
        let path = try folder.add("trace.npz", archive(try experiment()))
        let script = """
            import numpy as np, zipfile
            assert zipfile.ZipFile(r'\(path)').testzip() is None
            z = np.load(r'\(path)')
            g = z['weight-gradient']
            assert g.shape == (4, 3, 4) and g.dtype == np.float64
            assert z['activation'].tolist() == ['sigmoid', 'sigmoid', 'relu', 'relu'], z['activation']
            assert z['step'].tolist() == [0, 10, 20] and z['layer'].tolist() == [0, 1, 2, 3]
            assert np.isnan(g[:, :, 0]).all() and np.allclose(g[3, 2, 1:], [1.5, 2.5, 3.5])
            print('whole')
            """
        let result = try Tool.run("python3", ["-c", script])
        #expect(result.text == "whole\n", "\(result.errors)")
    }

    @Test func safetensorsHeaderTellsItsOffsets() throws {
        var bytes: [UInt8] = []
        try TraceFormat.safetensors.write(try experiment()) { bytes += $0 }
        let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(length % 8 == 0)
        let header = String(decoding: bytes[8..<(8 + length)], as: UTF8.self)
        #expect(header.contains("\"weight-gradient\":{\"dtype\":\"F64\",\"shape\":[4,3,4],\"data_offsets\":[88,472]}"))
        #expect(bytes.count == 8 + length + 472)
    }

    @Test func formsByTheirNames() {
        #expect(TraceFormat(path: "a/b.NPZ") == .npz)
        #expect(TraceFormat(path: "b.csv") == .csv)
        #expect(TraceFormat(path: "b.xlsx") == nil && TraceFormat(path: "csv") == nil)
    }
}
