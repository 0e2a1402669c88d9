import GradusOutput
import GradusTestSupport
import Testing

@testable import Gradus

@Suite struct ReproductionTests {
    @Test(arguments: GalleryFiles.all)
    func theGalleryComesOutOfItsPicturesAgain(name: String) throws {
        let path = GalleryFiles.folder + "/" + name
        let file = try FigureFile(path)
        let settings = RenderSettings()
        let drawn = try file.draw(jobs: 2)
        let embedded = try drawn.embedded(file.text, settings)
        for format in OutputFormat.all {
            let picture = try drawn.encode(format, settings, embedded)
            let found = try Reproduction(picture, path: path)
            #expect(found.source == file.text)
            let again = try found.encoded()
            #expect(again == picture, "\(format.name)")
            if format.name == "png" { #expect(try found.drawn().scene == drawn.scene) }
            // Nobody objects to it, on the figure or on the finished picture.
            guard let rules = (file.figure.size ?? .neurips).preset.flatMap(VenueRules.named) else { continue }
            let findings =
                SceneCheck(scene: drawn.scene, rules: rules).findings
                + (try PictureCheck(rules: rules).findings(picture, path: name))
            #expect(findings.isEmpty, "\(findings.map(\.message).joined(separator: "\n"))")
        }
    }

    @Test func longLogsAreCarriedNoFinerThanTheyAreDrawn() throws {
        // Two hundred thousand noisy steps, of which a device shows some thousand columns.
        var state: UInt64 = 1
        var rows = "step,loss\n"
        for step in 0..<200_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            rows += "\(step),\(Double(state >> 40) / 16_777_216 + 0.1)\n"
        }
        let folder = try TemporaryFolder()
        _ = try folder.add("log.csv", Array(rows.utf8))
        let source = """
            data: {log: {import: log.csv}}
            panels: [{x: step, y: loss, marks: [line: {}]}, {x: step, y: loss, marks: [band: {interval: minmax}]}]

            """
        let path = try folder.add("figure.yaml", Array(source.utf8))
        let file = try FigureFile(path)
        let drawn = try file.draw(dpi: 100, jobs: 1)
        let settings = RenderSettings(dpi: 100)
        for format in OutputFormat.all {
            let picture = try drawn.encode(format, settings, try drawn.embedded(source, settings))
            let bare = try drawn.encode(format, settings, nil)
            #expect(picture.count - bare.count < rows.utf8.count / 8, "\(picture.count) \(bare.count)")
            #expect(try Reproduction(picture, path: path).encoded() == picture)
        }
    }

    @Test func heatmapsFinerThanTheDeviceComeOutAgain() throws {
        let folder = try TemporaryFolder()
        var rows = "layer,step,g\n"
        for layer in 1...40 {
            for step in 0..<3000 {
                rows += "\(layer),\(step),\(Double((layer * 7919 + step * 104_729) % 997 + 1) / 997)\n"
            }
        }
        _ = try folder.add("log.csv", Array(rows.utf8))
        let source = """
            size: icml
            data: {log: {table: log.csv}}
            panels: [{x: step, y: layer, color: {field: g, scale: log}, marks: [heatmap: {}]}]

            """
        let path = try folder.add("figure.yaml", Array(source.utf8))
        let drawn = try FigureFile(path).draw(jobs: 1)
        let settings = RenderSettings()
        for format in OutputFormat.all {
            let picture = try drawn.encode(format, settings, try drawn.embedded(source, settings))
            #expect(try Reproduction(picture, path: path).encoded() == picture)
        }
    }

    @Test func everyByteOfARecordMayBeWrong() throws {
        let source = """
            data: {t: {table: {layer: [1, 2, 3, 1, 2, 3], step: [0, 0, 0, 1, 1, 1], g: [1, 2, 3, 4, 0, 6]}}}
            panels: [{x: layer, y: step, color: {field: g, scale: log}, marks: [heatmap: {}]},
              {x: layer, y: g, color: step, marks: [line: {}, point: {}, band: {}]}]

            """
        let drawn = try FigureFile(text: source, path: "figure.yaml").draw(jobs: 1)
        let picture = try drawn.encode(SVG.format, RenderSettings(), try drawn.embedded(source, RenderSettings()))
        let text = String(decoding: picture, as: UTF8.self)
        let start = try #require(text.range(of: "<metadata>")?.upperBound)
        let end = try #require(text.range(of: "</metadata>")?.lowerBound)
        let record = Array(text[start..<end].utf8)
        let (head, tail) = (Array(text[..<start].utf8), Array(text[end...].utf8))
        var state: UInt64 = 3
        for _ in 0..<400 {
            var bytes = record
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % bytes.count
            // A digit or letter for another one: the record stays JSON, and says something else.
            bytes[place] = Array("0123456789-.eaZ ,[]{}".utf8)[Int(state >> 13) % 21]
            // Whatever comes of it, it comes as a value or an error.
            _ = try? Reproduction(head + bytes + tail, path: "x.svg").encoded()
        }
    }
}
