import Gradus

extension VanishingGradient {
    static var firstLayers: Figure {
        let net = Experiment(
            network: Network(depth: 10, width: 64, activation: .sigmoid, initializer: .xavierUniform), task: spirals,
            train: Train(.sgd, rate: 0.05, batch: 64, steps: 300), record: Record(.updateRatio), seeds: 1)
        return Figure(
            title: "The first layers do not move",
            caption: """
                How far one update moves the weights, relative to their size, in a 10-layer sigmoid net. At the start the output layer \
                moves {ratio} times as far as layer 1, whose weights change by {first} of their size in a step.
                """,
            size: size("neurips", height: 2.2),
            data: ["net": net],
            values: [
                "ratio": ValueQuery(
                    data: "net", field: "update-ratio", where: .step(0), at: .layer(11), over: .row("layer", is: 1),
                    format: ".2g"),
                "first": ValueQuery(
                    data: "net", field: "update-ratio", where: .layer(1), summary: .median, format: ".1e"),
            ],
            layout: Layout(tags: true)
        ) {
            Panel("Every layer", x: .step, y: .layer, color: "update-ratio") { HeatmapMark() }
            Panel(
                "Three layers", x: .step, y: "update-ratio",
                color: .field(.layer, labels: ["1": "layer 1", "6": "layer 6", "11": "output"]),
                where: .layer(1, 6, 11)
            ) {
                LineMark()
            }
        }
    }
}
