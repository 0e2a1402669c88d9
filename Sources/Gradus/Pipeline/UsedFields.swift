import GradusLanguage

extension Figure {
    /// Every word that stands where a field's name may stand in panels, values and `derive`: those that are quantities are
    /// recorded without being asked for.
    var usedFields: [String] {
        var words: [String] = []
        for panel in panels ?? [] { FigurePanel.codec.write(panel).collectWords(&words) }
        for value in values?.entries ?? [] { words += value.value.field.map { [$0] } ?? [] }
        let sources = (data?.entries ?? []) + (panels ?? []).flatMap { $0.data?.entries ?? [] }
        for source in sources {
            for formula in source.value.derive?.entries ?? [] { words += formula.value.fields }
        }
        var seen = Set<String>()
        return words.filter { seen.insert($0).inserted }
    }

    /// The sources that panels, marks and values name.
    var usedSources: [String] {
        var names = (values?.entries ?? []).compactMap(\.value.data)
        for panel in panels ?? [] { FigurePanel.codec.write(panel).collectSources(&names) }
        return names
    }
}

extension Node {
    /// What stands below a key `data`, but for sources themselves.
    fileprivate func collectSources(_ names: inout [String]) {
        switch content {
        case .null, .scalar: break
        case .list(let items): for item in items { item.collectSources(&names) }
        case .map(let entries):
            for entry in entries {
                switch entry.value.content {
                case .scalar(let text, _) where entry.key == "data": names.append(text)
                case .list(let items) where entry.key == "data": names += items.compactMap(\.scalar)
                default: if entry.key != "data" { entry.value.collectSources(&names) }
                }
            }
        }
    }

    fileprivate func collectWords(_ words: inout [String]) {
        switch content {
        case .null: break
        case .scalar(let text, _): words.append(text)
        case .list(let items): for item in items { item.collectWords(&words) }
        case .map(let entries):
            // A panel's own sources ask for what they record themselves.
            for entry in entries where entry.key != "data" {
                words.append(entry.key)
                entry.value.collectWords(&words)
            }
        }
    }
}
