import GradusLanguage

/// One scalar sample.
struct Point: TaskKind {
    var x: Swept<Double>?
    var target: Swept<Double>?

    static let name = "point"
    static let doc = "one scalar sample"
    static let standardX = 1.0
    static let standardTarget = 0.0
    static let parameters: [Parameter<Point>] = [
        .swept("x", \.x, .number, doc: "the input", standard: standardX),
        .swept("target", \.target, .number, doc: "the target", standard: standardTarget),
    ]

    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        let samples = Samples(
            count: 1, inputCount: 1, targetCount: 1, inputs: [x?.single ?? Self.standardX],
            targets: [target?.single ?? Self.standardTarget])
        return PreparedData(
            count: 1, inputCount: 1, targetCount: 1, probabilityObjection: samples.probabilityObjection
        ) { _ in samples }
    }
}

extension OneOrSeveral where Element == TaskData {
    /// One scalar sample.
    public static func point(x: Swept<Double>? = nil, target: Swept<Double>? = nil) -> Self {
        var kind = Point()
        kind.x = x
        kind.target = target
        return Self(one: TaskData(kind))
    }
}
