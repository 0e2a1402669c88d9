import GradusLanguage
import GradusScene
import GradusTrace
import Testing

@testable import GradusPlot

/// What a figure file can hold: reading, writing, overlaying.
@Suite struct PanelValueTests {
    private func read<T>(_ codec: Codec<T>, _ node: Node) -> (value: T?, problems: [Diagnostic]) {
        var reading = Reading()
        let value = codec.read(node, &reading)
        return (value, reading.diagnostics)
    }

    private func panel() -> Panel {
        Panel(
            "At initialization", x: .layer, y: .field(.weightGradient, label: "$y$", scale: .log), color: "activation",
            where: .step(0)
        ) {
            BandMark("nets", interval: .quantiles(0.1, 0.9))
            LineMark("nets", summary: .median)
            LineMark("mean-field", dash: "dashed", label: "mean field")
            RuleMark(y: 1e-6, label: "noise")
        }
    }

    @Test func panelWritesWhatItReads() throws {
        let node = Codec<Panel>.record().write(panel())
        let (again, problems) = read(Codec<Panel>.record(), node)
        #expect(problems.isEmpty)
        #expect(again == panel())
    }

    @Test func fileAndBuilderAreEqual() throws {
        let node = Node.map([
            ("title", .word("At initialization")), ("x", .word("layer")),
            (
                "y",
                .map([("field", .word("weight-gradient")), ("scale", .word("log")), ("label", .text("$y$"))])
            ), ("color", .word("activation")), ("where", .map([("step", .word("0"))])),
            (
                "marks",
                .list([
                    .map([
                        (
                            "band",
                            .map([
                                ("data", .word("nets")), ("interval", .list([.word("q10"), .word("q90")])),
                            ])
                        )
                    ]), .map([("line", .map([("data", .word("nets")), ("summary", .word("median"))]))]),
                    .map([
                        (
                            "line",
                            .map([
                                ("data", .word("mean-field")), ("dash", .word("dashed")),
                                ("label", .word("mean field")),
                            ])
                        )
                    ]), .map([("rule", .map([("y", .word("1e-6")), ("label", .word("noise"))]))]),
                ])
            ),
        ])
        let (value, problems) = read(Codec<Panel>.record(), node)
        #expect(problems.isEmpty)
        #expect(value == panel())
    }

    @Test func buildersTakeLoopsAndConditions() {
        let isBanded = true
        let panel = Panel(x: .layer, y: .gain) {
            for name in ["a", "b"] { LineMark(name) }
            if isBanded { BandMark("a") } else { PointMark("a") }
        }
        #expect(panel.marks == [LineMark("a").mark, LineMark("b").mark, BandMark("a").mark])
    }

    @Test(arguments: [
        LineMark("a", "b", x: .step, y: "loss", color: "red", dash: "dotted", width: 2, opacity: 0.5, summary: .off)
            .mark, LineMark().mark, BandMark("n", interval: .stderr).mark, BandMark(low: "lo", high: "hi").mark,
        PointMark("a", marker: "square", size: 3, where: .field("depth", in: 1...9), label: "l").mark,
        HeatmapMark("h", color: .field(.gain, domain: Domain(from: 0.1), map: "-viridis"), summary: .max, reduce: .min)
            .mark, RuleMark(x: [1, 2], dash: "dashed").mark, RuleMark(y: 0.2...0.4, color: "gray").mark,
        RuleMark(from: (1, 2), to: (3, 4), width: 0.5, label: "slope").mark,
    ])
    func marksWriteWhatTheyRead(_ mark: Mark) {
        let (again, problems) = read(.mark, Codec<Mark>.mark.write(mark))
        #expect(problems.isEmpty)
        #expect(again == mark)
    }

    @Test func channelsFacetsAndLayoutsWriteWhatTheyRead() {
        let channel = Channel.field(
            .depth, label: "Depth", scale: .log, domain: Domain(1...100), reverse: true, ticks: [1, 10], minorTicks: 4,
            order: [30, "10"], labels: ["10": "ten"], legend: .bottom, relativeTo: .output, smooth: .ema(0.9),
            share: "s")
        #expect(read(.channel, Codec<Channel>.channel.write(channel)).value == channel)
        #expect(read(.channel, .word("layer")).value == Channel.layer)
        let facet = Facet(
            columns: .init("activation", order: ["relu"], labels: ["relu": "ReLU"]), rows: "depth", scales: .freeX)
        #expect(read(Codec<Facet>.record(), Codec<Facet>.record().write(facet)).value == facet)
        let wrap = Facet(wrap: "depth", perRow: 3)
        #expect(read(Codec<Facet>.record(), Codec<Facet>.record().write(wrap)).value == wrap)
        let layout = Layout(columns: 2, widths: [2, 1], heights: [1], tags: true)
        #expect(read(Codec<Layout>.record(), Codec<Layout>.record().write(layout)).value == layout)
    }

    @Test func unknownMarkNamesTheNearest() throws {
        let (_, problems) = read(.mark, .map([("lines", .map([]))]))
        let problem = try #require(problems.first)
        #expect(problem.message == "unknown mark 'lines'")
        #expect(problem.hint?.contains("'line'") == true)
    }

    @Test func unknownKeysNameTheNearest() throws {
        let (_, problems) = read(.mark, .map([("line", .map([("sumary", .word("mean"))]))]))
        #expect(problems.first?.hint?.contains("'summary'") == true)
        #expect(read(.mark, .word("rule")).problems.count == 1)
        let none = read(Codec<Panel>.record(), .map([("x", .word("layer"))]))
        #expect(none.problems.first?.message == "a panel lacks 'marks'")
    }

    @Test func badChannelsAreErrors() {
        #expect(read(.channel, .map([("scale", .word("logg"))])).problems.first?.hint?.contains("'log'") == true)
        #expect(!read(.channel, .map([("domain", .list([.word("1")]))])).problems.isEmpty)
        #expect(!read(Codec<Layout>.record(), .map([("columns", .word("0"))])).problems.isEmpty)
        #expect(!read(.mark, .map([("rule", .map([("from", .list([.word("1")]))]))])).problems.isEmpty)
    }

    @Test func markChannelsAreLaidOverThePanelsKeyByKey() {
        let base = Channel.field(
            .weightGradient, label: "L", scale: .log, relativeTo: .output, smooth: .window(3))
        // A bare name that changes nothing keeps everything.
        #expect(Channel(.weightGradient).laid(over: base) == base)
        // Another field drops what was said of the first: label, smoothing, divisor; the scale stays.
        let other = Channel(.gain).laid(over: base)
        #expect(other.field == "gain")
        #expect(other.scale == .log)
        #expect(other.label == nil && other.relativeTo == nil && other.smooth == nil)
        let options = Channel.options(label: "M").laid(over: base)
        #expect(options.field == "weight-gradient" && options.label == "M" && options.smooth == .window(3))
    }

    @Test func everyMarkHasItsFileInAll() {
        let names = ["line", "band", "point", "bar", "rule", "text", "heatmap", "contour", "histogram"]
        #expect(Mark.all.map(\.name) == names)
        #expect(Set(Mark.all.map(\.doc)).count == Mark.all.count)
    }

    @Test func pathsLoseTheirSharedParts() {
        #expect(
            PathText.shortened(["model.0.fc.weight", "model.1.fc.weight", "model.1.q.weight"]) == [
                "0.fc", "1.fc", "1.q",
            ])
        #expect(PathText.shortened(["a.weight", "a.bias"]) == ["weight", "bias"])
        #expect(PathText.shortened(["only.one"]) == ["only.one"])
        #expect(PathText.shortened(["a", "a.b"]) == ["a", "a.b"])
        // Those amid others too, unless paths would read alike without them.
        #expect(
            PathText.shortened(["net.0.block.conv1.weight", "net.1.block.conv2.weight"]) == ["0.conv1", "1.conv2"])
        #expect(PathText.shortened(["a.x.b.y", "a.x.b.z", "a.c.b.z"]) == ["x.y", "x.z", "c.z"])
        #expect(PathText.shortened(["a.b", "b", "c.b"]) == ["a.b", "b", "c.b"])
    }

    @Test func titlesComeFromFields() {
        #expect(
            TitleText.candidates(field: "weight-gradient", info: Plot.gradient, channel: Channel()) == [
                "Gradient norm $\\|\\partial L/\\partial W_\\ell\\|_2$", "Gradient norm",
                "$\\|\\partial L/\\partial W_\\ell\\|_2$",
            ])
        #expect(TitleText.words(of: "update-ratio.rms") == "Update ratio (rms)")
        #expect(TitleText.candidates(field: "x", info: nil, channel: .options(label: "Mine")) == ["Mine"])
        #expect(TitleText.escaped("a$b") == "a\\$b")
    }
}
