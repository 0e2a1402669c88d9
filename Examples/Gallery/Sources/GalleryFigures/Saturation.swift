import Gradus

extension VanishingGradient {
    static var saturation: Figure {
        let nets = Experiment(
            network: Network(depth: 10, width: 64, activation: .sigmoid), task: spirals,
            train: Train(.sgd, rate: 0.05, batch: 64, steps: 300), record: Record(.saturated), seeds: 1,
            variants: [
                "Xavier": Experiment(network: Network(initializer: .xavierNormal)),
                "Too large": Experiment(network: Network(initializer: .scaledNormal(8))),
            ])
        return Figure(
            title: "Saturation",
            caption: """
                Share of saturated units (|φ′| below a twentieth of its greatest value) in a 10-layer sigmoid net. Under Xavier {xavier} \
                of them are saturated at the start; with weights eight times as large {large}.
                """,
            size: size("neurips", height: 2.1),
            data: ["nets": nets],
            values: ["xavier": share("Xavier"), "large": share("Too large")]
        ) {
            Panel(
                x: .step, y: .layer, color: .field(.saturated, domain: Domain(0...1), format: "percent"),
                facet: Facet(columns: "variant")
            ) {
                HeatmapMark()
            }
        }
    }

    private static func share(_ variant: FieldValue) -> ValueQuery {
        ValueQuery(
            data: "nets", field: "saturated", where: .field("variant", is: variant) && .step(0), summary: .mean,
            format: ".0%")
    }
}
