import Gradus

extension VanishingGradient {
    static var reluHe: Figure {
        let nets = Experiment(
            network: Network(depth: 20, width: 64, activation: .relu), task: spirals,
            train: Train(.sgd, rate: 0.05, batch: 64, steps: 300), record: Record(.weightGradient, .activationGradient),
            seeds: 8,
            variants: [
                "Too large": Experiment(network: Network(initializer: .scaledNormal(2.1))),
                "He": Experiment(network: Network(initializer: .heNormal)),
                "Xavier": Experiment(network: Network(initializer: .xavierNormal)),
                "Too small": Experiment(network: Network(initializer: .scaledNormal(0.7))),
            ])
        return Figure(
            title: "The remedy of ReLU with He initialization",
            caption: """
                The net of figure 05 with ReLU, its heatmaps on the same scale. On the way from layer 20 to layer 1 the gradient changes \
                by a factor of {he} under He; under Xavier by {xavier}, and with weights half as large as He's by {small}: it dies. With \
                weights half as large again it explodes, by {large}, and training diverges. Median over 8 seeds in (a), one seed in (b).
                """,
            size: size("neurips", height: 2.3),
            data: ["nets": nets],
            values: [
                "he": change("He"), "xavier": change("Xavier"), "small": change("Too small"),
                "large": change("Too large"),
            ],
            layout: Layout(widths: [1, 1.7], tags: true)
        ) {
            Panel(
                "At initialization", x: .layer, y: .activationGradient, color: .variant, dash: .variant,
                where: .step(0) && .field("layer", from: 1)
            ) {
                LineMark()
            }
            Panel(
                "During training", x: .step, y: .layer, color: gradientColor,
                where: .field("variant", is: "He", "Xavier") && .field("seed", is: 0),
                facet: Facet(columns: "variant")
            ) {
                HeatmapMark()
            }
        }
    }

    /// The gradient at layer 1 over that at layer 20.
    private static func change(_ variant: FieldValue) -> ValueQuery {
        ValueQuery(
            data: "nets", field: "activation-gradient", where: .field("variant", is: variant) && .step(0),
            at: .layer(1), over: .row("layer", is: 20), format: ".2g")
    }
}
