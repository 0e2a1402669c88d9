#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The base-2 logarithm, in which heatmaps average on a log scale.
func logarithm2(_ value: Double) -> Double { log2(value) }
