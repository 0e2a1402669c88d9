import Gradus

extension VanishingGradient {
    static var chain: Figure {
        let (short, long) = (
            chain(of: [0.5, 0.8, 1.2]), chain(of: [0.5, 0.8, 1.2, 0.5, 0.8, 1.2, 0.5, 0.8, 1.2, 0.5])
        )
        return Figure(
            title: "One chain of neurons, factor by factor",
            caption: """
                Going back through a chain of sigmoid neurons, every layer multiplies the gradient by φ′(z)·w. With weights 0.5, 0.8 and \
                1.2 in turn the factors lie between {least} and {most}; after 3 layers {three} of the gradient is left, after 10 layers {ten}.
                """,
            size: size("neurips", height: 2.1),
            data: ["chain": short, "long": long],
            values: [
                "least": ValueQuery(data: "long", field: "gain", summary: .min, format: ".2f"),
                "most": ValueQuery(data: "long", field: "gain", summary: .max, format: ".2f"),
                "three": left("chain", after: 3),
                "ten": left("long", after: 10),
            ],
            layout: Layout(tags: true)
        ) {
            Panel(
                "The factors of the chain of 10", x: .layer,
                y: .field(.gain, label: "Factor", scale: .linear, domain: Domain(0...1.25)),
                where: .field("layer", to: 10)
            ) {
                LineMark("long", y: .field(.weight, label: "Factor"), label: #"$|w_\ell|$"#)
                LineMark("long", y: .field(.derivative, label: "Factor"), label: #"$\sigma\prime(z_\ell)$"#)
                LineMark("long", label: #"$\sigma\prime(z_\ell)\,|w_\ell|$"#)
            }
            Panel(
                "Their running product", x: .layer,
                y: .field(.activationGradient, label: #"$|\partial L/\partial h_\ell|$"#),
                color: .field(.data, labels: ["chain": "3 layers", "long": "10 layers"])
            ) {
                LineMark("chain", "long")
                PointMark("chain", "long")
            }
        }
    }

    private static func chain(of weights: [Double]) -> Experiment {
        Experiment(
            network: Network(
                depth: .one(weights.count), width: 1, activation: .sigmoid, initializer: .constants(weights + [1])),
            task: Task(.point(x: 1.0, target: 0.0), loss: .mse),
            record: Record(.derivative, .weight, .gain, .activationGradient), seeds: 1, precision: .double)
    }

    /// What of the gradient at a layer reaches the input.
    private static func left(_ data: String, after layer: Int) -> ValueQuery {
        ValueQuery(
            data: data, field: "activation-gradient", at: .layer(0), over: .row("layer", is: FieldValue(Double(layer))),
            format: ".2g")
    }
}
