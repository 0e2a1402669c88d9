import Testing

/// What `validate` finds before anything is simulated. The place where the message must point is marked by ▸ in the file itself.
@Suite struct ValidateTests {
    private static let nets = """
        data:
          nets:
            network: {depth: 12, width: 2048, activation: [sigmoid, relu]}
            train: {steps: 20000}

        """

    private static let panels = "panels: [{x: layer, y: weight-gradient, where: {step: 0}, marks: [line: {}]}]\n"

    static let mistakes: [(yaml: String, message: String, hint: String)] = [
        ("title: ok\npanels: [{title: ▸'$\\alpah$', x: layer, y: gain, marks: [line: {}]}]\n", "\\alpah", "\\alpha"),
        ("panels: [{x: {field: layer, label: ▸'$\\frac{a}$'}, y: gain, marks: [line: {}]}]\n", "\\frac", ""),
        (
            "panels: [{x: layer, y: gain, marks: [line: {}, text: {panel: [0.5, 0.5], text: ▸'$x'}]}]\n", "$", ""
        ),
        (
            "values: {drop: {field: gain, at: {layer: 1}}}\ncaption: ▸falls {drp}-fold\n" + panels,
            "unknown value 'drp'", "did you mean 'drop'?"
        ),
        (
            "panels: [{title: ▸'falls {drop}', x: layer, y: gain, marks: [line: {}]}]\n", "unknown value 'drop'",
            "values:"
        ),
        ("panels: [{x: layer, y: gain, marks: [line: {label: ▸'a } b'}]}]\n", "a '}' without its '{'", "}}"),
        ("theme: ▸papr\n" + panels, "unknown theme 'papr'", "did you mean 'paper'?"),
        ("theme: {base: ▸papr}\n" + panels, "unknown theme 'papr'", "paper"),
        ("theme: ▸nowhere.yaml\n" + panels, "nowhere.yaml", ""),
        ("panels: [{x: layer, y: gain, marks: [line: {}, rule: ▸{}]}]\n", "a rule stands at an x", "{y: 0.25}"),
        ("panels: [{x: layer, y: gain, marks: [line: {}, rule: ▸{x: 1, y: 2}]}]\n", "a rule stands at an x", ""),
        (
            "panels: [{x: layer, y: gain, marks: [line: {}, text: ▸{x: 1, text: a}]}]\n",
            "a text stands at an x and a y", ""
        ),
        ("values: {drop: {field: ▸gian}}\n" + panels, "no field 'gian'", "weight-gradient"),
        ("values: {drop: {data: ▸net, field: gain}}\n" + panels, "no source 'net'", "nets"),
        ("values: {drop: {field: gain, at: {layer: ▸99}}}\n" + panels, "'layer' has no value 99", ""),
        ("values: {drop: {field: gain, format: ▸.3q}}\n" + panels, ".3q", ""),
        ("values: {drop: {field: gain, sumary: median}}\n" + panels, "unknown key 'sumary'", "summary"),
        ("lang: ▸chinese\n" + panels, "'chinese' is no language tag", "zh-Hans"),
        ("lang: ▸zh_Hans\n" + panels, "'zh_Hans' is no language tag", ""),
    ]

    @Test(arguments: mistakes)
    func whatIsWrongHasItsPlace(yaml: String, message: String, hint: String) throws {
        let command = try Command()
        let text = Self.nets + yaml
        try command.write(text.replacing("▸", with: ""), to: "figure.yaml")
        let result = try command.run("validate", "figure.yaml")
        #expect(result.status == 65, "\(result.errors)")
        #expect(result.errors.contains(message) && (hint.isEmpty || result.errors.contains(hint)), "\(result.errors)")
        guard let mark = text.range(of: "▸") else { return }
        let before = text[..<mark.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        let place = "figure.yaml:\(before.count):\((before.last?.count ?? 0) + 1): error: "
        #expect(result.errors.contains(place), "\(result.errors) lacks \(place)")
    }

    /// What is right, though its numbers are not known yet.
    @Test func whatIsRightPasses() throws {
        let command = try Command()
        let values = """
            values:
              drop: {field: weight-gradient, where: {activation: relu, step: 0}, at: {layer: 12}, over: {layer: 1}, format: .2g}
              far: {field: loss, where: {loss: {to: 2}}, summary: max}
              top: {field: weight-gradient, over: output, at: {step: last}}
            caption: 'falls {drop}-fold, {{braces}}, {far}, {top}'
            lang: zh-Hans

            """
        try command.write(Self.nets + values + Self.panels, to: "figure.yaml")
        let result = try command.run("validate", "figure.yaml")
        #expect(result.status == 0, "\(result.errors)")
    }
}
