import GradusLanguage
import GradusOutput
import GradusPlot

/// What a picture carries beside its figure file: the numbers that texts name, the themes that it is laid over, and what its panels
/// draw.
package struct CarriedData: Sendable {
    package var values: NamedList<Double>
    package var themes: NamedList<ThemeOptions>
    package var page: FoldedPage

    /// The record of a picture.
    ///
    /// - Parameters:
    ///   - overrides: as they were written.
    ///   - jobs: how many threads may work on it.
    func embedded(source: String, overrides: [Override], jobs: Int) throws(Diagnostics) -> EmbeddedFigure {
        let (tree, numbers) = try page.encoded()
        var content: [Node.Entry] = []
        if !overrides.isEmpty { content.append(.init("set", .list(overrides.map { .text($0.text) }))) }
        if !values.isEmpty { content.append(.init("values", Self.valueCodec.write(values))) }
        if !themes.isEmpty { content.append(.init("themes", Self.themeCodec.write(themes))) }
        content.append(.init("panels", tree))
        return EmbeddedFigure(
            source: source, version: Release.version, content: content, numbers: numbers.bytes, jobs: jobs)
    }

    /// - Throws: where the record holds no such data.
    init(_ figure: EmbeddedFigure) throws(Diagnostics) {
        let content = Node(.map(figure.content))
        guard let tree = content["panels"] else { throw EmbeddedFigure.damage }
        var reading = Reading()
        values = content["values"].flatMap { Self.valueCodec.read($0, &reading) } ?? [:]
        themes = content["themes"].flatMap { Self.themeCodec.read($0, &reading) } ?? [:]
        guard !reading.hasErrors else { throw EmbeddedFigure.damage }
        page = try FoldedPage(tree, NumberStore(bytes: figure.numbers))
    }

    init(values: NamedList<Double>, themes: NamedList<ThemeOptions>, page: FoldedPage) {
        self.values = values
        self.themes = themes
        self.page = page
    }

    /// What was set from outside when the picture was drawn.
    static func overrides(_ figure: EmbeddedFigure) throws(Diagnostics) -> [Override] {
        guard case .list(let items)? = Node(.map(figure.content))["set"]?.content else { return [] }
        var overrides: [Override] = []
        for item in items { overrides.append(try Override(item.scalar ?? "")) }
        return overrides
    }

    /// Numbers of any kind: a fold of nothing is none.
    private static let valueCodec = Codec<NamedList<Double>>.named(
        Codec(
            read: { node, _ in node.scalar.flatMap(NumberText.number) }, write: Node.number,
            schema: { Codec<Double>.number.schema() }))
    private static let themeCodec = Codec<NamedList<ThemeOptions>>.named(.record())
}
