extension QuantityFamily {
    static let activationGradient = Quantity.norms(
        "activation-gradient", doc: "∂L/∂h_ℓ over the batch, skip paths included, layers 0…D+1", .activationGradient,
        layers: .all, noun: "activation gradient", symbol: "\\partial L/\\partial h_\\ell", isGradient: true)
}

extension QuantityName {
    public static let activationGradient: QuantityName = "activation-gradient"
}
