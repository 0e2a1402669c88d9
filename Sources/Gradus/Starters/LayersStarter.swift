extension Starter {
    static let layers = Starter(
        name: "layers", doc: "the gradient norm of each layer, one line for each activation",
        text: #"""
            title: The gradient by layer at initialization
            caption: Median over 8 seeds; the band spans the 10th to the 90th percentile. Through 20 sigmoid layers it falls {drop}-fold.
            size: neurips              # a venue (gradus list sizes), or {width: 5.5in, height: 3in}

            data:
              nets:
                network:
                  depth: 20            # hidden layers
                  width: 64            # units in each
                  activation: [sigmoid, tanh, relu]      # a list means one run for each
                  initializer: xavier-uniform
                task: {data: spirals, samples: 256}
                seeds: 8               # repeated with other random numbers

            values:                    # numbers that texts name in braces, such as {drop}
              drop: {data: nets, field: weight-gradient, where: {activation: sigmoid, step: 0}, at: {layer: 20}, over: {layer: 1}, format: .2g}

            panels:
              - x: layer
                y: weight-gradient     # gradus list quantities
                color: activation
                where: {step: 0}
                marks:
                  - band: {interval: [q10, q90]}
                  - line: {summary: median}

            """#)
}
