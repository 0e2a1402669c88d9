import GradusScene
import Testing

@Suite struct DecimalTextTests {
    @Test(arguments: [
        (0.0, 2, "0"), (-0.0, 2, "0"), (1, 3, "1"), (-1.5, 2, "-1.5"), (0.125, 2, "0.13"), (-0.004, 2, "0"),
        (0.005, 3, "0.005"), (2.999, 2, "3"), (1234.5678, 3, "1234.568"), (10, 2, "10"), (0.1, 0, "0"), (0.5, 0, "1"),
        (123_456_789.25, 2, "123456789.25"), (1e300, 2, "1000000000000000000"), (-1e13, 3, "-10000000000000"),
        (.nan, 2, "0"), (.infinity, 2, "0"), (1e-7, 6, "0"), (0.0000015, 9, "0.000002"),
    ])
    func roundsWithoutTrailingZeros(value: Double, places: Int, text: String) {
        #expect(DecimalText.text(value, places: places) == text)
    }

    @Test func readsBackWithinHalfAUnit() throws {
        for i in -2000...2000 {
            let value = Double(i) * 0.7071
            let back = try #require(Double(DecimalText.text(value, places: 3)))
            #expect(abs(back - value) <= 0.0005 + 1e-9)
        }
    }
}
