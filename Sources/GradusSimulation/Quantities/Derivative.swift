import GradusTrace

extension QuantityFamily {
    static let derivative = Quantity.single(
        "derivative", doc: "the mean of |φ′(z_ℓ)| over the batch and the units, layers 1…D", layers: .hidden,
        formula: .measure(Measure(tensor: .derivative, statistic: .meanAbs)),
        info: FieldInfo(words: "Mean derivative", symbol: "\\langle|\\varphi'(z_\\ell)|\\rangle"))
}

extension QuantityName {
    public static let derivative: QuantityName = "derivative"
}
