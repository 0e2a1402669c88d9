import GradusLanguage
import Testing

@testable import Gradus

@Suite struct ValueTextTests {
    private let text = ValueText(values: ["drop": "3.1 × 10⁹", "a b": "x"])

    @Test(arguments: [
        ("falls {drop}-fold", "falls 3.1 × 10⁹-fold"), ("{{drop}}", "{drop}"),
        ("$x_{drop}$ {drop}", "$x_{drop}$ 3.1 × 10⁹"),
        ("\\$ {a b} \\$", "\\$ x \\$"), ("nothing", "nothing"), ("$\\frac{1}{4}$", "$\\frac{1}{4}$"),
    ])
    func fills(source: String, filled: String) throws { #expect(try text.fill(source) == filled) }

    @Test(arguments: [
        ("{dorp}", "unknown value 'dorp'"), ("a } b", "a '}' without its '{'"), ("{drop", "a '{' without its '}'"),
    ])
    func objects(source: String, message: String) {
        #expect(throws: Diagnostics.self) { try text.fill(source) }
        do { _ = try text.fill(source) } catch { #expect(error.list.first?.message == message) }
    }

    @Test func nearestValueIsNamed() {
        do { _ = try text.fill("{dorp}") } catch {
            #expect(error.list.first?.hint == "did you mean 'drop'?")
        }
    }
}
