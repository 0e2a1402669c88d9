extension Starter {
    static let depth = Starter(
        name: "depth", doc: "how much of the gradient arrives, against the depth",
        text: #"""
            title: What is left of the gradient at the first layer
            size: icml                 # one column

            data:
              nets:
                network:
                  depth: {from: 2, to: 32, count: 6, spacing: log}     # a range means one run for each
                  width: 64
                  activation: [tanh, relu]
                  initializer: he-normal
                task: {data: spirals, samples: 128}
                seeds: 5

            panels:
              - x: {field: depth, scale: log}
                # Divided by the gradient at the output layer, within each run.
                y: {field: weight-gradient, relative-to: output}
                color: activation
                where: {layer: 1, step: 0}
                marks:
                  - band: {interval: minmax}
                  - line: {}
                  - point: {}

            """#)
}
