import GradusLanguage

/// Inputs and targets that know nothing of each other, all N(0, 1).
struct Gaussian: TaskKind {
    var inputs: Swept<Int>?
    var outputs: Swept<Int>?

    static let name = "gaussian"
    static let doc = "inputs and targets N(0, 1)"
    static let standardInputs = 16
    static let standardOutputs = 4
    static let parameters: [Parameter<Gaussian>] = [
        .swept(
            "inputs", \.inputs, .integer(1...Network.widthLimit), doc: "numbers in an input", standard: standardInputs),
        .swept(
            "outputs", \.outputs, .integer(1...Network.widthLimit), doc: "numbers in a target",
            standard: standardOutputs),
    ]

    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        let (inputs, outputs) = (inputs?.single ?? Self.standardInputs, outputs?.single ?? Self.standardOutputs)
        let count = context.samples
        return PreparedData(
            count: count, inputCount: inputs, targetCount: outputs, probabilityObjection: Samples.realTargets
        ) { seed in
            Samples(
                count: count, inputCount: inputs, targetCount: outputs,
                inputs: RandomStream(seed: seed, .inputs).normals(count * inputs),
                targets: RandomStream(seed: seed, .targets).normals(count * outputs))
        }
    }
}

extension OneOrSeveral where Element == TaskData {
    /// Inputs and targets N(0, 1).
    public static func gaussian(inputs: Swept<Int>? = nil, outputs: Swept<Int>? = nil) -> Self {
        var kind = Gaussian()
        kind.inputs = inputs
        kind.outputs = outputs
        return Self(one: TaskData(kind))
    }
}
