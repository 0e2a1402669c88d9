import GradusTrace

extension QuantityFamily {
    static let activationStd = Quantity.single(
        "activation-std", doc: "the standard deviation of the entries of h_ℓ over the batch (biased), layers 1…D",
        layers: .hidden, formula: .measure(Measure(tensor: .activation, statistic: .deviation)),
        info: FieldInfo(words: "Standard deviation of activations", symbol: "\\sigma(h_\\ell)"))
}

extension QuantityName {
    public static let activationStd: QuantityName = "activation-std"
}
