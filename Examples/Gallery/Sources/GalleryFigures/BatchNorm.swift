import Gradus

extension VanishingGradient {
    static var batchNorm: Figure {
        let nets = Experiment(
            network: Network(depth: 20, width: 64, activation: .sigmoid, initializer: .xavierUniform), task: spirals,
            train: Train(.sgd, rate: 0.05, batch: 64, steps: 300), record: Record(.weightGradient), seeds: 1,
            variants: [
                "Without": Experiment(),
                "Batch normalization": Experiment(network: Network(normalization: .batch)),
            ])
        return Figure(
            title: "The remedy of batch normalization",
            caption: """
                The sigmoid net of figure 05 without and with batch normalization, on the same scale. At the start the first layer's \
                gradient is {plain} of the output layer's without and {batch} with it. Normalized inputs have unit variance, where φ′ \
                is {slope} in the mean; and the small spread to which the sigmoid brings its layers, a standard deviation of {spread} \
                at layer 20 without, divides the gradient on its way back as it does the signal on its way up.
                """,
            size: size("neurips", height: 2.2),
            data: ["nets": nets],
            values: [
                "plain": firstToOutput("Without"),
                "batch": firstToOutput("Batch normalization"),
                "slope": ValueQuery(
                    data: "nets", field: "derivative", where: .field("variant", is: "Batch normalization") && .step(0),
                    summary: .mean, format: ".2f"),
                "spread": ValueQuery(
                    data: "nets", field: "activation-std",
                    where: .field("variant", is: "Without") && .layer(20) && .step(0), format: ".2g"),
            ]
        ) {
            Panel(x: .step, y: .layer, color: gradientColor, facet: Facet(columns: "variant")) { HeatmapMark() }
        }
    }

    /// The first layer's gradient over the output layer's at the start.
    static func firstToOutput(_ variant: FieldValue) -> ValueQuery {
        ValueQuery(
            data: "nets", field: "weight-gradient", where: .field("variant", is: variant) && .step(0), at: .layer(1),
            over: .row("layer", is: 21), format: ".2g")
    }
}
