import GradusTestSupport
import Testing

@Suite struct OverrideTests {
    private static let nets = """
        data:
          nets:
            network: {depth: 2, width: 4, activation: tanh}
            task: {data: spirals, samples: 8}
            record: {quantities: [weight-gradient, weight-gradient.rms]}
        panels:
          - {x: layer, y: weight-gradient, marks: [line: {data: nets}]}

        """

    @Test func aValueTakesThePlaceOfTheFiles() throws {
        let command = try Command()
        try command.write(Self.nets, to: "figure.yaml")
        let plain = try command.run("trace", "figure.yaml")
        let deep = try command.run(
            "trace", "figure.yaml", "--set", "data.nets.network.depth=5", "--set", "data.nets.seeds=[3, 4]")
        #expect(deep.status == 0, "\(deep.errors)")
        // A header, then layers 0 to D + 1 for each seed.
        #expect(plain.text.split(separator: "\n").count == 1 + 8 * 4)
        #expect(deep.text.split(separator: "\n").count == 1 + 2 * 7)
    }

    @Test func pathsIndexListsAndMakeKeys() throws {
        let command = try Command()
        try command.write(RenderTests.figure, to: "figure.yaml")
        let result = try command.run(
            "inspect", "figure.yaml", "--set", "panels.0.title=Set here", "--set", "panels.0.y.field=norm", "--set",
            "size.width=4in")
        #expect(result.status == 65)
        #expect(result.errors.contains("'panels.0.y' is 'norm', which has no 'field'"))
        let whole = try command.run(
            "inspect", "figure.yaml", "--set", "panels.0.title=Set here", "--set", "size.width=4in", "--set",
            "theme.font-size=9pt")
        #expect(whole.status == 0, "\(whole.errors)")
        #expect(whole.text.contains(#""page": {"width": 288,"#))
        #expect(whole.text.contains(#""text": "Set here""#))
    }

    @Test func unknownKeysAndBadPathsAreSaid() throws {
        let command = try Command()
        try command.write(Self.nets, to: "figure.yaml")
        let unknown = try command.run("validate", "figure.yaml", "--set", "data.nets.network.dept=5")
        #expect(unknown.status == 65)
        #expect(unknown.errors.contains("unknown key 'dept'") && unknown.errors.contains("depth"))
        let beyond = try command.run("validate", "figure.yaml", "--set", "panels.7.title=x")
        #expect(beyond.status == 65)
        #expect(beyond.errors.contains("'panels' is a list of 1"))
        let none = try command.run("render", "figure.yaml", "--set", "title")
        #expect(none.status == 2)
        #expect(none.errors.contains("'title' is no PATH=VALUE"))
    }

    @Test func pathsOfFilesStartAtTheWorkingDirectory() throws {
        let command = try Command()
        try command.write("layer,norm\n1,3\n2,4\n", to: "here.csv")
        _ = try command.run("render", "-", "-o", "deep/down/x.png", input: RenderTests.figure)
        try command.write(RenderTests.figure, to: "deep/figure.yaml")
        let result = try command.run("trace", "deep/figure.yaml", "--set", "data.log.table=here.csv")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text == "layer,norm\n1,3\n2,4\n")
    }

    @Test func aPictureIsNeverOfAnotherKindThanItsName() throws {
        let command = try Command()
        try command.write(RenderTests.figure, to: "figure.yaml")
        let result = try command.run("render", "figure.yaml", "-o", "x.png", "--format", "pdf")
        #expect(result.status == 2)
        #expect(result.errors.contains("'x.png' ends in .png, but --format says pdf"))
        #expect(!command.exists("x.png"))
        let free = try command.run("render", "figure.yaml", "-o", "figure.1", "--format", "pdf")
        #expect(free.status == 0, "\(free.errors)")
        #expect(try command.bytes("figure.1").starts(with: Array("%PDF".utf8)))
    }

    @Test func timingsNameEveryStage() throws {
        let command = try Command()
        try command.write(Self.nets, to: "figure.yaml")
        let result = try command.run("render", "figure.yaml", "--timings", "--quiet")
        #expect(result.status == 0, "\(result.errors)")
        let stages = result.errors.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(
            stages.map { $0.first } == [
                "read", "simulate", "summarize", "layout", "draw", "encode", "write", "total",
            ])
        let times = stages.compactMap { $0.count == 3 ? Double($0[1]) : nil }
        // No stage nests in another: on one figure their sum is within the whole.
        #expect(times.count == 8 && times.dropLast().reduce(0, +) <= (times.last ?? 0) + 0.01)
        #expect(times.dropLast().allSatisfy { $0 > 0 })
    }
}
