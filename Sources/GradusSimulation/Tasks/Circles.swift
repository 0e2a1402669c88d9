import GradusLanguage

/// Two circles about the origin, of radius 1 and ½.
struct Circles: TaskKind {
    static let name = "circles"
    static let doc = "two classes on circles of radius 1 and 0.5"
    static let parameters: [Parameter<Circles>] = []

    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        PlaneClasses(classes: 2) { label, t in
            let radius = label == 0 ? 1 : 0.5
            return (radius * Elementary.cos(2 * Double.pi * t), radius * Elementary.sin(2 * Double.pi * t))
        }.prepare(context)
    }
}

extension OneOrSeveral where Element == TaskData {
    public static var circles: Self { Self(one: TaskData(Circles())) }
}
