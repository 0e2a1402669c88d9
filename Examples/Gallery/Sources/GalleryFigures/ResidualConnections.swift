import Gradus

extension VanishingGradient {
    static var residual: Figure {
        let nets = Experiment(
            network: Network(depth: 20, width: 64, activation: .sigmoid, initializer: .xavierUniform), task: spirals,
            train: Train(.sgd, rate: 0.005, batch: 64, steps: 300),
            record: Record(.weightGradient, .activationGradient),
            seeds: 1,
            variants: [
                "Without": Experiment(),
                "Before activation": Experiment(network: Network(residual: .every(2, join: .beforeActivation))),
                "After activation": Experiment(network: Network(residual: .every(2))),
                "Pre-activation": Experiment(network: Network(residual: .every(2), order: .preActivation)),
            ])
        return Figure(
            title: "The remedy of residual connections",
            caption: """
                The net of figure 05 with a connection around every two layers. Of the gradient that reaches layer 20 at the start, \
                layer 1 receives {without} without connections and {before} where they join before the activation, for each block \
                still ends in a sigmoid. Joined after it they pass {after} times the gradient down to layer 1, but the sigmoid's \
                positive outputs pile up: by the last step φ′ in the blocks has fallen to {slope}, and their own gradients with it. \
                Only in pre-activation order, {pre} at the start, is the path free and the blocks fed.
                """,
            size: size("neurips", height: 2.2),
            data: ["nets": nets],
            values: [
                "without": received("Without", format: ".2g"),
                "before": received("Before activation", format: ".2g"),
                "after": received("After activation", format: ".2f"),
                "pre": received("Pre-activation", format: ".2f"),
                "slope": ValueQuery(
                    data: "nets", field: "derivative",
                    where: .field("variant", is: "After activation") && .step(.last) && .field("layer", from: 2),
                    summary: .mean, format: ".2g"),
            ]
        ) {
            Panel(x: .step, y: .layer, color: gradientColor, facet: Facet(columns: "variant")) { HeatmapMark() }
        }
    }

    /// What of the gradient at layer 20 reaches layer 1 at the start.
    private static func received(_ variant: FieldValue, format: String) -> ValueQuery {
        ValueQuery(
            data: "nets", field: "activation-gradient", where: .field("variant", is: variant) && .step(0),
            at: .layer(1), over: .row("layer", is: 20), format: format)
    }
}
