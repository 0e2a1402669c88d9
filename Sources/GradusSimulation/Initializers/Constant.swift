import GradusLanguage

extension InitializerDefinition {
    static let identity = InitializerDefinition(
        "identity", doc: "ones at (i, i), zeros elsewhere", variance: { _, _, _ in nil }
    ) { w in
        w.entries.update(repeating: 0)
        for i in 0..<min(w.fanIn, w.fanOut) { w.entries[i * w.fanOut + i] = 1 }
    }
    static let constant = InitializerDefinition(
        "constant", doc: "every entry c", payload: .number(.number, standard: nil), variance: { _, _, _ in nil }
    ) { $0.entries.update(repeating: $0.number) }
    static let constants = InitializerDefinition(
        "constants", doc: "every entry c_ℓ, one for each of the D + 1 layers", payload: .numbers,
        variance: { _, _, _ in nil }
    ) { w in
        // The count is checked before a run begins.
        w.entries.update(repeating: w.numbers.indices.contains(w.layer - 1) ? w.numbers[w.layer - 1] : 0)
    }
}

extension OneOrSeveral where Element == Initializer {
    /// Ones at (i, i), zeros elsewhere.
    public static var identity: Self { Self(one: Initializer("identity")) }
    /// Every entry the same.
    public static func constant(_ value: Swept<Double>) -> Self { Self(one: Initializer("constant", number: value)) }
    /// Every entry of layer ℓ the ℓ-th number.
    public static func constants(_ values: [Double]) -> Self {
        Self(one: Initializer("constants", numbers: .one(values)))
    }
}
