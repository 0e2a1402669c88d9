import GradusScene
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Color {
    /// Red, green and blue as light: sRGB without its curve (IEC 61966-2-1).
    package var linear: [Double] {
        [red, green, blue].map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    }

    /// Relative luminance (WCAG 2.2, from linear sRGB), its alpha left out.
    package var luminance: Double {
        let light = linear
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    }

    /// The contrast ratio of WCAG 2.2, from 1 to 21.
    package func contrast(with other: Color) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// A mixture in sRGB: 0 is this colour, 1 the other.
    package func mixed(with other: Color, _ t: Double) -> Color {
        func mix(_ a: Double, _ b: Double) -> Double { a * (1 - t) + b * t }
        return Color(
            red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
            alpha: mix(alpha, other.alpha))
    }

    /// The colour moved towards black on a light ground, towards white on a dark one, no further than the contrast asks for.
    package func withContrast(_ least: Double, on background: Color) -> Color {
        if contrast(with: background) >= least { return self }
        let end = background.luminance > 0.18 ? Color.black : .white
        var (low, high) = (0.0, 1.0)
        for _ in 0..<12 {
            let middle = (low + high) / 2
            if mixed(with: end, middle).contrast(with: background) >= least { high = middle } else { low = middle }
        }
        return mixed(with: end, high)
    }
}
