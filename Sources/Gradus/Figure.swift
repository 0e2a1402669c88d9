@_exported import GradusImport
@_exported import GradusLanguage
@_exported import GradusPlot
@_exported import GradusSimulation
@_exported import GradusTrace

/// A figure as it was asked for: what a figure file holds, and what the Swift DSL builds.
///
/// ```swift
/// let figure = Figure(size: .icml, data: ["nets": Experiment(network: Network(depth: 30, activation: .sigmoid))]) {
///     Panel(x: .layer, y: .weightGradient) { LineMark("nets") }
/// }
/// try figure.render(to: "gradients.pdf")
/// ```
public struct Figure: FieldRecord {
    public var title: String?
    public var caption: String?
    public var alt: String?
    public var size: FigureSize?
    public var theme: ThemeOptions?
    public var drawsTitle: Bool?
    public var language: String?
    public var showsNotes: Bool?
    public var data: NamedList<Source>?
    public var values: NamedList<ValueQuery>?
    public var layout: Layout?
    public var legend: LegendPlacement?
    public var panels: [FigurePanel]?

    public init() {}

    /// - Parameter data: sources by name; their order counts.
    public init(
        title: String? = nil, caption: String? = nil, alt: String? = nil, size: FigureSize? = nil,
        theme: ThemeOptions? = nil, drawsTitle: Bool? = nil, language: String? = nil,
        showsNotes: Bool? = nil, data: KeyValuePairs<String, any SourceConvertible>,
        values: KeyValuePairs<String, ValueQuery>? = nil, layout: Layout? = nil, legend: LegendPlacement? = nil,
        @PanelBuilder panels: () -> [Panel]
    ) {
        self.title = title
        self.caption = caption
        self.alt = alt
        self.size = size
        self.theme = theme
        self.drawsTitle = drawsTitle
        self.language = language
        self.showsNotes = showsNotes
        self.data = NamedList(data.map { .init($0.key, $0.value.source) })
        self.values = values.map { NamedList($0.map { .init($0.key, $0.value) }) }
        self.layout = layout
        self.legend = legend
        self.panels = panels().map { FigurePanel($0) }
    }

    public static let noun = "a figure"
    public static let fields: [Field<Figure>] = [
        Field("title", \.title, .line, doc: "what the figure shows, in one sentence"),
        Field("caption", \.caption, .text, doc: "for the gallery page; not drawn"),
        Field("alt", \.alt, .text, doc: "alternative text; by default a finding computed from the drawn data"),
        Field("size", \.size, FigureSize.codec, doc: "a preset, or {width, height}", standard: .neurips),
        Field("theme", \.theme, ThemeOptions.codec, doc: "a theme's name or file, or {base, …}", standard: .paper),
        Field("draw-title", \.drawsTitle, .boolean, doc: "whether the title is drawn above the panels"),
        Field("lang", \.language, .languageTag, doc: "the figure's language, such as zh-Hans", standard: "en"),
        Field("notes", \.showsNotes, .boolean, doc: "whether notes are drawn below the axes", standard: true),
        Field("data", \.data, .named(Source.codec), doc: "sources by name"),
        Field("values", \.values, .named(.record()), doc: "numbers that texts name in braces"),
        Field("layout", \.layout, doc: "how panels stand on the page"),
        Field("legend", \.legend, LegendPlacement.codec, doc: "one legend for all panels"),
        Field("panels", \.panels, .list(of: FigurePanel.codec), doc: "what is drawn"),
    ]
}

/// A panel, with sources of its own where it has any.
public struct FigurePanel: Sendable, Equatable {
    public var panel: Panel
    public var data: NamedList<Source>?

    public init(_ panel: Panel, data: NamedList<Source>? = nil) {
        self.panel = panel
        self.data = data
    }

    static let codec = Codec<FigurePanel>(
        read: { node, reading in
            guard case .map(let entries) = node.content, let own = entries.first(where: { $0.key == "data" }) else {
                return Codec<Panel>.record().read(node, &reading).map { FigurePanel($0) }
            }
            let rest = Node(.map(entries.filter { $0.key != "data" }), at: node.position)
            let panel = Codec<Panel>.record().read(rest, &reading)
            let data = Codec<NamedList<Source>>.named(Source.codec).read(own.value, &reading)
            guard let panel, let data else { return nil }
            return FigurePanel(panel, data: data)
        },
        write: { value in
            let node = Codec<Panel>.record().write(value.panel)
            guard let data = value.data, case .map(let entries) = node.content else { return node }
            return Node(.map([.init("data", Codec<NamedList<Source>>.named(Source.codec).write(data))] + entries))
        },
        schema: {
            let schema = Codec<Panel>.record().schema()
            guard case .map(var entries) = schema.content,
                let i = entries.firstIndex(where: { $0.key == "properties" }),
                case .map(var properties) = entries[i].value.content
            else { return schema }
            properties.append(.init("data", Codec<NamedList<Source>>.named(Source.codec).schema()))
            entries[i].value = Node(.map(properties))
            return Node(.map(entries))
        })
}
