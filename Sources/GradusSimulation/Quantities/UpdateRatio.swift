import GradusTrace

extension QuantityFamily {
    static let updateRatio = Quantity.single(
        "update-ratio", doc: "‖ΔW_ℓ‖ / ‖W_ℓ‖ for the next update, layers 1…D+1", layers: .afterInput,
        formula: .ratio(
            Measure(tensor: .step, statistic: .l2), shift: 0, over: Measure(tensor: .weight, statistic: .l2)),
        info: FieldInfo(
            words: "Update ratio", symbol: "\\|\\Delta W_\\ell\\|_2 / \\|W_\\ell\\|_2", isLogarithmic: true))
}

extension QuantityName {
    public static let updateRatio: QuantityName = "update-ratio"
}
