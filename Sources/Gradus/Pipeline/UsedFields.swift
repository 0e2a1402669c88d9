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
}

extension Node {
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
