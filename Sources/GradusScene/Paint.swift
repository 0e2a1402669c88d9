/// A colour in sRGB with straight alpha; components from 0 to 1.
public struct Color: Sendable, Hashable {
    public var red: Double
    public var green: Double
    public var blue: Double
    public var alpha: Double

    public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    public static let black = Color(red: 0, green: 0, blue: 0)
    public static let white = Color(red: 1, green: 1, blue: 1)

    /// The colour with another opacity.
    public func opacity(_ alpha: Double) -> Color { Color(red: red, green: green, blue: blue, alpha: alpha) }

    /// The components rounded to bytes: red, green, blue, alpha.
    public var bytes: (red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8) {
        func byte(_ v: Double) -> UInt8 { v > 0 ? UInt8((min(v, 1) * 255).rounded()) : 0 }
        return (byte(red), byte(green), byte(blue), byte(alpha))
    }

    /// The colour as `#RRGGBB`, its alpha left out.
    public var hex: String {
        let digits = Array("0123456789ABCDEF")
        let (r, g, b, _) = bytes
        return "#" + [r, g, b].map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }
}

/// How a path is stroked: lengths in points.
public struct Stroke: Sendable, Equatable {
    public enum Cap: Sendable { case butt, round, square }
    public enum Join: Sendable { case miter, round, bevel }

    public var color: Color
    public var width: Double
    /// Lengths of dashes and gaps in turn; empty for a solid line.
    public var dash: [Double]
    public var cap: Cap
    public var join: Join

    public init(_ color: Color, width: Double, dash: [Double] = [], cap: Cap = .butt, join: Join = .round) {
        self.color = color
        self.width = width
        self.dash = dash
        self.cap = cap
        self.join = join
    }
}
