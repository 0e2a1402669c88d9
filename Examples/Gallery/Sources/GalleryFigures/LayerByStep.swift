import Gradus

extension VanishingGradient {
    static var layerByStep: Figure {
        let net = Experiment(
            network: Network(depth: 20, width: 64, activation: .sigmoid, initializer: .xavierUniform), task: spirals,
            train: Train(.sgd, rate: 0.05, batch: 64, steps: 300), record: Record(.weightGradient), seeds: 1)
        return Figure(
            title: "The dark bottom never lights up",
            caption: """
                Gradient norm of every layer of a 20-layer sigmoid net over 300 steps of training on two spirals. The output layer's \
                gradient is {ratio} times the first layer's at the start, and still {end} times at the end.
                """,
            size: size("icml", height: 2.3),
            data: ["net": net],
            values: ["ratio": ratio(at: 0), "end": ratio(at: .last)]
        ) {
            Panel(x: .step, y: .layer, color: gradientColor) { HeatmapMark() }
        }
    }

    private static func ratio(at step: FieldValue) -> ValueQuery {
        ValueQuery(
            data: "net", field: "weight-gradient", where: .step(step), at: .layer(21), over: .row("layer", is: 1),
            format: ".2g")
    }
}
