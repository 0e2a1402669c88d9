import GradusLanguage

/// Residual connections: none, or over blocks of layers.
public struct Residual: Sendable, Equatable, HoldsSweeps, OneOrSeveral {
    public typealias Element = Residual

    /// Nil without residual connections.
    public var blocks: Blocks?

    public init(blocks: Blocks?) { self.blocks = blocks }
    public init(one: Residual) { self = one }

    /// `residual: {every: 2, scale: 1, join: after-activation}`.
    public struct Blocks: SweptRecord {
        public var every: Swept<Int>?
        public var scale: Swept<Double>?
        public var join: Swept<Join>?

        public init() {}

        static let standardScale = 1.0
        static let standardJoin = Join.afterActivation

        public static let noun = "residual connections"
        public static var fields: [Field<Blocks>] { parameters.map(\.field) }
        static let parameters: [Parameter<Blocks>] = [
            .swept(
                "every", \.every, .integer(1...Network.depthLimit),
                doc: "layers in a block; a last, shorter one is allowed",
                isRequired: true),
            .swept("scale", \.scale, .number, doc: "the factor of the block's branch", standard: standardScale),
            .swept(
                "join", \.join, .word("join"), doc: "where the skip is added to the block's last layer",
                standard: standardJoin),
        ]
    }

    /// Where a skip connection is added.
    public enum Join: String, Sendable, CaseIterable, Sweepable {
        case afterActivation = "after-activation"
        case beforeActivation = "before-activation"
    }

    var axes: [SweepAxis<Residual>] {
        (blocks?.axes ?? []).map { inner in
            SweepAxis(
                path: inner.path,
                choices: inner.choices.map { choice in
                    .init(label: choice.label) { root in
                        guard var blocks = root.blocks else { return }
                        choice.apply(&blocks)
                        root.blocks = blocks
                    }
                })
        }
    }
}

extension OneOrSeveral where Element == Residual {
    /// Without residual connections.
    public static var off: Self { Self(one: Residual(blocks: nil)) }

    /// A skip over every block of `every` layers: h_m = u + scale · f_m.
    public static func every(
        _ every: Swept<Int>, scale: Swept<Double>? = nil, join: Swept<Residual.Join>? = nil
    ) -> Self {
        var blocks = Residual.Blocks()
        blocks.every = every
        blocks.scale = scale
        blocks.join = join
        return Self(one: Residual(blocks: blocks))
    }
}

extension Swept where Value == Residual.Join {
    public static var afterActivation: Self { .one(.afterActivation) }
    public static var beforeActivation: Self { .one(.beforeActivation) }
}

extension Codec where Value == Residual {
    static let residual: Codec<Residual> = Codec(
        read: { node, reading in
            if case .scalar("none", _) = node.content { return .off }
            guard case .map = node.content else {
                reading.error(
                    "residual connections expected, found \(node.kindInWords)", at: node,
                    hint: "none, or {every: 2, scale: 1, join: after-activation}")
                return nil
            }
            return Codec<Residual.Blocks>.record().read(node, &reading).map { Residual(blocks: $0) }
        },
        write: { $0.blocks.map(Codec<Residual.Blocks>.record().write) ?? .word("none") },
        schema: {
            .map([
                ("anyOf", .list([.map([("const", .text("none"))]), Codec<Residual.Blocks>.record().schema()]))
            ])
        })
}
