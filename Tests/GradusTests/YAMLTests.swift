import GradusLanguage
import Testing

@testable import Gradus

@Suite struct YAMLTests {
    private func error(_ text: String) -> Diagnostic? {
        do throws(Diagnostics) {
            _ = try YAMLReader.read(text)
            return nil
        } catch { return error.list.first }
    }

    @Test func keepsScalarsAsWritten() throws {
        let node = try YAMLReader.read("a: no\nb: 0012\nc: '1e-3'\nd: 1e-3\ne: ~\nf:\n")
        #expect(node["a"] == .word("no"))
        #expect(node["b"] == .word("0012"))
        #expect(node["c"] == .text("1e-3"))
        #expect(node["d"] == .word("1e-3"))
        #expect(node["e"] == Node(.null))
        #expect(node["f"] == Node(.null))
    }

    @Test func positionsCountFromOne() throws {
        let node = try YAMLReader.read("a:\n  - b: x\n    cé: y\n")
        let map = node.deepest(at: ["a", 0])
        #expect(map["b"]?.position == Position(line: 2, column: 8))
        #expect(map["cé"]?.position == Position(line: 3, column: 9))
    }

    @Test func takesAnchorsAliasesAndMerges() throws {
        let node = try YAMLReader.read(
            "base: &b {x: 1, y: 2}\none: *b\ntwo: {<<: *b, y: 3}\nthree: {<<: [{y: 5}, *b]}\n")
        #expect(node["one"] == node["base"])
        #expect(node["two"]?["x"] == .word("1"))
        #expect(node["two"]?["y"] == .word("3"))
        #expect(node["three"]?["y"] == .word("5"))
        #expect(node["three"]?["x"] == .word("1"))
    }

    @Test func aliasBombIsAnError() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for i in 1...9 {
            text += "a\(i): &a\(i) [" + Array(repeating: "*a\(i - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        #expect(error(text)?.message.contains("nodes") == true)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func deepNestingIsAnError(opening: String) {
        let text = String(repeating: opening, count: 100_000)
        #expect(error(text) != nil)
    }

    @Test func repeatedKeyNamesTheQuotes() {
        let found = error("a: 1\nb: 2\na: 3\n")
        #expect(found?.message == "'a' stands twice in a map")
        #expect(found?.hint?.contains("quotes") == true)
        #expect(found?.position == Position(line: 3, column: 1))
    }

    @Test func repeatedKeyBelowAnotherIsPlacedInItsOwnMap() {
        #expect(error("p:\n  a: 1\n  b: {a: 2}\n  a: 3\n")?.position == Position(line: 4, column: 3))
        // Of a flow map the first is named, and never a key of the next map.
        #expect(error("p: {a: 1, a: 2}\nq: 1\n")?.position == Position(line: 1, column: 5))
        #expect(error("- a: 1\n  a: 2\n- a: 3\n")?.position == Position(line: 2, column: 3))
    }

    @Test func byteOrderMarkIsTaken() throws {
        #expect(try YAMLReader.read("\u{FEFF}a: 1\n") == YAMLReader.read("a: 1\n"))
    }

    @Test func moreNodesThanTheLimitAreAnErrorAtOnce() {
        let text = "a: [" + String(repeating: "1,", count: 2 * YAMLReader.nodeLimit) + "]\n"
        #expect(error(text)?.hint?.contains("CSV") == true)
    }

    @Test func badEscapesNameTheQuotes() {
        let found = error("a: \"$\\partial$\"\n")
        #expect(found?.hint?.contains("single quotes") == true)
        #expect(found?.position?.line == 1)
    }

    @Test(arguments: [
        "a: [1, 2", "a: 'x", "a: b: c", "\t- a", "a: *nobody", "%", "a: \u{7}", "- a\nb: c", "--- a\n--- b",
    ])
    func brokenFilesAreErrorsWithAPlace(text: String) { #expect(error(text)?.position != nil) }

    @Test func emptyFileIsAnError() {
        #expect(error("")?.message == "the file is empty")
        #expect(error("# only a comment\n") != nil)
    }

    @Test func writesWhatItReads() throws {
        let node = Node.map([
            ("title", .text("It's $\\nabla$: \"x\" # y")), ("rate", .number(1e-3)), ("empty", .text("")),
            ("lines", .text("two\nlines\n")), ("null", .text("null")),
            ("list", .list([.word("a"), .map([("b", .list([]))])])),
            ("number as text", .text("12")), ("unicode", .text("梯度消失 ∂L")), ("space ", .text(" x ")),
        ])
        let text = try YAMLWriter.write(node)
        #expect(try YAMLReader.read(text) == node, "\(text)")
    }
}
