import Gradus

extension VanishingGradient {
    static var gradientByLayer: Figure {
        let nets = Experiment(
            network: Network(
                depth: 30, width: 64, activation: .each(.sigmoid, .tanh, .relu),
                initializer: .each(.xavierNormal, .heNormal)),
            task: Task(.gaussian(inputs: 64, outputs: 16), samples: 64, loss: .mse),
            record: Record(.activationGradient), seeds: 16)
        return Figure(
            title: "Gradients vanish through sigmoid layers and survive through ReLU layers",
            caption: """
                The gradient that reaches layer ℓ of 30 at initialization: median over 16 seeds, the band from the 10th to the 90th \
                percentile, mean-field theory dashed. Through 30 layers the sigmoid's falls {sigmoid}-fold under Xavier, tanh's \
                {tanh}-fold; ReLU's falls {xavier}-fold under Xavier and stays within a factor of {he} under He.
                """,
            size: size("neurips", height: 2.3),
            data: ["nets": nets, "mean-field": TheorySource("nets")],
            values: [
                "sigmoid": ratio("sigmoid", "xavier-normal", of: 30, to: 1),
                "tanh": ratio("tanh", "xavier-normal", of: 30, to: 1),
                "xavier": ratio("relu", "xavier-normal", of: 30, to: 1),
                "he": ratio("relu", "he-normal", of: 1, to: 30),
            ]
        ) {
            Panel(
                x: .layer, y: .activationGradient, color: .activation, where: .field("layer", in: 1...30),
                facet: Facet(columns: .init(.initializer, labels: ["xavier-normal": "Xavier", "he-normal": "He"]))
            ) {
                BandMark("nets", interval: .quantiles(0.1, 0.9))
                LineMark("nets", summary: .median)
                LineMark("mean-field", dash: "dashed", label: "mean field")
            }
        }
    }

    private static func ratio(
        _ activation: FieldValue, _ initializer: FieldValue, of layer: FieldValue, to other: FieldValue
    ) -> ValueQuery {
        ValueQuery(
            data: "nets", field: "activation-gradient",
            where: .field("activation", is: activation) && .field("initializer", is: initializer), at: .layer(layer),
            over: .row("layer", is: other), format: ".2g")
    }
}
