/// Classes in the plane: sample i is of class i mod `classes`, its target one-hot, its place drawn with noise N(0, noise²)
/// on both coordinates.
struct PlaneClasses: Sendable {
    var classes: Int
    /// The place of a sample without noise: its class, and a number drawn from [0, 1).
    var place: @Sendable (_ label: Int, _ t: Double) -> (Double, Double)

    func prepare(_ context: TaskContext) -> PreparedData {
        let (classes, place, count, noise) = (classes, place, context.samples, context.noise)
        return PreparedData(count: count, inputCount: 2, targetCount: classes) { seed in
            var positions = RandomStream(seed: seed, .inputs)
            var noises = RandomStream(seed: seed, .noise)
            var samples = Samples(
                count: count, inputCount: 2, targetCount: classes, inputs: [],
                targets: [Double](repeating: 0, count: count * classes))
            samples.inputs.reserveCapacity(2 * count)
            for i in 0..<count {
                let (x, y) = place(i % classes, positions.uniform())
                samples.inputs.append(x + noise * noises.normal())
                samples.inputs.append(y + noise * noises.normal())
                samples.targets[i * classes + i % classes] = 1
            }
            return samples
        }
    }
}
