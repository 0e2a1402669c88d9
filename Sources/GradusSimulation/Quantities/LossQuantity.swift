import GradusTrace

extension QuantityFamily {
    static let loss = Quantity.single(
        "loss", doc: "L, on the rows of layer 0", layers: .input,
        formula: .measure(Measure(tensor: .loss, statistic: .value)), info: FieldInfo(words: "Loss", symbol: "L"))
}

extension QuantityName {
    public static let loss: QuantityName = "loss"
}
