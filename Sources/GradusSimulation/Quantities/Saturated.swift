import GradusTrace

extension QuantityFamily {
    static let saturated = Quantity.single(
        "saturated", doc: "the fraction of entries with |φ′(z_ℓ)| below 0.05 of the largest, layers 1…D",
        layers: .hidden, formula: .measure(Measure(tensor: .derivative, statistic: .saturated)),
        info: FieldInfo(words: "Saturated fraction"))
}

extension QuantityName {
    public static let saturated: QuantityName = "saturated"
}
