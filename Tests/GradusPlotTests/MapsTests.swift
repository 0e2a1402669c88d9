import GradusLanguage
import GradusScene
import Testing

@testable import GradusPlot

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// CIELAB under D65 from linear sRGB (IEC 61966-2-1, CIE 15).
struct Lab {
    var l: Double
    var a: Double
    var b: Double

    init(linear c: [Double]) {
        func f(_ v: Double) -> Double { v > 216.0 / 24389 ? cbrt(v) : (24389.0 / 27 * v + 16) / 116 }
        let x = f((0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047)
        let y = f(0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2])
        let z = f((0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883)
        (l, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    init(_ color: Color) { self.init(linear: color.linear) }

    func distance(to o: Lab) -> Double {
        ((l - o.l) * (l - o.l) + (a - o.a) * (a - o.a) + (b - o.b) * (b - o.b)).squareRoot()
    }
}

extension Color {
    var linear: [Double] {
        [red, green, blue].map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    }

    /// As a dichromat sees it: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, A Physiologically-based Model for Simulation of
    /// Color Vision Deficiency, IEEE TVCG 15(6), 2009, severity 1.
    func seen(_ m: [[Double]]) -> Lab {
        let c = linear
        return Lab(linear: m.map { row in min(max(zip(row, c).map { $0 * $1 }.reduce(0, +), 0), 1) })
    }
}

private let dichromats: [(name: String, matrix: [[Double]])] = [
    ("protan", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    ("deutan", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    ("tritan", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
]

@Suite struct MapsTests {
    @Test func mapsHaveTheirPublishedEnds() {
        let ends: [(String, String, String)] = [
            ("viridis", "#440154", "#FDE725"), ("magma", "#000004", "#FCFDBF"), ("inferno", "#000004", "#FCFFA4"),
            ("plasma", "#0D0887", "#F0F921"), ("cividis", "#00224E", "#FEE838"), ("batlow", "#011959", "#FACCFA"),
            ("vik", "#001261", "#590008"), ("gray", "#000000", "#FFFFFF"),
        ]
        #expect(ColorMap.all.map(\.name) == ends.map(\.0))
        for (name, low, high) in ends {
            let map = ColorMap.named(name)
            #expect(map?.color(at: 0).hex == low && map?.color(at: 1).hex == high, "\(name)")
            #expect(map?.reversed.color(at: 0).hex == high, "\(name) reversed")
        }
        // Entries 64 and 128 of matplotlib's table.
        #expect(ColorMap.named("viridis")?.color(at: 64.0 / 255).hex == "#3B528B")
        #expect(ColorMap.named("viridis")?.color(at: 128.0 / 255).hex == "#21918C")
    }

    @Test func lightnessIsMonotone() {
        for map in ColorMap.all {
            let lightness = (0..<256).map { Lab(map.color(at: Double($0) / 255)).l }
            let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
            if map.isDiverging {
                // Rises to its middle, falls from there.
                #expect(steps[..<126].allSatisfy { $0 > -0.4 } && steps[130...].allSatisfy { $0 < 0.4 }, "\(map.name)")
                #expect(lightness[127] > 85 && abs(lightness[0] - lightness[255]) < 12)
            } else {
                // A byte's rounding is worth up to 0.4.
                #expect(steps.allSatisfy { $0 > -0.4 }, "\(map.name): \(steps.min() ?? 0)")
                #expect(lightness[255] - lightness[0] > 45, "\(map.name)")
            }
        }
    }

    @Test func colorsAreInterpolatedAndPixelsAreEntries() {
        guard let map = ColorMap.named("gray") else {
            Issue.record("no gray")
            return
        }
        #expect(abs(map.color(at: 0.1234).red - 0.1234) < 1e-12)
        #expect(map.pixel(at: 0.5) == 0x8080_80FF && map.pixel(at: 1) == 0xFFFF_FFFF)
        #expect(
            map.pixel(at: -3) == 0x0000_00FF && map.pixel(at: .nan) == 0x0000_00FF
                && map.pixel(at: .infinity) == 0xFFFF_FFFF)
        let distinct = Set((0..<5000).map { map.pixel(at: Double($0) / 4999) })
        #expect(distinct.count == ColorMap.shadeCount)
    }

    @Test func shadesAreNearTheMapsOwnColours() {
        for map in ColorMap.all + ColorMap.all.map(\.reversed) {
            var furthest = 0
            for i in 0...5000 {
                let (red, green, blue, _) = map.color(at: Double(i) / 5000).bytes
                let pixel = map.pixel(at: Double(i) / 5000)
                for (own, shift) in [(red, UInt32(24)), (green, 16), (blue, 8)] {
                    furthest = max(furthest, abs(Int(own) - Int(pixel >> shift & 0xFF)))
                }
            }
            #expect(furthest <= 4, "\(map.name)")
        }
    }

    @Test func okabeItoStaysApart() {
        let colors = ColorScheme("okabe-ito").colors(4, on: .white)
        #expect(colors[0].hex == "#0072B2")
        for i in colors.indices {
            for j in 0..<i {
                #expect(Lab(colors[i]).distance(to: Lab(colors[j])) > 45)
                for (name, matrix) in dichromats {
                    let d = colors[i].seen(matrix).distance(to: colors[j].seen(matrix))
                    #expect(d > 16, "\(colors[i].hex) and \(colors[j].hex) for \(name) readers: \(d)")
                }
                // In gray the first three differ by 7, all four still differ.
                #expect(abs(Lab(colors[i]).l - Lab(colors[j]).l) > (max(i, j) < 3 ? 6.5 : 3))
            }
        }
    }

    /// The first four of every palette, as they are drawn on light and dark grounds: twelve is some five times a just noticeable step.
    @Test func firstColorsOfEveryPaletteStayApart() {
        for palette in Palette.all {
            for ground in [Color.white, Color(rgb: 0x14171A)] {
                let colors = ColorScheme.named(palette.name).colors(4, on: ground)
                for i in colors.indices {
                    for j in 0..<i {
                        #expect(Lab(colors[i]).distance(to: Lab(colors[j])) > 30, "\(palette.name)")
                        for (name, matrix) in dichromats {
                            let d = colors[i].seen(matrix).distance(to: colors[j].seen(matrix))
                            #expect(d > 12, "\(palette.name) \(i) and \(j) on \(ground.hex) for \(name) readers: \(d)")
                        }
                    }
                }
            }
        }
    }

    @Test func everyPaletteHasContrastWithItsGround() {
        for palette in Palette.all {
            for ground in [Color.white, Color(rgb: 0x14171A)] {
                for color in ColorScheme.named(palette.name).colors(palette.colors.count, on: ground) {
                    #expect(color.contrast(with: ground) >= 2.99, "\(palette.name) \(color.hex) on \(ground.hex)")
                }
            }
        }
    }

    @Test func contrastIsWCAGs() {
        #expect(abs(Color.black.contrast(with: .white) - 21) < 1e-12)
        // Published examples: #767676 is the lightest gray with 4.5:1 on white.
        #expect(Color(rgb: 0x767676).contrast(with: .white) > 4.5 && Color(rgb: 0x777777).contrast(with: .white) < 4.5)
        let darkened = Color(rgb: 0xE69F00).withContrast(4.5, on: .white)
        #expect(darkened.contrast(with: .white) >= 4.5 && darkened.contrast(with: .white) < 4.6)
        #expect(Color(rgb: 0x0072B2).withContrast(4.5, on: .white) == Color(rgb: 0x0072B2))
        #expect(Color(rgb: 0x0072B2).withContrast(4.5, on: .black).luminance > Color(rgb: 0x0072B2).luminance)
    }

    @Test func schemesGiveCategoricalColors() throws {
        let sampled = ColorScheme("viridis").colors(3, on: .black)
        #expect(sampled[2].hex == "#FDE725")
        let own = ColorScheme.colors([.black, .white])
        #expect(own.colors(3, on: .white).map(\.hex) == ["#000000", "#FFFFFF", "#000000"])
        #expect(own.map?.color(at: 0.5).hex == "#808080" && own.isContinuous == false)
        #expect(ColorScheme("-magma").map?.color(at: 0).hex == "#FCFDBF" && ColorScheme("-magma").isContinuous)
        #expect(ColorScheme("okabe-ito").map == nil)
        #expect(
            ColorScheme("viridis").colors(1, on: .white).count == 1
                && ColorScheme("viridis").colors(0, on: .white).isEmpty)
        #expect(ColorScheme.colors([]).colors(2, on: .white).count == 2)
    }

    @Test(arguments: [
        ("steelblue", "#4682B4"), ("SteelBlue", "#4682B4"), ("#0072B2", "#0072B2"), ("#f0c", "#FF00CC"),
        ("rebeccapurple", "#663399"),
    ])
    func colorsAreReadFromText(text: String, hex: String) { #expect(Color(text: text)?.hex == hex) }

    @Test func badColorsAreErrors() {
        var reading = Reading()
        for text in ["#12345", "#gggggg", "bleu", "", "#１２３４５６"] {
            #expect(Codec.color.read(.text(text), &reading) == nil, "\(text)")
        }
        #expect(reading.diagnostics.count == 5)
        #expect(reading.diagnostics[2].hint?.contains("'blue'") == true)
        #expect(Codec.color.read(Node(.null), &reading) == nil)
        #expect(reading.diagnostics.last?.hint?.contains("quotes") == true)
    }

    @Test func schemesAndColorsAreReadAsWritten() {
        var reading = Reading()
        for scheme in [ColorScheme("viridis"), "-vik", "tol-bright", .colors([.black, Color(rgb: 0x0072B2)])] {
            #expect(ColorScheme.codec.read(ColorScheme.codec.write(scheme), &reading) == scheme)
        }
        for (name, rgb) in ColorNames.all {
            #expect(
                Codec.color.read(Codec.color.write(Color(rgb: rgb)), &reading)?.hex == Color(rgb: rgb).hex, "\(name)")
        }
        #expect(!reading.hasErrors && ColorNames.all.count == 148)
        #expect(ColorScheme.codec.read(.word("virdis"), &reading) == nil)
        #expect(reading.diagnostics.last?.hint == "did you mean 'viridis'?")
        #expect(ColorScheme.codec.read(.list([]), &reading) == nil)
    }
}
