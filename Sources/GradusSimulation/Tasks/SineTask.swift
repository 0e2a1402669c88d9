import GradusLanguage

/// Regression in one dimension: x uniform on [−π, π), target sin x plus noise.
struct Sine: TaskKind {
    static let name = "sine"
    static let doc = "regression of sin x on [−π, π)"
    static let parameters: [Parameter<Sine>] = []

    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        let (count, noise) = (context.samples, context.noise)
        return PreparedData(
            count: count, inputCount: 1, targetCount: 1, probabilityObjection: Samples.realTargets
        ) { seed in
            var positions = RandomStream(seed: seed, .inputs)
            var noises = RandomStream(seed: seed, .noise)
            let inputs = (0..<count).map { _ in Double.pi * (2 * positions.uniform() - 1) }
            let targets = inputs.map { Elementary.sin($0) + noise * noises.normal() }
            return Samples(count: count, inputCount: 1, targetCount: 1, inputs: inputs, targets: targets)
        }
    }
}

extension OneOrSeveral where Element == TaskData {
    public static var sine: Self { Self(one: TaskData(Sine())) }
}
