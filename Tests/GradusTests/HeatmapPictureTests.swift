import GradusLanguage
import GradusOutput
import GradusPlot
import GradusTestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@testable import Gradus

/// A heatmap's picture, read back: each cell has the map's colour at the scale's place of its value.
@Suite struct HeatmapPictureTests {
    @Test(arguments: ["log", "linear", "{symlog: {threshold: 0.01}}", "{diverging: {center: 1, base: log}}"])
    func everyPixelOfACellHasItsColor(_ scale: String) throws {
        let (columns, rows) = (7, 5)
        var (x, y, z): ([Int], [Int], [Double]) = ([], [], [])
        for r in 0..<rows {
            for c in 0..<columns {
                x.append(c)
                y.append(r)
                z.append(pow(10, -Double((r * 3 + c * 5) % 12) / 4) * 7)
            }
        }
        let text = """
            size: {width: 3in, height: 2in}
            data: {t: {table: {x: \(x), y: \(y), z: \(z)}}}
            panels: [{x: x, y: y, color: {field: z, scale: \(scale), map: viridis}, marks: [heatmap]}]
            """
        let drawn = try FigureFile(text: text, path: "figure.yaml").draw(jobs: 1)
        let settings = RenderSettings(dpi: 200, embeds: false)
        let png = try PNGFile(drawn.encode(PNG.format, settings, nil))
        let box = try #require(drawn.scene.items.first { $0.role == .heatmap }).box
        let map = try #require(ColorMap.named("viridis"))
        let (least, greatest) = (z.min() ?? 0, z.max() ?? 1)
        /// By the scales' definitions, not by the program's.
        func place(_ value: Double) -> Double {
            func part(_ f: (Double) -> Double) -> Double { (f(value) - f(least)) / (f(greatest) - f(least)) }
            switch scale {
            case "log": return part(log10)
            case "linear": return part { $0 }
            case "{diverging: {center: 1, base: log}}":
                let reach = max(abs(log10(least)), abs(log10(greatest)))
                return 0.5 + log10(value) / reach / 2
            default: return part { log10(1 + $0 / 0.01) }
            }
        }
        let pixelsPerPoint = 200.0 / 72
        for r in 0..<rows {
            for c in 0..<columns {
                let pixel = map.pixel(at: place(z[r * columns + c]))
                let left = (box.x + box.width * Double(c) / Double(columns)) * pixelsPerPoint
                let top = (box.y + box.height * Double(rows - 1 - r) / Double(rows)) * pixelsPerPoint
                let (width, height) = (box.width / Double(columns), box.height / Double(rows))
                // All but the pixels on a border, which belong to one of two cells.
                for py in Int(top.rounded(.up)) + 1..<Int((top + height * pixelsPerPoint).rounded(.down)) - 1 {
                    for px in Int(left.rounded(.up)) + 1..<Int((left + width * pixelsPerPoint).rounded(.down)) - 1 {
                        #expect(png.pixel(px, py) == pixel, "\(c), \(r)")
                        if png.pixel(px, py) != pixel { return }
                    }
                }
            }
        }
    }
}
