extension Starter {
    static let activations = Starter(
        name: "activations", doc: "activation functions and their derivatives",
        text: #"""
            title: Activation functions and their derivatives
            size: neurips
            layout: {tags: true}       # (a), (b)
            legend: bottom

            data:
              curves: {activations: [sigmoid, tanh, relu, gelu], domain: [-5, 5]}      # gradus list activations

            panels:
              - {x: {field: z, label: '$z$'}, y: {field: value, label: '$\varphi(z)$'}, color: activation, marks: [line: {}]}
              - x: {field: z, label: '$z$'}
                y: {field: derivative, label: '$\varphi^{\prime}(z)$'}
                color: activation
                marks:
                  - rule: {y: 0.25, dash: dotted}      # a sigmoid's greatest slope
                  - line: {}

            """#)
}
