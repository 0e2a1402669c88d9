import GradusLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Equal factors, equal distances; 0 has no place (it is underflowed), a negative value is an error.
package struct LogScale: ScaleTransform {
    static let choice = Choice<ScaleKind>("log", doc: "equal factors, equal distances; values above 0", .log)

    package func transform(_ value: Double) -> Double { log10(value) }
    package func inverse(_ transformed: Double) -> Double { pow(10, transformed) }

    /// A single value is widened by a decade on both sides; data without a positive value take [0.1, 1].
    package func domain(of extent: Extent, nature: AxisNature) -> (low: Double, high: Double) {
        guard extent.hasPositive else { return (0.1, 1) }
        let (low, high) = (extent.leastPositive, extent.greatest)
        guard low == high else { return (low, high) }
        return (max(low / 10, .leastNonzeroMagnitude), min(high * 10, .greatestFiniteMagnitude))
    }

    package func objection(toEnd value: Double) -> String? {
        value > 0 && value.isFinite ? nil : "a log scale's domain is above 0"
    }

    package var space: ScaleSpace { .log }

    package func ticks(_ request: TickRequest) -> Ticks { LogTicks.ticks(request) }
}

extension ScaleKind {
    public static let log = ScaleKind("log", LogScale())
}
