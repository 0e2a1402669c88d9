extension Starter {
    static let phase = Starter(
        name: "phase", doc: "a quantity over two swept parameters, with a contour",
        text: #"""
            title: Where the gradient keeps its size
            size: icml

            data:
              nets:
                network:
                  depth: 16
                  width: 48
                  activation: tanh
                  initializer: {scaled-normal: {from: 0.8, to: 2.4, count: 9}}       # standard deviation of weights, times 1/√width
                  bias: {normal: [0.02, 0.1, 0.2, 0.3, 0.4]}
                task: {data: {gaussian: {inputs: 16, outputs: 4}}, samples: 16}
                seeds: 2

            panels:
              - x: {field: scaled-normal, label: '$\sigma_w$'}
                y: {field: normal, label: '$\sigma_b$'}
                color: {field: gain, scale: {diverging: {center: 1, base: log}}, label: gain}
                where: {layer: 8, step: 0}
                marks:
                  - heatmap: {}
                  - contour: {levels: [1]}      # where it neither vanishes nor explodes

            """#)
}
