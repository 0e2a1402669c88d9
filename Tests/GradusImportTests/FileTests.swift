import Foundation
import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

/// Files as the system gives them.
struct FileTests {
    /// A run that writes its log anew while it is read ends no process.
    @Test func aFileThatShrinksWhileItIsReadIsAnError() throws {
        let folder = try TemporaryFolder()
        let text = "step,loss\n" + (0..<200_000).map { "\($0),0.5\n" }.joined()
        let path = try folder.add("log.csv", Array(text.utf8))
        let file = try FileBytes(path, shownAs: "log.csv")
        #expect(file.bytes.last == 10)
        file.release(upTo: file.count)
        #expect(truncate(path, 5000) == 0)
        // Pages of the end are gone; they read as zeros.
        #expect(file.bytes[file.count - 1] == 0 && file.bytes[100_000] == 0)
        let error = failure { try file.expectWhole() }
        #expect(error?.message.contains("cut short while it was read") == true)
        let whole = try FileBytes(path, shownAs: "log.csv")
        #expect(whole.bytes.last != 0)
        try whole.expectWhole()
    }

    /// On Linux a name is any bytes.
    @Test(.enabled(if: FilePath.text([0x61, 0xFF]) != "a"))
    func namesThatAreNoTextAreOpened() throws {
        let folder = try TemporaryFolder()
        let names: [[UInt8]] = [Array("run-".utf8) + [0xE9, 0x31], Array("run-".utf8) + [0xFF, 0x32]]
        for (i, name) in names.enumerated() {
            let path = Array(folder.path.utf8) + [47] + name + Array(".csv".utf8) + [0]
            let handle = path.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
                open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600)
            }
            // Some file systems take no such name.
            guard handle >= 0 else { return }
            let text = Array("step,loss\n0,\(i)\n".utf8)
            #expect(write(handle, text, text.count) == text.count)
            close(handle)
        }
        let (trace, _) = try ImportSource(folder.path).load(relativeTo: "")
        #expect(trace["run"]?.distinctWords() == ["\u{FFFD}1", "\u{FFFD}2"].map { "run-" + $0 })
        let (globbed, _) = try ImportSource("run-*.csv").load(relativeTo: folder.path)
        #expect(globbed.rowCount == 2)
        let alone = FilePath.text(Array(folder.path.utf8) + [47] + names[0] + Array(".csv".utf8))
        #expect(try ImportSource(alone).load(relativeTo: "").trace.rowCount == 1)
    }

    @Test func bytesOfPathsComeBackAsTheyWere() {
        for bytes in [
            [0x61], [0xFF], [0xC3, 0xA9], [0xC3], [0x61, 0x80, 0xE2, 0x82], [0xF0, 0x9F, 0x98, 0x80, 0xFE],
        ] as [[UInt8]] {
            #expect(FilePath.bytes(FilePath.text(bytes)) == bytes)
        }
        #expect(FilePath.text(Array("é".utf8)) == "é")
        #expect(FilePath.shown(FilePath.text([0x61, 0xFF])) == "a\u{FFFD}")
    }

    @Test func limitsAreNamedAndCanBeRaised() throws {
        var limits = ImportLimits()
        let text = "step,loss\n" + (0..<50).map { "\($0),1\n" }.joined()
        let isKnown = (limits.set("points", to: 40), limits.set("point", to: 1))
        #expect(isKnown == (true, false))
        let error = failure { _ = try log(text, limits: limits) }
        #expect(
            error?.message == "50 points, more than the limit of 40" && error?.hint == "--limit points=N raises it")
        limits.points = 50
        #expect(try log(text, limits: limits).trace.rowCount == 50)
    }
}
