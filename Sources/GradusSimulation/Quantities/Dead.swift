import GradusTrace

extension QuantityFamily {
    static let dead = Quantity.single(
        "dead", doc: "the fraction of units whose φ′ is 0 on the whole batch, layers 1…D", layers: .hidden,
        formula: .measure(Measure(tensor: .derivative, statistic: .dead)), info: FieldInfo(words: "Dead units"))
}

extension QuantityName {
    public static let dead: QuantityName = "dead"
}
