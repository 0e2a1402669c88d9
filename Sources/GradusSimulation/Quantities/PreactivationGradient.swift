extension QuantityFamily {
    static let preactivationGradient = Quantity.norms(
        "preactivation-gradient", doc: "∂L/∂z_ℓ over the batch, layers 1…D", .preactivationGradient, layers: .hidden,
        noun: "pre-activation gradient", symbol: "\\partial L/\\partial z_\\ell", isGradient: true)
}

extension QuantityName {
    public static let preactivationGradient: QuantityName = "preactivation-gradient"
}
