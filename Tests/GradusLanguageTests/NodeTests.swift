import Testing

@testable import GradusLanguage

@Suite struct NodeTests {
    private let tree = Node.map([
        ("panels", .list([.map([("y", .map([("field", .word("loss"))]))]), .word("b")])), ("n", .number(2.5)),
    ])

    @Test func deepestFollowsThePathAsFarAsItGoes() {
        #expect(tree.deepest(at: ["panels", 0, "y", "field"]) == .word("loss"))
        #expect(tree.deepest(at: ["panels", 1, "y", "field"]) == .word("b"))
        #expect(tree.deepest(at: ["panels", 7]) == tree["panels"])
        #expect(tree.deepest(at: []) == tree)
    }

    @Test func equalityIgnoresPlaces() {
        #expect(Node(.scalar("a", isQuoted: true), at: Position(line: 1, column: 1)) == .text("a"))
        #expect(Node.text("1") != Node.word("1"))
    }

    @Test func json() {
        #expect(
            Node.map([("a", .list([.integer(1), .text("2")])), ("b", .map([]))]).json
                == "{\n  \"a\": [1, \"2\"],\n  \"b\": {}\n}")
        #expect(JSONText.quoted("a\"\\\n\u{1}é") == #""a\"\\\n\u0001é""#)
    }

    @Test func pathsPrint() {
        #expect((["panels", 1] as FieldPath + "y").description == "panels.1.y")
        #expect(Diagnostic.error("x", path: ["y"]).under(["panels", 1]).path == ["panels", 1, "y"])
    }
}
