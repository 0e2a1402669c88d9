import GradusLanguage

/// How a number is written: `.3g` and its like, `integer`, `percent`, `si`, `power`, `scientific`, or a text with one number in braces.
public struct NumberFormat: Sendable, Equatable {
    /// As a figure file writes it.
    public let source: String

    public init(_ source: String) throws(Diagnostics) { self.source = source }

    /// For captions and alternative texts: `3.1×10⁹`.
    package func plain(_ value: Double) -> String { NumberText.shortest(value) }
    /// For the typesetter: `$3.1 \times 10^{9}$`.
    package func label(_ value: Double) -> String { NumberText.shortest(value) }

    public static let codec: Codec<NumberFormat> = Codec<String>.line.map(
        { text, node, reading in
            do throws(Diagnostics) { return try NumberFormat(text) } catch {
                for problem in error.list { reading.error(problem.message, at: node, hint: problem.hint) }
                return nil
            }
        }, back: \.source)
}
