import Gradus

extension VanishingGradient {
    static var distribution: Figure {
        let nets = Experiment(
            network: Network(depth: 10, width: 64), task: spirals,
            record: Record(.weightGradient(.rms), histograms: [.weightGradient]), seeds: 1,
            variants: [
                "Sigmoid": Experiment(network: Network(activation: .sigmoid, initializer: .xavierNormal)),
                "ReLU": Experiment(network: Network(activation: .relu, initializer: .heNormal)),
            ])
        return Figure(
            title: "Where a layer's gradients lie",
            caption: """
                How the entries of each layer's weight gradient are distributed at initialization, as log₁₀|g|, in nets of ten layers. \
                The sigmoid's lie ever lower: the root mean square of an entry falls from {sigmoidtop} in layer 10 to {sigmoidbottom} \
                in layer 1. ReLU's lie one above the other under He initialization: {relutop} in layer 10, {relubottom} in layer 1.
                """,
            size: size("neurips", height: 2.4),
            data: ["nets": nets],
            values: [
                "sigmoidtop": typical("Sigmoid", 10), "sigmoidbottom": typical("Sigmoid", 1),
                "relutop": typical("ReLU", 10), "relubottom": typical("ReLU", 1),
            ]
        ) {
            Panel(x: "low", y: .layer, where: .field("layer", to: 10), facet: Facet(columns: "variant")) {
                HistogramMark("nets.histograms")
            }
        }
    }

    private static func typical(_ variant: FieldValue, _ layer: FieldValue) -> ValueQuery {
        ValueQuery(
            data: "nets", field: "weight-gradient.rms",
            where: .field("variant", is: variant) && .field("layer", is: layer), format: ".1e")
    }
}
