import GradusPlot
import GradusScene

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How colours look to readers of other eyes, and on a gray print.
///
/// Dichromats after G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision
/// Deficiency, IEEE TVCG 15 (2009), severity 1, on linear sRGB; distances by CIE 1976 in L*a*b* under D65.
enum ColorVision: String, CaseIterable {
    case protan = "under protanopia"
    case deutan = "under deuteranopia"
    case tritan = "under tritanopia"
    case gray = "in gray"

    /// Nearer than this, thin lines look alike.
    var leastDistance: Double { self == .gray ? 5 : 10 }

    private var matrix: [[Double]] {
        switch self {
        case .protan:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .deutan:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .tritan:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        case .gray: [[Double]](repeating: [0.2126, 0.7152, 0.0722], count: 3)
        }
    }

    /// The distance of two colours to such eyes.
    func distance(_ a: Color, _ b: Color) -> Double {
        let (a, b) = (lab(a), lab(b))
        return zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    private func lab(_ color: Color) -> [Double] {
        let seen = matrix.map { row in min(max(zip(row, color.linear).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1) }
        let toXYZ = [
            [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
        ]
        let white = [0.95047, 1, 1.08883]
        let f = zip(toXYZ, white).map { row, white -> Double in
            let t = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
            return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
        }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }
}
