extension Starter {
    static let chain = Starter(
        name: "chain", doc: "a chain of single neurons, in which the chain rule can be followed",
        text: #"""
            title: The gradient along a chain of sigmoid neurons
            size: icml

            data:
              chain:
                network:
                  depth: 10
                  width: 1             # one neuron in a layer: gradus explain writes its chain rule out
                  activation: sigmoid
                  initializer: {constant: 1}
                task: {data: {point: {x: 1.0, target: 0.0}}, samples: 1}
                train: {rate: 0.5, batch: full, steps: 0}
                seeds: 1

            panels:
              - x: layer
                y: activation-gradient
                marks:
                  - line: {}
                  - point: {}

            """#)
}
