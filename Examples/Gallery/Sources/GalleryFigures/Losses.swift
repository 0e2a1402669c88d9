import Gradus

extension VanishingGradient {
    static var loss: Figure {
        let names = ["Plain sigmoid", "ReLU with He", "Batch normalization", "Residual connections"]
        let nets = fourNets(
            names, train: Train(.sgd, rate: 0.02, batch: 64, steps: 600), record: Record(.loss), seeds: 4)
        let values = names.map { name in
            ValueQuery(
                data: "nets", field: "loss",
                where: .field("variant", is: FieldValue(name)) && .field("step", from: 501),
                summary: .median, format: ".2g")
        }
        return Figure(
            title: "And do they learn?",
            caption: """
                Loss of the four nets of figure 11, median over 4 seeds, smoothed exponentially. The plain sigmoid net stays where its \
                output layer alone can bring it, at {plain}. With a gradient in the first layers the others go on: {residual} over the \
                last 100 steps with residual connections, {batch} with batch normalization, {relu} with ReLU and He initialization.
                """,
            size: size("icml", height: 2.2),
            data: ["nets": nets],
            values: ["plain": values[0], "relu": values[1], "batch": values[2], "residual": values[3]]
        ) {
            Panel(
                x: .step, y: .field(.loss, domain: Domain(0...0.5), smooth: .ema(0.97)), color: .variant,
                dash: .variant
            ) {
                LineMark()
            }
        }
    }
}
