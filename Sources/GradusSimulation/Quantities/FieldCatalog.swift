import GradusTrace

/// What a trace's fields are called on axes: quantities with their norms, coordinates, swept parameters.
package enum FieldCatalog {
    /// Nil for a field that nothing is known of.
    package static func info(_ name: String) -> FieldInfo? {
        if let quantity = Quantity.named(name) { return quantity.info }
        if let known = fields[name] { return known }
        // A swept parameter by its dotted path is the one of its last key.
        guard let dot = name.lastIndex(of: ".") else { return nil }
        return fields[String(name[name.index(after: dot)...])]
    }

    private static let fields: [String: FieldInfo] = [
        "layer": FieldInfo(words: "Layer", symbol: "\\ell", isWhole: true),
        "step": FieldInfo(words: "Training step", isWhole: true),
        "seed": FieldInfo(words: "Seed", isWhole: true),
        "variant": FieldInfo(words: "Variant"),
        "depth": FieldInfo(words: "Depth", symbol: "D", isWhole: true),
        "width": FieldInfo(words: "Width", symbol: "n", isWhole: true),
        "widths": FieldInfo(words: "Widths"),
        "activation": FieldInfo(words: "Activation"),
        "output-activation": FieldInfo(words: "Output activation"),
        "leaky-relu": FieldInfo(words: "Negative slope", symbol: "a"),
        "initializer": FieldInfo(words: "Initializer"),
        "scaled-normal": FieldInfo(words: "Weight scale", symbol: "\\sigma_w"),
        "orthogonal": FieldInfo(words: "Gain of the weights", symbol: "g"),
        "constant": FieldInfo(words: "Weight", symbol: "w"),
        "normal": FieldInfo(words: "Standard deviation", symbol: "\\sigma"),
        "uniform": FieldInfo(words: "Bound", symbol: "a"),
        "bias": FieldInfo(words: "Bias"),
        "normalization": FieldInfo(words: "Normalization"),
        "residual": FieldInfo(words: "Residual connections"),
        "every": FieldInfo(words: "Layers in a block", symbol: "k", isWhole: true),
        "scale": FieldInfo(words: "Residual scale", symbol: "s"),
        "join": FieldInfo(words: "Join"),
        "order": FieldInfo(words: "Order"),
        "samples": FieldInfo(words: "Samples", isWhole: true),
        "noise": FieldInfo(words: "Noise"),
        "inputs": FieldInfo(words: "Inputs", symbol: "n_0", isWhole: true),
        "outputs": FieldInfo(words: "Outputs", isWhole: true),
        "classes": FieldInfo(words: "Classes", isWhole: true),
        "loss": FieldInfo(words: "Loss function"),
        "optimizer": FieldInfo(words: "Optimizer"),
        "momentum": FieldInfo(words: "Momentum", symbol: "\\mu"),
        "nesterov": FieldInfo(words: "Nesterov momentum", symbol: "\\mu"),
        "rate": FieldInfo(words: "Learning rate", symbol: "\\eta"),
        "batch": FieldInfo(words: "Batch size", symbol: "B"),
        "steps": FieldInfo(words: "Steps", isWhole: true),
        "clip": FieldInfo(words: "Clipping norm", symbol: "c"),
        "schedule": FieldInfo(words: "Schedule"),
        "warmup": FieldInfo(words: "Warm-up steps", isWhole: true),
        "precision": FieldInfo(words: "Precision"),
        "z": FieldInfo(words: "Pre-activation", symbol: "z"),
        "value": FieldInfo(words: "Activation", symbol: "\\varphi(z)"),
    ]
}
