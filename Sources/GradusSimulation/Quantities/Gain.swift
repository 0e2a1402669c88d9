import GradusTrace

extension QuantityFamily {
    static let gain = Quantity.single(
        "gain", doc: "‖∂L/∂h_{ℓ-1}‖ / ‖∂L/∂h_ℓ‖: what layer ℓ does to the gradient that passes it, layers 1…D",
        layers: .hidden,
        formula: .ratio(
            Measure(tensor: .activationGradient, statistic: .l2), shift: -1,
            over: Measure(tensor: .activationGradient, statistic: .l2)),
        info: FieldInfo(
            words: "Gain",
            symbol: "\\|\\partial L/\\partial h_{\\ell-1}\\|_2 / \\|\\partial L/\\partial h_\\ell\\|_2",
            isLogarithmic: true))
}

extension QuantityName {
    public static let gain: QuantityName = "gain"
}
