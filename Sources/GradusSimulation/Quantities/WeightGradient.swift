extension QuantityFamily {
    static let weightGradient = Quantity.norms(
        "weight-gradient", doc: "∂L/∂W_ℓ, layers 1…D+1", .weightGradient, layers: .afterInput, noun: "gradient",
        symbol: "\\partial L/\\partial W_\\ell", isGradient: true)
}

extension QuantityName {
    public static let weightGradient: QuantityName = "weight-gradient"
}
