import GradusLanguage

/// Classes about centres that stand evenly on the unit circle; the noise is their spread.
struct Blobs: TaskKind {
    var classes: Swept<Int>?

    static let name = "blobs"
    static let doc = "classes about centres on the unit circle"
    static let standardClasses = 3
    static let parameters: [Parameter<Blobs>] = [
        .swept("classes", \.classes, .integer(1...100_000), doc: "how many classes", standard: standardClasses)
    ]

    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        let classes = classes?.single ?? Self.standardClasses
        return PlaneClasses(classes: classes) { label, _ in
            let angle = 2 * Double.pi * Double(label) / Double(classes)
            return (Elementary.cos(angle), Elementary.sin(angle))
        }.prepare(context)
    }
}

extension OneOrSeveral where Element == TaskData {
    /// Classes about centres on the unit circle.
    public static func blobs(classes: Swept<Int>? = nil) -> Self {
        var kind = Blobs()
        kind.classes = classes
        return Self(one: TaskData(kind))
    }
}
