import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

/// TensorBoard's event files, beyond the real ones of `LogTests`.
struct EventTests {
    private func log(_ file: EventFile) throws -> (trace: Trace, notes: [Diagnostic]) {
        try GradusImportTests.log(file.bytes, name: "events.out.tfevents.1.host")
    }

    private func folder(_ files: [(String, EventFile)]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (path, file) in files {
            let parts = path.split(separator: "/").dropLast().joined(separator: "/")
            _ = try Tool.run("mkdir", ["-p", folder.path + "/" + parts])
            _ = try folder.add(path, file.bytes)
        }
        return folder
    }

    private func file(_ points: (String, EventFile.Number, Int)...) -> EventFile {
        var file = EventFile()
        for (tag, number, step) in points { file.add(tag, number, step: step) }
        return file
    }

    /// RFC 3720, appendix B.4.
    @Test func checksumsAreThePublishedOnes() {
        func checksum(_ bytes: [UInt8]) -> UInt32 {
            bytes.withUnsafeBytes { CRC32C.checksum($0, 0..<bytes.count) }
        }
        #expect(checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(checksum([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
        #expect(checksum((0..<32).map { UInt8($0) }) == 0x46DD_794E)
    }

    @Test func numbersAreReadInEveryEncoding() throws {
        let (trace, notes) = try log(
            file(
                ("a", .simple(0.1), 0), ("b", .packed(0.1), 0), ("c", .unpacked(.infinity), 0),
                ("d", .double(0.1), 0), ("e", .content(1e-300), 0), ("f", .histogram(sumOfSquares: 9), 0),
                ("g", .text, 0)))
        #expect(trace.names == ["step", "layer", "name", "a", "b", "c", "d", "e", "f"])
        let values = ["a", "b", "c", "d", "e", "f"].map { trace[$0]?.number(0) }
        #expect(values == [Double(Float(0.1)), Double(Float(0.1)), .infinity, 0.1, 1e-300, 3])
        #expect(notes.isEmpty)
    }

    /// Tensors are scalars where the plugin says so, which some writers tell once.
    @Test func aTensorIsAScalarByItsPlugin() throws {
        var file = EventFile()
        file.add("loss", .packed(2), step: 0)
        file.add("loss", .packed(1), step: 1, plugin: nil)
        file.add("curve", .packed(1), step: 1, plugin: "pr_curves")
        file.add("unknown", .packed(1), step: 1, plugin: nil)
        let (trace, _) = try log(file)
        #expect(trace.names == ["step", "layer", "name", "loss"])
        #expect(trace.rowCount == 2)
    }

    @Test func aScalarWinsOverAHistogramOfItsName() throws {
        let (trace, _) = try log(
            file(
                ("grad/a.weight", .histogram(sumOfSquares: 4), 0), ("grad/a.weight", .simple(7), 0),
                ("grad/b.weight", .histogram(sumOfSquares: 4), 0)))
        #expect((0..<2).map { trace["weight-gradient"]?.number($0) } == [7, 2])
    }

    @Test func bucketsAloneAreLeftOutAndCounted() throws {
        var buckets = EventFile()
        buckets.add("w", .buckets, step: 0, plugin: "histograms")
        let error = failure { _ = try log(buckets) }
        #expect(error?.message.contains("no points") == true)
        #expect(error?.hint?.contains("buckets alone") == true)
        buckets.add("loss", .simple(1), step: 0)
        #expect(try log(buckets).notes.map(\.severity) == [.note])
    }

    @Test func aSessionThatStartsDropsLaterPoints() throws {
        var file = EventFile()
        for step in 0..<10 { file.add("loss", .simple(Float(step)), step: step) }
        file.startSession(at: 4)
        file.add("loss", .simple(40), step: 4)
        let (trace, notes) = try log(file)
        #expect((0..<trace.rowCount).map { trace["loss"]?.number($0) } == [0, 1, 2, 3, 40])
        #expect(notes.first?.message == "6 points are dropped: a session starts again at step 4")
    }

    @Test func aSessionDropsPointsOfItsRunsEarlierFilesAlone() throws {
        var resumed = EventFile()
        resumed.startSession(at: 1)
        resumed.add("loss", .simple(9), step: 1)
        let first = file(("loss", .simple(1), 0), ("loss", .simple(2), 1), ("loss", .simple(3), 2))
        let folder = try folder([
            ("logs/a/events.out.tfevents.9.h", first), ("logs/a/events.out.tfevents.10.h", resumed),
            ("logs/b/events.out.tfevents.9.h", first),
        ])
        let (trace, notes) = try ImportSource("logs").load(relativeTo: folder.path)
        #expect(trace["run"]?.distinctWords() == ["a", "b"])
        #expect((0..<trace.rowCount).map { trace["loss"]?.number($0) } == [1, 9, 1, 2, 3])
        #expect(notes.count == 1)
    }

    @Test func foldersAreRunsWithDotsInTheirNames() throws {
        let one = file(("loss", .simple(1), 0))
        let folder = try folder([
            ("logs/events.out.tfevents.1.h", one), ("logs/lr-0.1/events.out.tfevents.1.h", one),
            ("logs/lr-0.5/x/events.out.tfevents.1.h", one),
        ])
        let (trace, _) = try ImportSource("logs").load(relativeTo: folder.path)
        #expect(Set(trace["run"]?.distinctWords() ?? []) == [".", "lr-0.1", "lr-0.5/x"])
        let (pattern, _) = try ImportSource("logs/lr-0.1*").load(relativeTo: folder.path)
        #expect(pattern["run"]?.distinctWords() == ["lr-0.1"])
    }

    /// PyTorch's `add_scalars("loss/all", {"train": …, "val": …})`.
    @Test func foldersOfAddScalarsAreSeries() throws {
        let one = file(("loss/all", .simple(1), 0))
        let folder = try folder([
            ("logs/events.out.tfevents.1.h", file(("grad/a.weight", .simple(2), 0))),
            ("logs/loss_all_train/events.out.tfevents.1.h", one), ("logs/loss_all_val/events.out.tfevents.1.h", one),
        ])
        let (trace, _) = try ImportSource("logs").load(relativeTo: folder.path)
        #expect(Set(trace.names) == ["step", "layer", "name", "weight-gradient", "loss/all/train", "loss/all/val"])
    }

    // MARK: Damage

    @Test func damageIsSaid() throws {
        let (_, tail) = try ImportSource("run").load(relativeTo: "\(fixtures)/events-truncated-tail")
        #expect(tail.map(\.severity) == [.note])
        #expect(tail.first?.message.contains("unfinished") == true)
        let (_, checksum) = try ImportSource("run").load(relativeTo: "\(fixtures)/events-bad-data-checksum")
        #expect(checksum.map(\.severity) == [.warning])
        #expect(checksum.first?.message.hasPrefix("1 record is skipped") == true)
    }

    @Test func afterABadLengthTheRestIsUnread() throws {
        var file = file(("loss", .simple(1), 0))
        let whole = file.bytes.count
        file.add("loss", .simple(2), step: 1)
        file.bytes[whole + 9] ^= 1
        let (trace, notes) = try log(file)
        #expect(trace.rowCount == 1)
        #expect(notes.first?.severity == .warning)
        #expect(notes.first?.message.contains("record 2, at byte \(whole), has a bad length checksum") == true)
    }

    /// A true checksum over nonsense, and steps that no Double tells apart.
    @Test func recordsThatAreNoEventsAreCounted() throws {
        var file = file(("loss", .simple(1), 0))
        file.record([0xFF, 0xFF, 0xFF])
        file.record([5 << 3 | 2, 100, 1])
        file.add("loss", .simple(1), step: .max)
        let (trace, notes) = try log(file)
        #expect(trace.rowCount == 1)
        #expect(notes.first?.message.hasPrefix("3 records are skipped") == true)
        #expect(notes.first?.message.contains("the first is record 2") == true)
    }

    /// Below the checksums too: whatever stands in a record's data, it is read or counted.
    @Test func anyMessageIsReadOrCounted() throws {
        var random = RepeatableRandom(state: 7)
        let sample = file(
            ("grad/a.weight", .packed(1), 3), ("b", .histogram(sumOfSquares: 2), 4), ("c", .content(1), 5))
        let data = Array(sample.bytes[12..<(sample.bytes.count - 4)])
        for round in 0..<400 {
            var file = file(("loss", .simple(1), 0))
            for _ in 0..<10 {
                var bytes = data
                for _ in 0...random.next(3) {
                    switch random.next(3) {
                    case 0: bytes.removeLast(random.next(bytes.count))
                    case 1 where !bytes.isEmpty: bytes[random.next(bytes.count)] ^= 1 << UInt8(random.next(8))
                    default: bytes.insert(UInt8(random.next(256)), at: random.next(bytes.count + 1))
                    }
                }
                file.record(bytes)
            }
            let (trace, _) = try log(file)
            #expect(trace.columns.allSatisfy { $0.count == trace.rowCount }, "round \(round)")
        }
    }
}
