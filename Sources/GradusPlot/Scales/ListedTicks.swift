import GradusLanguage

/// Ticks where the user wants them; labels that would touch are left out, the ticks stay.
enum ListedTicks {
    static func ticks(_ list: [Double], _ request: TickRequest, powers: Bool = false) -> Ticks {
        let values = inside(list, request)
        var major = zip(values, labels(values, request, powers: powers)).map { Ticks.Major($0, $1) }
        // From the low end, each label that stands apart from the last one kept.
        var last: Ticks.Major?
        for i in major.indices {
            if let last, request.slack([last, major[i]]) < request.gap * 0.5 {
                major[i].label = ""
            } else {
                last = major[i]
            }
        }
        var ticks = Ticks(major: major)
        if case .values(let minor) = request.minor { ticks.minor = inside(minor, request) }
        return ticks
    }

    /// Those inside the domain, ascending, once each.
    static func inside(_ list: [Double], _ request: TickRequest) -> [Double] {
        var values: [Double] = []
        for value in list.sorted() where value >= request.low && value <= request.high && value != values.last {
            values.append(value)
        }
        return values
    }

    /// The format's, else the shortest with the same number of decimals, or powers of ten.
    static func labels(_ values: [Double], _ request: TickRequest, powers: Bool = false) -> [String] {
        if let format = request.format { return values.map(format.label) }
        let texts = values.map { NumberText.shortest($0) }
        if texts.contains(where: { $0.contains("e") }) || powers && values.contains(where: { $0 >= 1e4 || $0 < 1e-3 }) {
            return values.map { PowerLabel.label($0) }
        }
        let decimals = texts.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }.max() ?? 0
        return values.map {
            let text = powers ? NumberText.shortest($0) : DecimalText.fixed($0, decimals: decimals)
            return text.hasPrefix("-") ? "−" + text.dropFirst() : text
        }
    }
}

/// A number with its power of ten: 10⁻⁴, 3 × 10⁻⁴, and 1 rather than 10⁰.
enum PowerLabel {
    static func label(_ value: Double) -> String {
        if value == 0 { return "0" }
        let (mantissa, exponent) = DecimalText.scientific(value, decimals: 15)
        let digits = DecimalText.trimmed(mantissa)
        if exponent == 0 { return NumberParts(digits).label }
        if digits == "1" || digits == "-1" { return NumberParts(digits == "1" ? "" : "-", exponent: exponent).label }
        return NumberParts(digits, exponent: exponent).label
    }

    /// 10^exponent.
    static func power(_ exponent: Int) -> String { exponent == 0 ? "1" : "$10^{\(exponent)}$" }
}
