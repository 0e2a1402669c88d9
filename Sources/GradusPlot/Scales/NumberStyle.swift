import GradusLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A number's form, without the text about it.
enum NumberStyle: Sendable, Equatable {
    case shortest
    /// `%.*f`, `%.*e`, `%.*g` of Python, with its `+` and `,`.
    case fixed(decimals: Int, sign: Bool, grouped: Bool)
    case exponent(decimals: Int, sign: Bool)
    case general(digits: Int, sign: Bool, grouped: Bool)
    case percentage(decimals: Int, sign: Bool)
    case integer, percent, si, power, scientific

    static let names = ["integer", "percent", "si", "power", "scientific"]

    /// A style by its name or as `[+][,][.N]TYPE` with a type of `f`, `e`, `g`, `%`, `d`, `s`; nil for anything else.
    init?(_ spec: String) {
        switch spec {
        case "": self = .shortest
        case "integer", "d": self = .integer
        case "percent": self = .percent
        case "si", "s": self = .si
        case "power": self = .power
        case "scientific": self = .scientific
        default:
            var rest = Substring(spec)
            let sign = rest.first == "+"
            if sign { rest.removeFirst() }
            let grouped = rest.first == ","
            if grouped { rest.removeFirst() }
            var precision: Int?
            if rest.first == "." {
                let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
                guard let value = Int(digits), value <= 60 else { return nil }
                precision = value
                rest = rest.dropFirst(1 + digits.count)
            }
            switch rest {
            case "f": self = .fixed(decimals: precision ?? 6, sign: sign, grouped: grouped)
            case "e" where !grouped: self = .exponent(decimals: precision ?? 6, sign: sign)
            case "g": self = .general(digits: max(precision ?? 6, 1), sign: sign, grouped: grouped)
            case "%" where !grouped: self = .percentage(decimals: precision ?? 6, sign: sign)
            case "d" where precision == nil: self = .fixed(decimals: 0, sign: sign, grouped: grouped)
            default: return nil
            }
        }
    }

    func parts(_ value: Double) -> NumberParts {
        guard value.isFinite else { return NumberParts(value.isNaN ? "nan" : value < 0 ? "-inf" : "inf") }
        switch self {
        case .shortest:
            let text = NumberText.shortest(value)
            let parts = text.split(separator: "e")
            return NumberParts(String(parts[0]), exponent: parts.count > 1 ? Int(parts[1]) : nil)
        case .fixed(let decimals, let sign, let grouped):
            let text = DecimalText.fixed(value, decimals: decimals)
            return NumberParts(grouped ? NumberStyle.grouped(text) : text, plus: sign)
        case .exponent(let decimals, let sign):
            let (mantissa, exponent) = DecimalText.scientific(value, decimals: decimals)
            return NumberParts(mantissa, exponent: exponent, plus: sign)
        case .general(let digits, let sign, let grouped):
            let (mantissa, exponent) = DecimalText.scientific(value, decimals: digits - 1)
            if exponent < -4 || exponent >= digits {
                return NumberParts(DecimalText.trimmed(mantissa), exponent: exponent, plus: sign)
            }
            let text = DecimalText.trimmed(DecimalText.fixed(value, decimals: digits - 1 - exponent))
            return NumberParts(grouped ? NumberStyle.grouped(text) : text, plus: sign)
        case .percentage(let decimals, let sign):
            guard (value * 100).isFinite else { return NumberStyle.scientific.parts(value) }
            return NumberParts(DecimalText.fixed(value * 100, decimals: decimals), plus: sign, unit: "%")
        case .integer:
            return abs(value) < 1e21
                ? NumberParts(DecimalText.fixed(value.rounded(), decimals: 0)) : NumberStyle.scientific.parts(value)
        case .percent:
            let size = abs(value * 100)
            guard size.isFinite else { return NumberStyle.scientific.parts(value) }
            let decimals = size > 0 ? max(0, min(12, 3 - Int(log10(size).rounded(.down)))) : 0
            return NumberParts(
                DecimalText.trimmed(DecimalText.fixed(value * 100, decimals: decimals)), unit: "%")
        case .si: return NumberStyle.siParts(value)
        case .power:
            if value == 0 { return NumberParts("0") }
            let exponent = Int(log10(abs(value)).rounded())
            guard PowerOfTen.value(exponent) == abs(value) else { return NumberStyle.scientific.parts(value) }
            return NumberParts(value < 0 ? "-" : "", exponent: exponent)
        case .scientific:
            if value == 0 { return NumberParts("0") }
            let (mantissa, exponent) = DecimalText.scientific(value, decimals: 3)
            return NumberParts(DecimalText.trimmed(mantissa), exponent: exponent)
        }
    }

    /// Four digits at the most and a prefix of the SI (BIPM brochure, table 7).
    private static func siParts(_ value: Double) -> NumberParts {
        if value == 0 { return NumberParts("0") }
        let (mantissa, exponent) = DecimalText.scientific(value, decimals: 3)
        let group = Int((Double(exponent) / 3).rounded(.down))
        let prefixes = ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"]
        guard prefixes.indices.contains(group + 8) else { return NumberStyle.scientific.parts(value) }
        // From the digits already rounded, so that 999.96 becomes 1 k and not 1000.
        let digits = Int(mantissa.filter { $0 != "." }) ?? 0
        let text = DecimalText.trimmed(DecimalText.written(digits, exponent: exponent - 3 * group - 3))
        return NumberParts(text, unit: prefixes[group + 8])
    }

    /// Commas between the thousands.
    private static func grouped(_ text: String) -> String {
        let parts = text.split(separator: ".", maxSplits: 1)
        var out = ""
        let whole = parts[0].filter { $0 != "-" }
        for (i, digit) in whole.enumerated() {
            if i > 0, (whole.count - i) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return (text.hasPrefix("-") ? "-" : "") + out + (parts.count > 1 ? "." + parts[1] : "")
    }
}

/// A number taken apart: `mantissa × 10^exponent unit`.
struct NumberParts: Sendable, Equatable {
    /// With an ASCII minus; empty or `-` for a bare power of ten.
    var mantissa: String
    var exponent: Int?
    var unit: String

    init(_ mantissa: String, exponent: Int? = nil, plus: Bool = false, unit: String = "") {
        self.mantissa = plus && !mantissa.hasPrefix("-") && mantissa != "nan" ? "+" + mantissa : mantissa
        self.exponent = exponent
        self.unit = unit
    }

    /// `−3.1×10⁹`, with `times` for the multiplication sign.
    func plain(_ times: String) -> String {
        let number = mantissa == "inf" ? "∞" : mantissa == "-inf" ? "−∞" : minus(mantissa)
        guard let exponent else { return number + unit }
        let bare = mantissa.isEmpty || mantissa == "-"
        return number + (bare ? "" : times) + "10" + NumberParts.superscript(exponent) + unit
    }

    /// `$-3.1 \times 10^{9}$`; a number without exponent needs no math.
    var label: String {
        if mantissa == "inf" { return "$\\infty$" }
        if mantissa == "-inf" { return "$-\\infty$" }
        guard let exponent else { return minus(mantissa) + unit }
        let bare = mantissa.isEmpty || mantissa == "-"
        return "$\(mantissa)\(bare ? "" : " \\times ")10^{\(exponent)}$" + unit
    }

    private func minus(_ text: String) -> String {
        text.hasPrefix("-") ? "−" + text.dropFirst() : text
    }

    static func superscript(_ exponent: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return String(exponent).reduce(into: "") { out, c in
            out.append(c.wholeNumberValue.map { digits[$0] } ?? "⁻")
        }
    }
}

/// Powers of ten, correctly rounded over the whole range of Double.
enum PowerOfTen {
    /// 10^exponent; 0 or infinity beyond the range.
    static func value(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? (exponent < 0 ? 0 : .infinity) }

    /// digits × 10^exponent, correctly rounded.
    static func value(_ digits: Int, _ exponent: Int) -> Double {
        Double("\(digits)e\(exponent)") ?? (exponent < 0 ? 0 : digits < 0 ? -.infinity : .infinity)
    }
}
