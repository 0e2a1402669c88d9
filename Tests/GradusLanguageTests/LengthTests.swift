import Testing

@testable import GradusLanguage

@Suite struct LengthTests {
    @Test(arguments: [("5.5in", 396.0), ("25.4 mm", 72), ("2.54cm", 72), ("12pt", 12), ("96px", 72), ("1e1pt", 10)])
    func points(text: String, points: Double) throws {
        let length = try #require(Length(text))
        #expect(abs(length.points - points) < 1e-9)
        #expect(Length(length.text) == length)
    }

    @Test(arguments: ["5.5", "in", "5 inch", "5em", "-", "", "1e", "5.5in in", "٥in"])
    func rejects(text: String) { #expect(Length(text) == nil) }

    @Test func wrongUnitSaysWhichThereAre() {
        var reading = Reading()
        #expect(Codec<Length>.length.read(.word("5 inch"), &reading) == nil)
        #expect(reading.diagnostics.first?.hint?.contains("in, cm, mm, pt, px") == true)
        #expect(Codec<Length>.length.read(.word("5"), &reading) == nil)
        #expect(reading.diagnostics.last?.message == "a length needs a unit")
        #expect(Codec<Length>.length.read(.word("-5in"), &reading) == nil)
        #expect(Codec<Length>.length.read(.word("1e9in"), &reading) == nil)
    }
}
