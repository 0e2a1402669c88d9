import GradusLanguage

/// Categories side by side, in order, each as wide as the others.
package struct OrdinalScale: ScaleTransform {
    static let choice = Choice<ScaleKind>("ordinal", doc: "categories side by side, in order", .ordinal)

    package func transform(_ value: Double) -> Double { value }
    package func inverse(_ transformed: Double) -> Double { transformed }
    package func domain(of extent: Extent, nature: AxisNature) -> (low: Double, high: Double) {
        (extent.hasFinite ? extent.least : 0, extent.hasFinite ? extent.greatest : 1)
    }

    /// Ordinal labels come from the categories: see `CategoryTicks`.
    package func ticks(_ request: TickRequest) -> Ticks { Ticks(major: []) }
}

extension ScaleKind {
    public static let ordinal = ScaleKind("ordinal", OrdinalScale())
}
