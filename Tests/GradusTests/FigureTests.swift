import GradusTestSupport
import Testing

@testable import Gradus

@Suite struct FigureTests {
    @Test func theGalleryIsThere() { #expect(GalleryFiles.all.count >= 10) }

    @Test(arguments: GalleryFiles.all)
    func everyGalleryFileReadsBackEqual(name: String) throws {
        let file = try FigureFile(GalleryFiles.folder + "/" + name)
        let written = try file.figure.yaml()
        let again = try FigureFile(text: written, path: name)
        #expect(again.figure == file.figure, "\(written)")
        #expect(try again.figure.yaml() == written)
    }

    @Test func theDSLBuildsWhatAFileReads() throws {
        let text = """
            size: {width: 3in, height: 2in}
            data:
              nets:
                network: {depth: 6, width: 16, activation: [sigmoid, relu], initializer: xavier-uniform}
                task: {data: spirals, samples: 64, loss: mse}
                train: {optimizer: sgd, rate: 0.05, batch: 16, steps: 5}
                record: {quantities: [weight-gradient, activation-gradient]}
                seeds: 4
            panels:
              - title: At initialization
                x: layer
                y: {field: weight-gradient, scale: log}
                color: activation
                where: {step: 0}
                marks:
                  - band: {data: nets, interval: [q10, q90]}
                  - line: {data: nets, summary: median}
            """
        let nets = Experiment(
            network: Network(depth: 6, width: 16, activation: .each(.sigmoid, .relu), initializer: .xavierUniform),
            task: Task(.spirals, samples: 64, loss: .mse), train: Train(.sgd, rate: 0.05, batch: 16, steps: 5),
            record: Record(.weightGradient, .activationGradient), seeds: 4)
        let built = Figure(size: .init(width: .init(3, .inch), height: .init(2, .inch)), data: ["nets": nets]) {
            Panel(
                "At initialization", x: .layer, y: .field(.weightGradient, scale: .log), color: "activation",
                where: .step(0)
            ) {
                BandMark("nets", interval: .quantiles(0.1, 0.9))
                LineMark("nets", summary: .median)
            }
        }
        let read = try FigureFile(text: text, path: "figure.yaml").figure
        #expect(built == read)

        let folder = try TemporaryFolder()
        for format in ["png", "svg", "pdf"] {
            try built.render(to: folder.path + "/built.\(format)")
            try read.render(to: folder.path + "/read.\(format)")
            #expect(try readFile(folder.path + "/built.\(format)") == readFile(folder.path + "/read.\(format)"))
        }
    }

    @Test func panelsMayHaveSourcesOfTheirOwn() throws {
        let text = """
            panels:
              - data: {a: {table: {x: [1, 2], y: [1, 2]}}}
                x: x
                y: y
                marks: [line: {}]
              - data: {b: {table: {x: [1, 2], y: [3, 4]}}}
                x: x
                y: y
                marks: [line: {}]
            """
        let file = try FigureFile(text: text, path: "figure.yaml")
        let drawn = try file.draw(jobs: 1)
        #expect(drawn.scene.items.filter { $0.role == .line }.count == 2)
        #expect(try FigureFile(text: file.figure.yaml(), path: "").figure == file.figure)
    }

    @Test func derivedFieldsCanBeDrawn() throws {
        let text = """
            data: {log: {table: {x: [1, 2], y: [1, 4]}, derive: {root: sqrt(y)}}}
            panels: [{x: x, y: root, marks: [line: {}]}]
            """
        let file = try FigureFile(text: text, path: "figure.yaml")
        #expect(try file.source(named: nil, jobs: 1).trace["root"]?.number(1) == 2)
        #expect(try file.draw(jobs: 1).scene.items.contains { $0.role == .line })
    }

    @Test func quantitiesThatPanelsUseAreRecorded() throws {
        let text = """
            data: {net: {network: {depth: 2, width: 4, activation: tanh}, task: {data: spirals, samples: 8}, seeds: 1}}
            panels: [{x: layer, y: gain, marks: [line: {}]}]
            """
        let file = try FigureFile(text: text, path: "figure.yaml")
        #expect(try file.draw(jobs: 1).scene.items.contains { $0.role == .line })
        #expect(try file.source(named: nil, jobs: 1).trace.names == ["seed", "step", "layer", "weight-gradient"])
    }

    @Test func valuesAreSetInTexts() throws {
        let text = """
            title: '{least} {{and}} $x_{1}$'
            caption: From {least} to {most}.
            data: {log: {table: {layer: [1, 2, 3], norm: [1e-9, 0.5, 3.1e9]}}}
            values:
              least: {field: norm, summary: min, format: .1e}
              most: {field: norm, summary: max, format: .2g}
              ratio: {field: norm, at: {layer: 3}, over: {layer: 1}, format: .2g}
            panels: [{title: '{ratio}-fold', x: layer, y: norm, marks: [line: {}]}]
            """
        let drawn = try FigureFile(text: text, path: "figure.yaml").draw(jobs: 1)
        #expect(drawn.caption == "From 1.0 × 10⁻⁹ to 3.1 × 10⁹.")
        let titles = drawn.scene.items.filter { $0.role == .panelTitle }.compactMap(\.text)
        #expect(
            titles.count == 1 && titles[0].contains("3.1") && titles[0].contains("10¹⁸") && titles[0].hasSuffix("-fold")
        )
    }

    @Test func schemaKnowsTheLanguage() {
        let schema = Figure.schema
        for key in ["panels", "network", "variants", "heatmap", "quantities", "theory", "import", "derive", "tags"] {
            #expect(schema.contains("\"\(key)\""), "\(key)")
        }
    }

    @Test func theSignOfDivergenceStandsOnlyWhereItIsDrawn() throws {
        func notes(_ values: String) throws -> [String] {
            let text =
                "data: {log: {table: {layer: [1, 2, 3, 4], norm: [\(values)]}}}\n"
                + "panels: [{x: layer, y: norm, marks: [line: {}]}]\n"
            return try FigureFile(text: text, path: "figure.yaml").draw(jobs: 1).notes.map(\.message)
        }
        #expect(try notes("1, .nan, 2, 3") == ["NaN, drawn as missing (layer 2)"])
        #expect(try notes("1, 2, 3, .nan") == ["✕ is not finite (layer 4)"])
        #expect(try notes("1, 2, 3, 4").isEmpty)
    }
}
