import GradusLanguage

/// What a picture carries as a figure file has it.
package protocol LanguageCodable: Codable, Sendable {
    static var languageCodec: Codec<Self> { get }
}

extension LanguageCodable {
    public func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? FoldedEncoder else { throw FoldedDecoder.Damage() }
        encoder.branch.kind = .node(Self.languageCodec.write(self))
    }

    public init(from decoder: any Decoder) throws {
        var reading = Reading()
        guard let decoder = decoder as? FoldedDecoder, let value = Self.languageCodec.read(decoder.node, &reading),
            !reading.hasErrors
        else { throw FoldedDecoder.Damage() }
        self = value
    }
}

extension Channel: LanguageCodable {
    package static var languageCodec: Codec<Channel> { .channel }
}

extension ScaleKind: LanguageCodable {
    package static var languageCodec: Codec<ScaleKind> { codec }
}
