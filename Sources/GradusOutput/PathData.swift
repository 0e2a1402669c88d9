import GradusScene

/// The `d` of an SVG path: steps from point to point in rounded units, so that rounding never adds up.
struct PathData {
    private(set) var bytes: [UInt8] = []
    private let places: Int
    private let unit: Double
    private var at = (x: 0, y: 0)
    private var start = (x: 0, y: 0)
    private var command: UInt8 = 0

    /// Coordinates with so many decimals.
    init(places: Int) {
        self.places = places
        var unit = 1.0
        for _ in 0..<places { unit *= 10 }
        self.unit = unit
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// Appends a path moved by `offset`; one with a coordinate that is not finite is left out.
    mutating func append(_ path: Path, offset: Point = Point(0, 0)) {
        guard path.elements.allSatisfy(\.isFinite) else { return }
        func rounded(_ p: Point) -> (x: Int, y: Int) { self.rounded(Point(p.x + offset.x, p.y + offset.y)) }
        for element in path.elements {
            switch element {
            case .move(let p):
                let to = rounded(p)
                // A path's first move counts from (0, 0), which is where the pen is.
                begin("m")
                step(to)
                start = at
                // What follows a move without a letter would be lines.
                command = UInt8(ascii: "l")
            case .line(let p):
                let to = rounded(p)
                if to == at { continue }
                if to.y == at.y {
                    begin("h")
                    number(to.x - at.x)
                    at = to
                } else if to.x == at.x {
                    begin("v")
                    number(to.y - at.y)
                    at = to
                } else {
                    begin("l")
                    step(to)
                }
            case .cubic(let a, let b, let p):
                begin("c")
                let from = at
                for q in [a, b] {
                    let to = rounded(q)
                    number(to.x - from.x)
                    number(to.y - from.y)
                }
                step(rounded(p))
            case .close:
                if bytes.last != UInt8(ascii: "z") { bytes.append(UInt8(ascii: "z")) }
                command = 0
                at = start
            }
        }
    }

    private func rounded(_ p: Point) -> (x: Int, y: Int) {
        // Beyond a million points nothing is seen of where a line goes.
        func clamped(_ v: Double) -> Int { Int((min(max(v, -1e6), 1e6) * unit).rounded()) }
        return (clamped(p.x), clamped(p.y))
    }

    private mutating func begin(_ letter: Unicode.Scalar) {
        let letter = UInt8(ascii: letter)
        if letter == command && letter != UInt8(ascii: "m") { return }
        bytes.append(letter)
        command = letter
    }

    private mutating func step(_ to: (x: Int, y: Int)) {
        number(to.x - at.x)
        number(to.y - at.y)
        at = to
    }

    private mutating func number(_ value: Int) {
        let isAfterNumber = bytes.last.map { $0 < UInt8(ascii: "A") } ?? false
        if isAfterNumber && value >= 0 { bytes.append(UInt8(ascii: " ")) }
        DecimalText.append(Double(value) / unit, places: places, withLeadingZero: false, to: &bytes)
    }
}
