/// A layer of any kind, under its kind's name.
struct FoldedLayer: Sendable, Codable {
    /// Every kind of layer.
    static let kinds: [(name: String, type: any PlotLayer.Type)] = [
        ("line", LineLayer.self), ("band", BandLayer.self), ("point", PointLayer.self), ("bar", BarLayer.self),
        ("flag", FlagLayer.self), ("rule", RuleLayer.self), ("text", TextLayer.self), ("heatmap", HeatmapLayer.self),
        ("contour", ContourLayer.self), ("histogram", HistogramLayer.self),
    ]

    let layer: any PlotLayer

    init(_ layer: any PlotLayer) { self.layer = layer }

    private struct Kind: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        guard let kind = Self.kinds.first(where: { $0.type == type(of: layer) }) else { throw FoldedDecoder.Damage() }
        var container = encoder.container(keyedBy: Kind.self)
        try container.encode(layer, forKey: Kind(stringValue: kind.name))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        guard let name = container.allKeys.first, let kind = Self.kinds.first(where: { $0.name == name.stringValue })
        else { throw FoldedDecoder.Damage() }
        func decoded<Layer: PlotLayer>(_ type: Layer.Type) throws -> any PlotLayer {
            try container.decode(type, forKey: name)
        }
        layer = try decoded(kind.type)
    }
}
