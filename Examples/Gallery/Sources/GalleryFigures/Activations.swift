import Gradus

extension VanishingGradient {
    static var activations: Figure {
        Figure(
            title: "Activations and their derivatives",
            caption: """
                The sigmoid's slope is at most {sigmoid}, reached at z = 0, while those of tanh and ReLU reach {tanh} and {relu}: with \
                weights below 1 every sigmoid layer shrinks the gradient at least fourfold. At z = 6 the sigmoid's slope is down to {tail}.
                """,
            size: size("neurips", height: 2),
            data: ["curves": ActivationCurves(.sigmoid, .tanh, .relu, domain: -6...6)],
            values: [
                "sigmoid": greatestSlope("sigmoid", format: ".2f"),
                "tanh": greatestSlope("tanh", format: ".3g"),
                "relu": greatestSlope("relu", format: ".3g"),
                "tail": ValueQuery(
                    data: "curves", field: "derivative",
                    where: .field("activation", is: "sigmoid") && .field("z", is: 6), summary: .max, format: ".1e"),
            ],
            layout: Layout(tags: true)
        ) {
            Panel(
                "Activation", x: .field(.z, label: "Pre-activation $z$"),
                y: .field(.value, label: #"$\varphi(z)$"#, domain: Domain(-1.2...3)), color: .activation,
                legend: .inside
            ) {
                LineMark()
            }
            Panel(
                "Derivative", x: .field(.z, label: "Pre-activation $z$"),
                y: .field(.derivative, label: #"$\varphi'(z)$"#), color: .activation, legend: .off
            ) {
                RuleMark(y: 0.25, dash: "dashed", label: #"$\frac{1}{4}$"#)
                LineMark()
            }
        }
    }

    private static func greatestSlope(_ activation: FieldValue, format: String) -> ValueQuery {
        ValueQuery(
            data: "curves", field: "derivative", where: .field("activation", is: activation), summary: .max,
            format: format)
    }
}
