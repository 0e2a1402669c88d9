import Testing

@testable import GradusLanguage

/// A record with one of everything, as the rooms describe theirs.
private struct Sample: FieldRecord {
    var depth: Int?
    var rate: Double?
    var name: String?
    var flag: Bool?
    var kind: Kind?
    var inner: Inner?
    var sizes: [Int]?

    enum Kind: Equatable, Sendable { case plain, slope(Double) }

    static let noun = "a sample"
    static let fields: [Field<Sample>] = [
        Field("depth", \.depth, .natural, doc: "Hidden layers.", isRequired: true),
        Field("rate", \.rate, .positive, doc: "Learning rate.", standard: 0.1),
        Field("name", \.name, .line, doc: "A name."),
        Field("flag", \.flag, .boolean, doc: "A flag."),
        Field("kind", \.kind, .choice("kind") { kinds }, doc: "A kind."),
        Field("inner", \.inner, doc: "A record below."),
        Field("sizes", \.sizes, .list(of: .count), doc: "Sizes."),
    ]
    static let kinds: [Choice<Kind>] = [
        Choice("plain", doc: "Plain.", .plain),
        Choice(
            "slope", doc: "With a slope.", payload: .number, bare: .slope(0.01), make: Kind.slope,
            extract: { if case .slope(let a) = $0 { a } else { nil } }),
    ]
}

private struct Inner: FieldRecord {
    var a: Int?
    var b: Int?
    static let noun = "an inner"
    static let fields: [Field<Inner>] = [
        Field("a", \.a, .natural, doc: "A."), Field("b", \.b, .natural, doc: "B."),
    ]
}

@Suite struct CodecTests {
    private func read(_ node: Node) -> (Sample?, [Diagnostic]) {
        var reading = Reading()
        let value = Codec<Sample>.record().read(node, &reading)
        return (value, reading.diagnostics)
    }

    private let whole = Sample(
        depth: 3, rate: 0.5, name: "0012", flag: true, kind: .slope(0.2), inner: Inner(a: 1, b: nil), sizes: [4, 5])

    @Test func readsWhatItWrote() {
        let node = Codec<Sample>.record().write(whole)
        let (value, diagnostics) = read(node)
        #expect(value == whole)
        #expect(diagnostics.isEmpty)
    }

    @Test func defaultsAreNotWritten() {
        let node = Codec<Sample>.record().write(Sample(depth: 1))
        #expect(node == .map([("depth", .integer(1))]))
    }

    @Test func collectsSeveralErrorsInOneRun() {
        let (value, diagnostics) = read(
            .map([("dept", .integer(1)), ("rate", .word("-1")), ("kind", .word("slop")), ("flag", .word("yes"))]))
        #expect(value == nil)
        #expect(diagnostics.count == 5)
        #expect(diagnostics[0].message == "unknown key 'dept' in a sample")
        #expect(diagnostics[0].hint == "did you mean 'depth'?")
        #expect(diagnostics[1].message == "a number above 0 expected, found -1")
        #expect(diagnostics[2].hint == "did you mean 'slope'?")
        #expect(diagnostics[3].message == "true or false expected, found 'yes'")
        #expect(diagnostics[4].message == "a sample lacks 'depth'")
    }

    @Test func errorsPointAtTheirPlace() {
        var value = Node.word("x")
        value.position = Position(line: 3, column: 9)
        let node = Node(.map([.init("depth", value, keyPosition: Position(line: 3, column: 2))]))
        #expect(read(node).1.first?.position == Position(line: 3, column: 9))
    }

    @Test func choicesTakeBareNamesAndPayloads() {
        #expect(read(.map([("depth", .integer(1)), ("kind", .word("slope"))])).0?.kind == .slope(0.01))
        #expect(read(.map([("depth", .integer(1)), ("kind", .word("plain"))])).0?.kind == .plain)
        let payload = Node.map([("slope", .number(0.3))])
        #expect(read(.map([("depth", .integer(1)), ("kind", payload)])).0?.kind == .slope(0.3))
        let surplus = Node.map([("plain", .number(1))])
        #expect(read(.map([("depth", .integer(1)), ("kind", surplus)])).1.first?.message == "'plain' takes no value")
    }

    @Test func quotedNumbersAreText() {
        #expect(read(.map([("depth", .text("3"))])).1.first?.message == "a whole number expected, found '3'")
        #expect(read(.map([("depth", .integer(3)), ("name", .word("no"))])).0?.name == "no")
    }

    @Test func emptyValuesNameTheQuotes() {
        let (_, diagnostics) = read(.map([("depth", .integer(3)), ("name", Node(.null))]))
        #expect(diagnostics.first?.message == "'name' has no value")
        #expect(diagnostics.first?.hint?.contains("quotes") == true)
    }

    @Test func controlCharactersNameTheQuotes() {
        let (_, diagnostics) = read(.map([("depth", .integer(3)), ("name", .text("$\u{8}eta$"))]))
        #expect(diagnostics.first?.message == "a control character (U+0008) in the text")
        #expect(diagnostics.first?.hint?.contains("single quotes") == true)
        let (_, breaks) = read(.map([("depth", .integer(3)), ("name", .text("$\nabla$"))]))
        #expect(breaks.first?.hint?.contains("single quotes") == true)
    }

    @Test func patchesLieOverKeyByKey() {
        let merged = whole.overlaid(with: Sample(rate: 2, kind: .plain, inner: Inner(a: nil, b: 7)))
        #expect(merged.depth == 3)
        #expect(merged.rate == 2)
        #expect(merged.kind == .plain)
        #expect(merged.inner == Inner(a: 1, b: 7))
        #expect(merged.givenKeys == ["depth", "rate", "name", "flag", "kind", "inner", "sizes"])
    }

    @Test func schemaListsKeysTypesAndDefaults() {
        let schema = Codec<Sample>.record().schema()
        #expect(schema["required"] == .list([.text("depth")]))
        #expect(schema["additionalProperties"] == .boolean(false))
        #expect(schema["properties"]?["rate"]?["default"] == .number(0.1))
        #expect(schema["properties"]?["depth"]?["minimum"] == .integer(0))
    }

    @Test func namedListsKeepOrder() {
        var reading = Reading()
        let codec = Codec<NamedList<Int>>.named(.natural)
        let node = Node.map([("z", .integer(1)), ("a", .integer(2))])
        let list = codec.read(node, &reading)
        #expect(list?.names == ["z", "a"])
        #expect(list?["a"] == 2)
        #expect(list.map(codec.write) == node)
    }
}
