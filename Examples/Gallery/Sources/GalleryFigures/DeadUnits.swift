import Gradus

extension VanishingGradient {
    static var deadUnits: Figure {
        let nets = Experiment(
            network: Network(depth: 10, width: 64, activation: .relu, initializer: .heNormal), task: spirals,
            train: Train(.adam, batch: 64, steps: 300), record: Record(.dead), seeds: 1,
            variants: [
                "Rate 0.001": Experiment(train: Train(rate: 0.001)),
                "Rate 0.01": Experiment(train: Train(rate: 0.01)),
                "Rate 0.03": Experiment(train: Train(rate: 0.03)),
                "Leaky, rate 0.03": Experiment(
                    network: Network(activation: .leakyReLU), train: Train(rate: 0.03)),
            ])
        return Figure(
            title: "Dead units",
            caption: """
                Share of units whose φ′ is 0 on the whole batch, in a 10-layer ReLU net that Adam trains on two spirals: {low} at the \
                last step at a rate of 0.001, {middle} at 0.01, {high} at 0.03. A unit that is negative on all the data receives no \
                gradient. With leaky ReLU, whose slope is 0.01 there, it is {leaky} at any rate.
                """,
            size: size("neurips", height: 2.2),
            data: ["nets": nets],
            values: [
                "low": share("Rate 0.001", .mean), "middle": share("Rate 0.01", .mean),
                "high": share("Rate 0.03", .mean), "leaky": share("Leaky, rate 0.03", .max),
            ]
        ) {
            Panel(
                x: .step, y: .layer, color: .field(.dead, domain: Domain(0...1), format: "percent"),
                facet: Facet(columns: "variant")
            ) {
                HeatmapMark()
            }
        }
    }

    private static func share(_ variant: FieldValue, _ summary: Summary) -> ValueQuery {
        ValueQuery(
            data: "nets", field: "dead", where: .field("variant", is: variant) && .step(.last), summary: summary,
            format: ".0%")
    }
}
