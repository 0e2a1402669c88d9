extension QuantityFamily {
    static let weight = Quantity.norms(
        "weight", doc: "W_ℓ, layers 1…D+1", .weight, layers: .afterInput, noun: "weight", symbol: "W_\\ell",
        isGradient: false)
}

extension QuantityName {
    public static let weight: QuantityName = "weight"
}
