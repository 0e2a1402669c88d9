extension QuantityFamily {
    static let biasGradient = Quantity.norms(
        "bias-gradient", doc: "∂L/∂b_ℓ, layers 1…D+1", .biasGradient, layers: .afterInput, noun: "bias gradient",
        symbol: "\\partial L/\\partial b_\\ell", isGradient: true)
}

extension QuantityName {
    public static let biasGradient: QuantityName = "bias-gradient"
}
