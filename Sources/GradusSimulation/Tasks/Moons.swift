import GradusLanguage

/// Two half circles that reach into each other, as scikit-learn's make_moons has them.
struct Moons: TaskKind {
    static let name = "moons"
    static let doc = "two classes on half circles that reach into each other"
    static let parameters: [Parameter<Moons>] = []

    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        PlaneClasses(classes: 2) { label, t in
            let (x, y) = (Elementary.cos(Double.pi * t), Elementary.sin(Double.pi * t))
            return label == 0 ? (x, y) : (1 - x, 0.5 - y)
        }.prepare(context)
    }
}

extension OneOrSeveral where Element == TaskData {
    public static var moons: Self { Self(one: TaskData(Moons())) }
}
