import GradusTrace

extension QuantityFamily {
    static let activationMean = Quantity.single(
        "activation-mean", doc: "the mean of the entries of h_ℓ over the batch, layers 1…D", layers: .hidden,
        formula: .measure(Measure(tensor: .activation, statistic: .mean)),
        info: FieldInfo(words: "Mean activation", symbol: "\\langle h_\\ell\\rangle"))
}

extension QuantityName {
    public static let activationMean: QuantityName = "activation-mean"
}
