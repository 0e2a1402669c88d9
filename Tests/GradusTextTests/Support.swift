import GradusScene
import GradusTestSupport
import Testing

@testable import GradusText

/// Termes at 1000 points, so that points are the font's units.
let unit = TextStyle(.serif, size: 1000, color: .black)

/// What was set, with its glyph runs and rules in reading order.
struct Laid {
    var block: TextBlock
    var runs: [GlyphRun] = []
    var rules: [Box] = []

    init(_ text: String, _ style: TextStyle = unit) throws {
        block = try Typesetter().block(text, style)
        for shape in block.shapes {
            switch shape {
            case .glyphs(let run): runs.append(run)
            case .path(let path, _, _): rules.append(path.box)
            default: break
            }
        }
    }

    var glyphs: [GlyphRun.Glyph] { runs.flatMap(\.glyphs) }

    /// The glyph of the first cluster that reads so, with its run.
    func glyph(_ text: String) throws -> (glyph: GlyphRun.Glyph, run: GlyphRun) {
        for run in runs {
            for glyph in run.glyphs where run.text.utf8.dropFirst(glyph.cluster).starts(with: text.utf8) {
                return (glyph, run)
            }
        }
        throw TextError("no glyph reads '\(text)'", offset: 0)
    }

    /// The ink of a glyph on the page.
    func ink(_ text: String) throws -> Box {
        let (glyph, run) = try glyph(text)
        return try FontLibrary().font(named: run.font).outline(glyph.id, size: run.size).box.offset(glyph.x, glyph.y)
    }
}

extension Path {
    /// The box of all points, control points included.
    var box: Box {
        var points: [Point] = []
        for element in elements {
            switch element {
            case .move(let p), .line(let p): points.append(p)
            case .cubic(let a, let b, let c): points += [a, b, c]
            case .close: break
            }
        }
        let xs = points.map(\.x)
        let ys = points.map(\.y)
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else {
            return Box(x: 0, y: 0, width: 0, height: 0)
        }
        return Box(x: left, y: top, width: right - left, height: bottom - top)
    }
}

/// The error that a text gives.
func failure(_ text: String) -> TextError? {
    do throws(TextError) {
        _ = try Typesetter().block(text, unit)
        return nil
    } catch { return error }
}

/// A font's file on this machine.
func fontFile(_ name: String) throws -> [UInt8] {
    for folder in FontFolders.standard() {
        if let bytes = try? readFile("\(folder)/\(name).otf") { return bytes }
    }
    throw TextError("no file of \(name)", offset: 0)
}

func isClose(_ a: Double, _ b: Double, within tolerance: Double = 1e-6) -> Bool { abs(a - b) <= tolerance }
