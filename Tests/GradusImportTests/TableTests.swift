import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

struct TableTests {
    private func table(_ text: String) throws -> Trace {
        let folder = try TemporaryFolder()
        _ = try folder.add("t.csv", Array(text.utf8))
        return try TableSource.path("t.csv").load(relativeTo: folder.path).trace
    }

    @Test func headersNameFields() throws {
        let trace = try table("depth,kind,error\n10,relu,0.1\n20,,0.25\n")
        #expect(trace.names == ["depth", "kind", "error"])
        #expect(trace["kind"]?.word(0) == "relu" && trace["kind"]?.word(1) == nil)
        #expect(trace["error"]?.number(1) == 0.25)
    }

    @Test func aWordMakesAColumnWords() throws {
        let trace = try table("a,b\n1,2\nx,3\n1.50,4\n")
        #expect((0..<3).map { trace["a"]?.word($0) } == ["1", "x", "1.50"])
        #expect(trace["b"]?.number(2) == 4)
    }

    @Test func leadingColumnsThatTellRowsApartAreCoordinates() throws {
        #expect(try table("rate,depth,error\n1,10,3\n1,20,4\n2,10,5\n").coordinates == ["rate", "depth"])
        #expect(try table("depth,error\n1,3\n2,4\n").coordinates == ["depth"])
        #expect(try table("x,y\n1,1\n1,1\n").coordinates.isEmpty)
        #expect(try table("x,kind,y\n1,a,1\n1,b,1\n").coordinates == ["x", "kind"])
    }

    @Test func errorsOfTables() throws {
        #expect(failure { _ = try table("a,b\n") }?.message.contains("empty table") == true)
        #expect(failure { _ = try table("a,a\n1,2\n") }?.message.contains("duplicate columns") == true)
        #expect(failure { _ = try TableSource.path("none.csv").load(relativeTo: "/nowhere") }?.file == "none.csv")
        #expect(failure { _ = try TableSource.inline([:]).load(relativeTo: "") } != nil)
        #expect(
            failure { _ = try TableSource.inline(["a": []]).load(relativeTo: "") }?.message.contains("empty table")
                == true)
    }

    @Test func inlineTables() throws {
        let written = Node.map([
            ("depth", .list([.integer(10), .integer(20)])), ("error", .list([.number(0.1), Node(.null)])),
            ("kind", .list([.word("relu"), .text("3")])),
        ])
        var reading = Reading()
        let source = try #require(Codec<TableSource>.tableSource.read(written, &reading))
        #expect(Codec<TableSource>.tableSource.write(source) == written)
        let trace = try source.load(relativeTo: "").trace
        #expect(trace["error"]?.number(1).isMissing == true)
        #expect(trace["kind"]?.word(1) == "3")
        #expect(trace.coordinates == ["depth", "kind"])
        var wrong = Reading()
        _ = Codec<TableSource>.tableSource.read(
            .map([("a", .list([.integer(1)])), ("b", .list([.integer(1), .integer(2)]))]), &wrong)
        #expect(wrong.diagnostics.first?.message.contains("one length") == true)
    }

    @Test func importsReadBack() {
        var reading = Reading()
        let short = Codec<ImportSource>.importSource.read(.text("runs/*.csv"), &reading)
        #expect(short == ImportSource("runs/*.csv"))
        #expect(short.map(Codec<ImportSource>.importSource.write) == .text("runs/*.csv"))
        let long = ImportSource("a.csv", quantity: "loss", layer: #"(\d+)"#, order: .natural, step: "it", run: "who")
        #expect(Codec<ImportSource>.importSource.read(Codec<ImportSource>.importSource.write(long), &reading) == long)
        #expect(reading.diagnostics.isEmpty)
        _ = Codec<ImportSource>.importSource.read(.map([("path", .text("a")), ("quantitty", .word("x"))]), &reading)
        #expect(reading.diagnostics.first?.hint == "did you mean 'quantity'?")
    }
}
