import GradusLanguage

/// Numbers and tables as Markdown with LaTeX has them.
enum ExplanationText {
    /// Six digits, such as `0.235004` and `1.23457e-12`: what a reader can follow and a program can read.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return NumberText.shortest(value) }
        // Rounding by way of the shortest text of a float's neighbourhood would keep 7 digits or 8.
        var text = NumberText.shortest(value)
        for digits in 6...17 {
            let rounded = Self.rounded(value, digits: digits)
            if abs(rounded - value) <= abs(value) * 5e-6 {
                text = NumberText.shortest(rounded)
                break
            }
        }
        return text
    }

    /// The nearest number of so many significant digits.
    private static func rounded(_ value: Double, digits: Int) -> Double {
        var parts = NumberText.shortest(value).split(separator: "e", maxSplits: 1).map(String.init)
        if parts.count == 1 { parts.append("0") }
        let sign = parts[0].hasPrefix("-") ? "-" : ""
        let plain = parts[0].drop { $0 == "-" }
        let point = plain.firstIndex(of: ".").map { plain.distance(from: plain.startIndex, to: $0) } ?? plain.count
        let figures = plain.filter { $0 != "." }
        let zeros = figures.prefix { $0 == "0" }.count
        let kept = figures.dropFirst(zeros)
        guard kept.count > digits, let whole = Int(kept.prefix(digits)), let next = kept.dropFirst(digits).first else {
            return value
        }
        let up = next >= "5" ? whole + 1 : whole
        let exponent = (Int(parts[1]) ?? 0) + point - zeros - digits
        return Double("\(sign)\(up)e\(exponent)") ?? value
    }

    /// The same within LaTeX: `1.23457 \times 10^{-12}`.
    static func math(_ value: Double) -> String {
        let parts = number(value).split(separator: "e", maxSplits: 1)
        return parts.count == 2 ? "\(parts[0]) \\times 10^{\(Int(parts[1]) ?? 0)}" : String(parts.first ?? "")
    }

    /// A table's lines; numbers stand right.
    static func table(_ heads: [String], _ rows: [[String]]) -> String {
        let lines = [heads, heads.map { _ in "---:" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n") + "\n"
    }
}
