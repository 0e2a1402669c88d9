import Gradus

extension VanishingGradient {
    static var depth: Figure {
        let nets = Experiment(
            network: Network(
                depth: .range(from: 1, to: 100, count: 28, spacing: .log), width: 32,
                activation: .each(.sigmoid, .tanh, .relu), initializer: .xavierUniform),
            task: Task(.gaussian(inputs: 32, outputs: 8), samples: 64, loss: .mse),
            record: Record(.weightGradient), seeds: 8)
        return Figure(
            title: "Where depth bites",
            caption: """
                The gradient of the first layer's weights against depth, Xavier initialization, median over 8 seeds and the 10th to the \
                90th percentile. From depth 1 to depth 30 the sigmoid's falls {sigmoid}-fold; from there to depth 100 tanh's falls \
                {tanh}-fold and ReLU's {relu}-fold. Below about 10⁻⁴⁵ single precision has nothing left.
                """,
            size: size("icml", height: 2.3),
            data: ["nets": nets],
            values: [
                "sigmoid": fall("sigmoid", from: 1, to: 30),
                "tanh": fall("tanh", from: 30, to: 100),
                "relu": fall("relu", from: 30, to: 100),
            ]
        ) {
            Panel(
                x: .field(.depth, label: "Depth $D$"),
                y: .field(.weightGradient, label: #"Gradient norm $\|\partial L/\partial W_1\|_2$"#),
                color: .activation, where: .layer(1)
            ) {
                BandMark(interval: .quantiles(0.1, 0.9))
                LineMark()
            }
        }
    }

    private static func fall(_ activation: FieldValue, from shallow: FieldValue, to deep: FieldValue) -> ValueQuery {
        ValueQuery(
            data: "nets", field: "weight-gradient",
            where: .field("activation", is: activation) && .layer(1), at: .field("depth", is: shallow),
            over: .row("depth", is: deep), format: ".2g")
    }
}
