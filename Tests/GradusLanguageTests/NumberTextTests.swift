import Testing

@testable import GradusLanguage

@Suite struct NumberTextTests {
    @Test(arguments: [
        (3.0, "3"), (0.25, "0.25"), (1e-7, "1e-07"), (-0.5, "-0.5"), (.nan, "nan"), (-.infinity, "-inf"),
        (.leastNonzeroMagnitude, "5e-324"),
    ])
    func shortest(value: Double, text: String) { #expect(NumberText.shortest(value) == text) }

    @Test func shortestReadsBack() {
        var state: UInt64 = 1
        for _ in 0..<2000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: state)
            if value.isFinite { #expect(NumberText.number(NumberText.shortest(value)) == value) }
            let single = Float(bitPattern: UInt32(state >> 32))
            if single.isFinite { #expect(Float(NumberText.shortest(single)) == single) }
        }
    }

    @Test(arguments: ["0x10", "1_000", " 1", "1 ", "", "e5", "one", "--1", "1e", "+", "١"])
    func rejects(text: String) { #expect(NumberText.number(text) == nil) }

    @Test(arguments: [("64", 64), ("1e3", 1000), ("100.0", 100), ("-2", -2), ("9007199254740992", 1 << 53)])
    func integers(text: String, value: Int) { #expect(NumberText.integer(text) == value) }

    @Test(arguments: ["0.5", "1e300", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "nan"])
    func noIntegers(text: String) { #expect(NumberText.integer(text) == nil) }
}
