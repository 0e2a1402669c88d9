extension Starter {
    static let steps = Starter(
        name: "steps", doc: "the gradient norm of every layer over training, as a heatmap",
        text: #"""
            title: The gradient of every layer over training
            size: neurips

            data:
              net:
                network: {depth: 20, width: 32, activation: tanh, initializer: xavier-uniform}
                task: {data: spirals, samples: 256, noise: 0.1}
                train: {optimizer: sgd, rate: 0.1, batch: 32, steps: 200}
                seeds: 1

            panels:
              - x: step
                y: layer
                color: {field: weight-gradient, map: viridis}     # gradus list maps
                marks: [heatmap: {}]

            """#)
}
