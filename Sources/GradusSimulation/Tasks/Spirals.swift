import GradusLanguage

/// Two spirals of one and a half turns, radius up to 1, half a turn apart (after Lang & Witbrock 1988).
struct Spirals: TaskKind {
    static let name = "spirals"
    static let doc = "two classes on two spirals of one and a half turns"
    static let parameters: [Parameter<Spirals>] = []

    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        PlaneClasses(classes: 2) { label, t in
            let angle = 3 * Double.pi * t.squareRoot() + Double.pi * Double(label)
            return (t.squareRoot() * Elementary.cos(angle), t.squareRoot() * Elementary.sin(angle))
        }.prepare(context)
    }
}

extension OneOrSeveral where Element == TaskData {
    public static var spirals: Self { Self(one: TaskData(Spirals())) }
}
