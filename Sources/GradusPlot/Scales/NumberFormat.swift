import GradusLanguage
import GradusText

/// How a number is written: `.3g` and its like, `integer`, `percent`, `si`, `power`, `scientific`, or a text with one number in
/// braces (`'{.1f} k'`; `{{` and `}}` are braces).
public struct NumberFormat: Sendable, Equatable {
    /// As a figure file writes it.
    public let source: String
    /// What stands before and after the number.
    let prefix: String
    let suffix: String
    let style: NumberStyle
    /// What is wrong with a literal; its numbers are then written in their shortest form.
    package let problem: Diagnostic?

    /// - Throws: a diagnostic for an unknown format.
    public init(_ source: String) throws(Diagnostics) {
        (prefix, style, suffix) = try NumberFormat.parsed(source)
        self.source = source
        problem = nil
    }

    /// For alternative texts: `3.1×10⁹`, `−0.5`.
    package func plain(_ value: Double) -> String { prefix + style.parts(value).plain("×") + suffix }

    /// For captions: `3.1 × 10⁹`, `−0.5`.
    package func caption(_ value: Double) -> String { prefix + style.parts(value).plain(" × ") + suffix }

    /// For the typesetter: `$3.1 \times 10^{9}$`, `−0.5`.
    package func label(_ value: Double) -> String { prefix + style.parts(value).label + suffix }

    public static let codec: Codec<NumberFormat> = Codec<String>.line.map(
        { text, node, reading in
            do throws(Diagnostics) { return try NumberFormat(text) } catch {
                for problem in error.list { reading.error(problem.message, at: node, hint: problem.hint) }
                return nil
            }
        }, back: \.source)

    // MARK: Reading

    private static let hint =
        "a format is .3g, .2f, .1e, .0%, integer, percent, si, power, scientific, or a text such as '{.1f} k'"

    private static func parsed(_ source: String) throws(Diagnostics) -> (String, NumberStyle, String) {
        guard source.contains("{") || source.contains("}") else {
            guard let style = NumberStyle(source) else {
                throw .error("unknown format '\(source)'", hint: nearest(source) ?? hint)
            }
            return ("", style, "")
        }
        var texts = [""]
        var style: NumberStyle?
        var i = source.startIndex
        while i < source.endIndex {
            let c = source[i]
            let next = source.index(after: i)
            if c == "$" {
                let end = Formula.end(in: source, from: next).map { source.index(after: $0) } ?? source.endIndex
                texts[texts.count - 1] += source[i..<end]
                i = end
            } else if c != "{", c != "}" {
                texts[texts.count - 1].append(c)
                i = next
            } else if next < source.endIndex, source[next] == c {
                texts[texts.count - 1].append(c)
                i = source.index(after: next)
            } else if c == "{", style == nil, let end = source[next...].firstIndex(of: "}") {
                let spec = String(source[next..<end])
                guard let found = NumberStyle(spec) else {
                    throw .error("unknown format '\(spec)' in '\(source)'", hint: nearest(spec) ?? hint)
                }
                style = found
                texts.append("")
                i = source.index(after: end)
            } else {
                throw .error(
                    style == nil || c == "}"
                        ? "a lone brace in the format '\(source)'"
                        : "a second number in the format '\(source)'",
                    hint: "one number in braces, such as '{.1f} k'; {{ and }} are braces")
            }
        }
        guard let style else { throw .error("no number in the format '\(source)'", hint: hint) }
        return (texts[0], style, texts.count > 1 ? texts[1] : "")
    }

    private static func nearest(_ spec: String) -> String? {
        let near = Nearest.matches(for: spec, in: NumberStyle.names)
        return spec.first?.isLetter == true && !near.isEmpty
            ? "did you mean \(Nearest.listed(near.map { "'\($0)'" }, by: "or"))?" : nil
    }
}

extension NumberFormat: ExpressibleByStringLiteral {
    /// A format in Swift; `problem` tells where it is none.
    public init(stringLiteral source: String) {
        self.source = source
        do throws(Diagnostics) {
            (prefix, style, suffix) = try NumberFormat.parsed(source)
            problem = nil
        } catch {
            (prefix, style, suffix) = ("", .shortest, "")
            problem = error.list.first
        }
    }

    /// The number that a caption sets where no format is given.
    package static let standard: NumberFormat = ".3g"
}
