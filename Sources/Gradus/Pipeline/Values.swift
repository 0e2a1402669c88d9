import GradusLanguage
import GradusOutput
import GradusPlot
import GradusTrace

/// The numbers of `values:`, as captions set them and as labels do.
struct Values {
    /// The numbers themselves, in the figure's order.
    let numbers: NamedList<Double>
    /// For captions, titles of files and alternative texts.
    let plain: ValueText
    /// For the typesetter.
    let label: ValueText

    /// - Throws: diagnostics below `values.NAME`, all that there are.
    init(_ queries: NamedList<ValueQuery>, _ traces: NamedList<Trace>) throws(Diagnostics) {
        var numbers = NamedList<Double>()
        var problems: [Diagnostic] = []
        for query in queries.entries {
            do throws(Diagnostics) {
                numbers.entries.append(.init(query.name, try Self.number(query.value, traces)))
            } catch { problems += error.under(["values", .key(query.name)]).list }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        try self.init(queries, numbers: numbers)
    }

    /// - Throws: where a query has no number, or its format is none.
    init(_ queries: NamedList<ValueQuery>, numbers: NamedList<Double>) throws(Diagnostics) {
        var plain = NamedList<String>()
        var label = NamedList<String>()
        var problems: [Diagnostic] = []
        for query in queries.entries {
            do throws(Diagnostics) {
                guard let number = numbers[query.name] else { throw EmbeddedFigure.damage }
                let format = try Self.format(query.value)
                plain.entries.append(.init(query.name, format.caption(number)))
                label.entries.append(.init(query.name, format.label(number)))
            } catch { problems += error.under(["values", .key(query.name)]).list }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        self.numbers = numbers
        self.plain = ValueText(values: plain)
        self.label = ValueText(values: label)
    }

    /// Checks the queries on sources whose quantities may have no values yet.
    static func check(_ queries: NamedList<ValueQuery>, _ traces: NamedList<Trace>) throws(Diagnostics) {
        var problems: [Diagnostic] = []
        for query in queries.entries {
            do throws(Diagnostics) { try query.value.check(in: try source(of: query.value, traces)) } catch {
                problems += error.under(["values", .key(query.name)]).list
            }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }

    private static func number(_ query: ValueQuery, _ traces: NamedList<Trace>) throws(Diagnostics) -> Double {
        try query.number(in: try source(of: query, traces))
    }

    private static func source(of query: ValueQuery, _ traces: NamedList<Trace>) throws(Diagnostics) -> Trace {
        let sources = traces.names.filter { !$0.hasSuffix(SourceLoader.histogramEnding) }
        guard let name = query.data ?? (sources.count == 1 ? sources.first : nil) else {
            throw .error(
                "a value of a figure with several sources names one",
                hint: "data: \(sources.joined(separator: " | "))")
        }
        guard let trace = traces[name] else {
            throw .error(
                "no source '\(name)'", hint: Nearest.hint(for: name, in: traces.names, noun: "sources"), path: ["data"])
        }
        return trace
    }

    private static func format(_ query: ValueQuery) throws(Diagnostics) -> NumberFormat {
        guard let text = query.format else { return .standard }
        do throws(Diagnostics) { return try NumberFormat(text) } catch { throw error.under(["format"]) }
    }
}

/// A figure's texts with their values set.
struct FilledTexts {
    let figure: Figure
    let panels: [Panel]
    let values: Values

    struct Result {
        var title: String?
        var caption: String?
        var alt: String?
        var panels: [Panel]
    }

    /// - Throws: diagnostics with the paths of the texts, all that there are.
    func filled() throws(Diagnostics) -> Result {
        var problems: [Diagnostic] = []
        func fill(_ text: String?, _ key: String, _ values: ValueText) -> String? {
            guard let text else { return nil }
            do throws(Diagnostics) { return try values.fill(text) } catch {
                problems += error.under([.key(key)]).list
                return nil
            }
        }
        var result = Result(panels: [])
        result.title = fill(figure.title, "title", values.label)
        result.caption = fill(figure.caption, "caption", values.plain)
        result.alt = fill(figure.alt, "alt", values.plain)
        for (i, panel) in panels.enumerated() {
            do throws(Diagnostics) { result.panels.append(try filled(panel)) } catch {
                problems += error.under(["panels", .index(i)]).list
            }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return result
    }

    /// A panel's texts stand at keys of these names, wherever they are, so that a new kind of mark needs no line here.
    private static let textKeys: Set<String> = ["title", "label", "labels", "text"]

    private func filled(_ panel: Panel) throws(Diagnostics) -> Panel {
        let node = Codec<Panel>.record().write(panel)
        let set = try fill(node, isText: false)
        guard set != node else { return panel }
        var reading = Reading()
        guard let result = Codec<Panel>.record().read(set, &reading), !reading.hasErrors else {
            throw Diagnostics(reading.diagnostics)
        }
        return result
    }

    private func fill(_ node: Node, isText: Bool) throws(Diagnostics) -> Node {
        switch node.content {
        case .null: return node
        case .scalar(let text, let isQuoted):
            return isText && ValueText.hasPlaceholders(text)
                ? Node(.scalar(try values.label.fill(text), isQuoted: isQuoted)) : node
        case .list(let items):
            var filled: [Node] = []
            for (i, item) in items.enumerated() {
                do throws(Diagnostics) { filled.append(try fill(item, isText: isText)) } catch {
                    throw error.under([.index(i)])
                }
            }
            return Node(.list(filled))
        case .map(let entries):
            var filled: [Node.Entry] = []
            for entry in entries {
                do throws(Diagnostics) {
                    let value = try fill(entry.value, isText: isText || Self.textKeys.contains(entry.key))
                    filled.append(.init(entry.key, value))
                } catch { throw error.under([.key(entry.key)]) }
            }
            return Node(.map(filled))
        }
    }
}
