import Foundation
import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

struct JSONTests {
    private func values(_ trace: Trace, _ name: String) -> [Double] {
        trace[name].map { column in (0..<column.count).map(column.number) } ?? []
    }

    @Test func keysNestAndHolesAreAbsent() throws {
        let (trace, notes) = try log(
            """
            {"step": 0, "loss": 1.5, "grad_norm": {"a": {"weight": 2}, "b": {"weight": null}}, "tags": [1, {"x": 2}]}
            {"step": 10, "loss": NaN, "grad_norm": {"a": {"weight": "Infinity"}, "b": {"weight": -3e0}}, "ok": true}

            """, name: "log.jsonl")
        #expect(notes.isEmpty)
        #expect(trace.names == ["step", "layer", "name", "loss", "weight-gradient"])
        let found = try points(trace)
        #expect(found.count == 5)
        #expect(found[Place(quantity: "weight-gradient", name: "a", layer: 1, run: "", step: 10)] == .infinity)
        #expect(found[Place(quantity: "weight-gradient", name: "b", layer: 2, run: "", step: 10)] == -3)
        #expect(found[Place(quantity: "loss", name: "", layer: -1, run: "", step: 10)]?.isNaN == true)
    }

    @Test func brokenLinesAreSkippedAndCounted() throws {
        let (trace, notes) = try log(
            "{\"step\": 0, \"loss\": 1}\n{\"step\": 1, \"loss\n[]\n{\"step\": 2, \"loss\": 3} x\n{\"step\": 3, \"loss\": 4}\n{\"step\": 4, \"lo",
            name: "l.jsonl")
        #expect(values(trace, "loss") == [1, 4])
        #expect(notes.first?.message.hasPrefix("4 malformed") == true && notes.first?.position?.line == 2)
    }

    @Test func aWordAmongNumbersSpoilsItsLine() throws {
        let (trace, notes) = try log(
            (0..<5).map { "{\"step\": \($0), \"loss\": \($0 == 2 ? "\"oops\"" : "7"), \"phase\": \"train\"}\n" }
                .joined(), name: "l.jsonl")
        #expect(values(trace, "step") == [0, 1, 3, 4])
        #expect(notes.first?.position?.line == 3)
        #expect(trace["phase"] == nil)
    }

    @Test func longFormAndRuns() throws {
        let (trace, _) = try log(
            """
            {"run": "x", "step": 0, "name": "a.weight", "value": 1}
            {"run": "y", "step": 0, "name": "a.weight", "value": 2}
            {"run": "x", "step": 0, "name": "b.weight", "value": 3}

            """, name: "l.jsonl")
        #expect(trace.names.first == "run")
        #expect(try points(trace)[Place(quantity: "weight-gradient", name: "b", layer: 2, run: "x", step: 0)] == 3)
        let (layers, _) = try log(
            "{\"layer\": 2, \"step\": 0, \"grad_norm\": 5}\n{\"layer\": 1, \"step\": 0, \"grad_norm\": 6}\n",
            name: "l.jsonl")
        #expect(values(layers, "layer") == [1, 2] && values(layers, "weight-gradient") == [6, 5])
    }

    @Test func stringsHaveEscapes() {
        let text = Array(#""a\/\"\\\n\u00e9\ud83d\ude00\ud800x""#.utf8)
        text.withUnsafeBytes { bytes in
            var scanner = JSONScanner(bytes, 0..<bytes.count)
            #expect(scanner.string().map { String(decoding: $0, as: UTF8.self) } == "a/\"\\\né😀\u{FFFD}x")
        }
    }

    @Test func depthIsLimited() {
        let deep = String(repeating: "{\"a\":", count: 100_000)
        #expect(failure { _ = try log(deep, name: "l.jsonl") } != nil)
        #expect(failure { _ = try log(String(repeating: "[", count: 100_000), name: "l.json") } != nil)
        #expect(
            failure { _ = try log("{\"log_history\": [{\"step\": 1, \"loss\": 2}, {\"st", name: "t.json") }?.message
                .contains("cut short") == true)
    }

    @Test func severalMembersOfGzip() throws {
        guard Tool.has("gzip") else { return }
        let first = try Tool.run("gzip", ["-c"], input: Array("step,loss\n0,1\n".utf8)).output
        let second = try Tool.run("gzip", ["-c"], input: Array("1,2\n".utf8)).output
        #expect(values(try log(first + second, name: "a.csv.gz").trace, "loss") == [1, 2])
        #expect(
            failure { _ = try log(Array(first.dropLast(6)), name: "a.csv.gz") }?.message.contains("cut short") == true)
        var broken = first
        broken[broken.count - 6] ^= 1
        #expect(failure { _ = try log(broken, name: "a.csv.gz") }?.message.contains("damaged gzip") == true)
    }

    /// What is large goes by way of a file, of which nothing stays behind; where no file can be had, by way of memory.
    @Test func unpackedBytesAreAllKept() throws {
        let folder = try TemporaryFolder()
        for place in [folder.path, "/nowhere"] {
            var bytes = UnpackedBytes(expected: 100_000, folder: place)
            var state = RepeatableRandom(state: 5)
            var pieces: [Range<Int>] = []
            while bytes.count < 40_000_000 {
                guard let room = bytes.room(), let start = room.baseAddress else { break }
                let taken = min(room.count, 1 + state.next(3_000_000))
                memset(start, Int32(pieces.count), taken)
                pieces.append(bytes.count..<(bytes.count + taken))
                bytes.add(taken)
            }
            let count = bytes.count
            let unpacked = bytes.file(shownAs: "log.csv")
            let file = try #require(unpacked)
            #expect(count >= 40_000_000 && file.count == count)
            for (i, piece) in pieces.enumerated() {
                #expect(Int(file.bytes[piece.lowerBound]) == i && Int(file.bytes[piece.upperBound - 1]) == i)
            }
            #expect(folder.names.isEmpty)
        }
    }

    @Test func aLargeTextIsUnpacked() throws {
        var text = "step,loss\n"
        for step in 0..<1_500_000 { text += "\(step),0.\(step)\n" }
        let bytes = Array(text.utf8)
        try #require(bytes.count > 1 << 24)
        let packed = try Tool.run("gzip", ["-1c"], input: bytes).output
        let whole = try log(bytes).trace
        let unpacked = try log(packed, name: "log.csv.gz").trace
        let isSame = unpacked["step"] == whole["step"] && unpacked["loss"] == whole["loss"]
        #expect(isSame && whole.rowCount == 1_500_000)
    }

    /// A hundred megabytes of zeros in a hundred kilobytes are refused early.
    @Test func bombsAreRefused() throws {
        guard Tool.has("gzip"), Tool.has("head") else { return }
        let folder = try TemporaryFolder()
        let path = folder.path + "/bomb.csv.gz"
        _ = try Tool.run("sh", ["-c", "{ printf 'step,loss\\n'; head -c 100000000 /dev/zero; } | gzip > '\(path)'"])
        let error = failure { _ = try ImportSource("bomb.csv.gz").load(relativeTo: folder.path) }
        #expect(error?.message.contains("200 times") == true, "\(error?.message ?? "none")")
    }

    /// Vectors that a trace was written to are read again, with their steps.
    @Test func archivesHaveTheirSteps() throws {
        let trace = try Trace([Column("loss", numbers: [4, 5, 6]), Column("steps", numbers: [0, 10, 20])])
        var bytes: [UInt8] = []
        try TraceFormat.npz.write(trace) { bytes += $0 }
        let (read, _) = try log(bytes, name: "a.npz")
        #expect(values(read, "step") == [0, 10, 20] && values(read, "loss") == [4, 5, 6])
    }
}
