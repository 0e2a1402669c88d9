import GradusLanguage

/// Inputs N(0, 1), targets from a random network of one hidden tanh layer with weights N(0, 1/fan-in), plus noise.
struct Teacher: TaskKind {
    var inputs: Swept<Int>?
    var outputs: Swept<Int>?
    var width: Swept<Int>?

    static let name = "teacher"
    static let doc = "targets from a random one-hidden-layer tanh network"
    static let standardInputs = 8
    static let standardOutputs = 1
    static let standardWidth = 32
    static let parameters: [Parameter<Teacher>] = [
        .swept(
            "inputs", \.inputs, .integer(1...Network.widthLimit), doc: "numbers in an input", standard: standardInputs),
        .swept(
            "outputs", \.outputs, .integer(1...Network.widthLimit), doc: "numbers in a target",
            standard: standardOutputs),
        .swept("width", \.width, .integer(1...Network.widthLimit), doc: "the teacher's units", standard: standardWidth),
    ]

    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        let (inputs, outputs) = (inputs?.single ?? Self.standardInputs, outputs?.single ?? Self.standardOutputs)
        let width = width?.single ?? Self.standardWidth
        let (count, noise) = (context.samples, context.noise)
        return PreparedData(
            count: count, inputCount: inputs, targetCount: outputs, probabilityObjection: Samples.realTargets
        ) { seed in
            let x = RandomStream(seed: seed, .inputs).normals(count * inputs)
            let first = RandomStream(seed: seed, .teacher, layer: 1).normals(inputs * width)
            let second = RandomStream(seed: seed, .teacher, layer: 2).normals(width * outputs)
            var noises = RandomStream(seed: seed, .noise)
            var targets: [Double] = []
            targets.reserveCapacity(count * outputs)
            for row in 0..<count {
                let hidden = (0..<width).map { j in
                    Elementary.tanh(
                        (0..<inputs).reduce(0) { $0 + x[row * inputs + $1] * first[$1 * width + j] }
                            / Double(inputs).squareRoot())
                }
                for j in 0..<outputs {
                    let y = (0..<width).reduce(0) { $0 + hidden[$1] * second[$1 * outputs + j] }
                    targets.append(y / Double(width).squareRoot() + noise * noises.normal())
                }
            }
            return Samples(count: count, inputCount: inputs, targetCount: outputs, inputs: x, targets: targets)
        }
    }
}

extension OneOrSeveral where Element == TaskData {
    /// Targets from a random one-hidden-layer tanh network.
    public static func teacher(
        inputs: Swept<Int>? = nil, outputs: Swept<Int>? = nil, width: Swept<Int>? = nil
    ) -> Self {
        var kind = Teacher()
        kind.inputs = inputs
        kind.outputs = outputs
        kind.width = width
        return Self(one: TaskData(kind))
    }
}
