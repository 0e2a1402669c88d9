import Testing

@testable import GradusOutput

@Suite struct PDFScannerTests {
    private func values(_ text: String) -> [PDFObject] {
        var scanner = PDFScanner(Array(text.utf8)[...])
        var values: [PDFObject] = []
        while let value = scanner.value() { values.append(value) }
        return values
    }

    @Test(arguments: ["[<12", "[(abc\\", "<<", "<</A", "<</A (", "<", "(", "[", "/", "[[[<<", "{ 1 } ("])
    func whatIsCutOffEndsWhereItEnds(text: String) { _ = values(text) }

    @Test func bracketsThatCloseNothingArePassedOver() {
        for bracket in ["]", ")", "}", "{", ">"] {
            let found = values(String(repeating: bracket, count: 500_000) + " 7")
            #expect(found.count == 1, "\(bracket)")
        }
        #expect(values(String(repeating: "[", count: 500_000)).count <= 1)
    }
}
