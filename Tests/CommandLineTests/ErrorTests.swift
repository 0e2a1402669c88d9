import Testing

/// Errors as a user makes them. The place where the message must point is marked by ▸ in the figure file itself.
@Suite struct ErrorTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var name: String
        var yaml: String
        var message: String
        var hint: String

        init(_ name: String, _ yaml: String, _ message: String, hint: String = "") {
            self.name = name
            self.yaml = yaml
            self.message = message
            self.hint = hint
        }

        var testDescription: String { name }

        /// The figure ends with this error at its mark, and leaves nothing behind.
        ///
        /// - Parameter files: what the figure reads, by name.
        func expect(with files: [(name: String, bytes: [UInt8])] = []) throws {
            let command = try Command()
            for file in files { _ = try command.folder.add(file.name, file.bytes) }
            try command.write(yaml.replacing("▸", with: ""), to: "figure.yaml")
            let result = try command.run("render", "figure.yaml", "-o", "out.png")
            #expect(result.status == 65, "\(result.errors)")
            #expect(result.errors.contains("error: "), "\(result.errors)")
            #expect(result.errors.contains(message), "\(result.errors)")
            #expect(hint.isEmpty || result.errors.contains(hint), "\(result.errors)")
            #expect(command.folder.names == (files.map(\.name) + ["figure.yaml"]).sorted())
            guard let mark = yaml.range(of: "▸") else { return }
            let before = yaml[..<mark.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
            let place = "figure.yaml:\(before.count):\((before.last?.count ?? 0) + 1): error: "
            #expect(result.errors.contains(place), "\(result.errors) lacks \(place)")
        }
    }

    static let table = "data: {log: {table: {layer: [1, 2, 3], norm: [1, 0.1, 0.01], net: [a, a, a]}}}\n"

    static let mistakes = [
        Mistake(
            "misspelt key", "▸tilte: x\n" + table + "panels: [{x: layer, y: norm, marks: [line: {}]}]\n",
            "unknown key 'tilte' in a figure", hint: "did you mean 'title'?"),
        Mistake(
            "misspelt key below",
            table + "panels:\n  - x: layer\n    y: {field: norm, ▸scael: log}\n    marks: [line: {}]\n",
            "unknown key 'scael'", hint: "did you mean 'scale'?"),
        Mistake(
            "wrong unit", "size: {width: ▸5 inch}\n" + table + "panels: [{x: layer, y: norm, marks: [line: {}]}]\n",
            "a length expected", hint: "in, cm, mm, pt, px"),
        Mistake(
            "missing file", "data: {log: {table: ▸nowhere.csv}}\npanels: [{x: layer, y: norm, marks: [line: {}]}]\n",
            "nowhere.csv", hint: "relative to the figure file"),
        Mistake(
            "empty table", "data: {log: {table: ▸{x: [], y: []}}}\npanels: [{x: x, y: y, marks: [line: {}]}]\n",
            "an empty table", hint: "such as"),
        Mistake(
            "no data", "panels: [{x: layer, y: norm, marks: [line: ▸{}]}]\n", "no data source", hint: "data: {NAME"),
        Mistake(
            "unknown field", table + "panels: [{x: layer, y: ▸nrom, marks: [line: {}]}]\n", "nrom",
            hint: "norm"),
        Mistake(
            "unknown source", table + "panels: [{x: layer, y: norm, marks: [line: {data: ▸logs}]}]\n", "logs",
            hint: "log"),
        Mistake(
            "negative value on a log scale",
            "data: {log: {table: {layer: [1, 2], norm: [1, -2]}}}\n"
                + "panels: [{x: layer, y: ▸{field: norm, scale: log}, marks: [line: {}]}]\n", "-2"),
        Mistake("figure without panels", table + "panels: ▸[]\n", "panel"),
        Mistake(
            "unclosed dollar", table + "panels: [{x: layer, y: {field: norm, label: ▸'a $x'}, marks: [line: {}]}]\n",
            "$"),
        Mistake(
            "unknown math", table + "panels: [{x: layer, y: {field: norm, label: ▸'$\\partil$'}, marks: [line: {}]}]\n",
            "\\partil", hint: "\\partial"),
        Mistake("not YAML", "data: [1, 2\npanels: x\n", "expected"),
        Mistake("repeated key", "title: a\n▸title: b\n", "stands twice", hint: "quotes"),
        Mistake(
            "unknown activation",
            "data: {net: {network: {depth: 3, activation: ▸sigmoide}}}\npanels: [{x: layer, y: weight-gradient, marks: [line: {}]}]\n",
            "sigmoide", hint: "sigmoid"),
        Mistake(
            "nothing kept",
            table + "panels: [{x: layer, y: norm, where: {layer: ▸7}, marks: [line: {}]}]\n", "7", hint: "3"),
        Mistake(
            "unknown value", "caption: ▸'{drop}'\n" + table + "panels: [{x: layer, y: norm, marks: [line: {}]}]\n",
            "unknown value 'drop'"),
    ]

    @Test(arguments: mistakes)
    func isSaidWithPlaceAndHint(mistake: Mistake) throws { try mistake.expect() }

    @Test func severalErrorsInOneRun() throws {
        let command = try Command()
        try command.write("tilte: x\nsize: 5\ndata: {net: {network: {depht: 3}}}\n", to: "figure.yaml")
        let result = try command.run("validate", "figure.yaml")
        #expect(result.status == 65)
        #expect(result.errors.split(separator: "\n").count >= 3, "\(result.errors)")
    }

    @Test func missingFigureIsSaid() throws {
        let command = try Command()
        let result = try command.run("render", "nowhere.yaml")
        #expect(result.status == 65)
        #expect(result.errors.contains("nowhere.yaml: error: "))
    }

    @Test(arguments: [
        ["render"], ["rendr", "x"], ["render", "x", "--dpi", "many"], ["render", "x", "-o", "x.docx"],
        ["render", "x", "--format", "gif"], ["trace", "x", "-o", "x.xls"], ["list", "everything"],
    ])
    func wrongUsageIsTwo(arguments: [String]) throws {
        let command = try Command()
        let result = try command.run(arguments)
        #expect(result.status == 2)
        #expect(!result.errors.isEmpty)
    }
}
