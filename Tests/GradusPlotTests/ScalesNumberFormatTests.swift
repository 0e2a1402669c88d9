import GradusLanguage
import Testing

@testable import GradusPlot

@Suite struct ScalesNumberFormatTests {
    /// What Python 3.11's `format(value, spec)` writes.
    static let python: [(spec: String, value: Double, text: String)] = [
        (".0f", 0, "0"),
        (".1f", 1e+21, "1000000000000000000000.0"),
        (".1g", 3100000000.0, "3e+09"),
        (",.4g", 99999, "1e+05"),
        (".3e", -1, "-1.000e+00"),
        (".1%", 3.5, "350.0%"),
        ("g", 123456789, "1.23457e+08"),
        (".1g", 1234.5678, "1e+03"),
        (".2g", 0.30000000000000004, "0.3"),
        (".3g", 999999.5, "1e+06"),
        (".3e", 3.5, "3.500e+00"),
        ("+.2f", 1, "+1.00"),
        (".1f", 1e-05, "0.0"),
        (".2g", 999999.5, "1e+06"),
        (".2f", -3.14159e-07, "-0.00"),
        (".0%", 1234.5678, "123457%"),
        (".0%", 0.30000000000000004, "30%"),
        (".1e", 2.5, "2.5e+00"),
        (".1f", 1, "1.0"),
        (".6g", 1e-05, "1e-05"),
        (".1g", 0.30000000000000004, "0.3"),
        (".0f", 0.30000000000000004, "0"),
        (".2f", 99999, "99999.00"),
        (".3g", -3.14159e-07, "-3.14e-07"),
        (",.0f", 1e-05, "0"),
        (".0f", -3.14159e-07, "-0"),
        (".0f", 123456789, "123456789"),
        (".6g", 123456789, "1.23457e+08"),
        (".6g", 2.5, "2.5"),
        (".1f", 0.9995, "1.0"),
        (",.4g", -0.00012345, "-0.0001234"),
        (",.0f", 1, "1"),
        (".1e", 999999.5, "1.0e+06"),
        (".1g", 2.5, "2"),
        ("+.2g", 999999.5, "+1e+06"),
        ("f", 3100000000.0, "3100000000.000000"),
        (",.2f", 0.5, "0.50"),
        (".1e", 0.9995, "1.0e+00"),
        (".1%", 123456789, "12345678900.0%"),
        (".0f", -0.00012345, "-0"),
        (".6g", 1000000000.0, "1e+09"),
        (".0f", 1234.5678, "1235"),
        (".1%", -1, "-100.0%"),
        (".1f", 0.5, "0.5"),
        (".1g", 3.5, "4"),
        ("+.2f", 0, "+0.00"),
        (".1f", -3.14159e-07, "-0.0"),
        (".3g", 0.5, "0.5"),
        (".1f", 99999, "99999.0"),
        ("+.2f", -3.14159e-07, "-0.00"),
        (".1f", 123456789, "123456789.0"),
        (".0%", 0, "0%"),
        (",.2f", 3100000000.0, "3,100,000,000.00"),
        (".3e", 1000000000.0, "1.000e+09"),
        (".3e", Double.leastNonzeroMagnitude, "4.941e-324"),
        ("+.2g", 1234.5678, "+1.2e+03"),
        (".1f", -0.00012345, "-0.0"),
        ("e", 0, "0.000000e+00"),
        ("e", 1000000000.0, "1.000000e+09"),
        (".6g", -1, "-1"),
        (".2f", 123456789, "123456789.00"),
        (".1f", Double.leastNonzeroMagnitude, "0.0"),
        (".0f", 3100000000.0, "3100000000"),
        (".2g", -1, "-1"),
        (".1g", 1, "1"),
        (".2g", 0.5, "0.5"),
        ("e", Double.leastNonzeroMagnitude, "4.940656e-324"),
        (",.0f", Double.leastNonzeroMagnitude, "0"),
        (".0%", 3.5, "350%"),
        (".0%", -3.14159e-07, "-0%"),
        (".1%", 1, "100.0%"),
        ("f", 1e+21, "1000000000000000000000.000000"),
        ("g", 0.30000000000000004, "0.3"),
        (".2f", 0, "0.00"),
        (",.4g", 1000000000.0, "1e+09"),
        (",.0f", 1234.5678, "1,235"),
        (".2f", 0.5, "0.50"),
        ("e", 3.5, "3.500000e+00"),
        (",.4g", 1, "1"),
        (".6g", 0.30000000000000004, "0.3"),
        (".1e", -1, "-1.0e+00"),
        ("e", 0.5, "5.000000e-01"),
        ("f", 2.5, "2.500000"),
        ("+.2f", 3.5, "+3.50"),
        (".2f", 1, "1.00"),
        ("f", 3.5, "3.500000"),
        (".1g", 1000000000.0, "1e+09"),
        (".2g", 1000000000.0, "1e+09"),
        (".1f", -1, "-1.0"),
    ]

    /// Python's text with a true minus, and its exponent as a power of ten.
    private func set(_ text: String) -> String {
        let parts = text.replacing("-", with: "−").split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1].replacing("−", with: "-").replacing("+", with: "")) else {
            return text.replacing("-", with: "−")
        }
        return parts[0] + "×10" + NumberParts.superscript(exponent)
    }

    @Test func writesAsPythonDoes() throws {
        for (spec, value, text) in ScalesNumberFormatTests.python {
            #expect(try NumberFormat(spec).plain(value) == set(text), "\(spec) of \(value)")
        }
    }

    @Test(arguments: [
        ("integer", 3.0, "3"), ("integer", 2.5, "3"), ("integer", -1234.4, "−1234"), ("integer", 1e22, "1×10²²"),
        ("percent", 0.5, "50%"), ("percent", 0.07, "7%"), ("percent", 0.125, "12.5%"), ("percent", 0.0001, "0.01%"),
        ("percent", 1, "100%"), ("percent", -0.3, "−30%"), ("percent", 0, "0%"), ("si", 0, "0"), ("si", 1500, "1.5k"),
        ("si", 2e6, "2M"), ("si", 3e-4, "300µ"), ("si", 999.96, "1k"), ("si", 999_960, "1M"),
        ("si", 12.34, "12.34"),
        ("si", 1e30, "1×10³⁰"), ("si", -4.2e9, "−4.2G"), ("power", 1e-4, "10⁻⁴"), ("power", 1, "10⁰"),
        ("power", -100, "−10²"), ("power", 5e3, "5×10³"), ("power", 0x7e8p-1074, "10⁻³²⁰"),
        ("scientific", 1e-4, "1×10⁻⁴"),
        ("scientific", 31_400, "3.14×10⁴"), ("scientific", 0, "0"), ("{.1f} k", 2.25, "2.2 k"),
        ("≈{.2g}", 3.14159e9, "≈3.1×10⁹"), ("{{{integer}}}", 7, "{7}"), ("{} steps", 0.25, "0.25 steps"),
        ("$x_{1}$ = {.1f}", 1, "$x_{1}$ = 1.0"), ("d", 12.6, "13"),
    ])
    func writesNamedFormats(format: String, value: Double, text: String) throws {
        #expect(try NumberFormat(format).plain(value) == text)
    }

    @Test(arguments: [
        (".2g", 3.14e9, "$3.1 \\times 10^{9}$"), ("power", 1e-4, "$10^{-4}$"), ("power", -1e3, "$-10^{3}$"),
        (".1f", -0.5, "−0.5"), ("percent", 0.5, "50%"), (".1e", -2e-7, "$-2.0 \\times 10^{-7}$"),
        ("{.1e} s", 2e-7, "$2.0 \\times 10^{-7}$ s"), (".3g", .infinity, "$\\infty$"),
        (".3g", -.infinity, "$-\\infty$"), (".3g", .nan, "nan"),
    ])
    func givesTheTypesetterItsSource(format: String, value: Double, text: String) throws {
        #expect(try NumberFormat(format).label(value) == text)
    }

    @Test(arguments: [
        ("sientific", "scientific"), ("percnt", "percent"), (".3q", "a format is"), ("", "braces"), ("{.1f", "braces"),
        ("a}", "braces"), ("{.1f} {.2f}", "one number"), ("{bogus}", "a format is"), (".999f", "a format is"),
        ("steps", "a format is"),
    ])
    func refusesWhatIsNoFormat(format: String, hint: String) {
        if format.isEmpty { return }
        #expect(NumberFormat(stringLiteral: format).problem != nil)
        do throws(Diagnostics) {
            _ = try NumberFormat(format)
            Issue.record("'\(format)' was taken")
        } catch { #expect(error.list[0].hint?.contains(hint) == true, "\(error)") }
    }

    @Test func readsWhatItWrites() {
        for source in [".3g", "integer", "{.1f} k", "+.2%"] {
            var reading = Reading()
            let format = NumberFormat.codec.read(.text(source), &reading)
            #expect(format?.source == source)
            #expect(format.map(NumberFormat.codec.write) == .text(source))
            #expect(!reading.hasErrors)
        }
        var reading = Reading()
        #expect(NumberFormat.codec.read(.text("{oops}"), &reading) == nil)
        #expect(reading.hasErrors)
    }

    @Test func writesEveryNumberInEveryFormat() {
        let values = [
            0, -0.0, Double.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude, .greatestFiniteMagnitude,
            -.greatestFiniteMagnitude, .infinity, .nan, 1e15,
        ]
        for spec in ["", ".60f", ".60g", ".60e", ".60%", "integer", "percent", "si", "power", "scientific", ",.3f"] {
            for value in values {
                #expect(!NumberFormat(stringLiteral: "{\(spec)}").plain(value).isEmpty)
            }
        }
    }
}
