import GradusTrace

/// What the logs of a first look hold: their quantities in order of appearance, and the layers that each was logged of.
struct LoggedQuantities {
    private(set) var names: [String] = []
    private var layersOf: [String: Set<Double>] = [:]

    init(_ traces: [Trace]) {
        for trace in traces {
            for column in trace.columns where column.role == .quantity {
                if layersOf[column.name] == nil { names.append(column.name) }
                layersOf[column.name, default: []].formUnion(Self.layers(of: column, in: trace))
            }
        }
    }

    func layers(of name: String) -> Set<Double> { layersOf[name] ?? [] }

    /// What is shown where nothing is asked for: the weights' gradient, else the first that has layers, else the first.
    var foremost: String? {
        let layered = names.filter { !layers(of: $0).isEmpty }
        return layered.first { $0 == "weight-gradient" } ?? layered.first ?? names.first
    }

    // MARK: Losses

    /// The loss, or what is called like one and belongs to no layer.
    var loss: String? {
        let all = losses.filter { !Self.isHeldOut($0) }
        return all.first { $0 == "loss" } ?? all.first { $0.lowercased().hasSuffix("loss") } ?? all.first
            ?? losses.first
    }

    /// The loss over samples that were held out, where the loss over the others stands beside it.
    var heldOutLoss: String? {
        let all = losses.filter(Self.isHeldOut)
        return loss.map(Self.isHeldOut) == false
            ? all.first { $0.lowercased().hasSuffix("loss") } ?? all.first : nil
    }

    private var losses: [String] {
        names.filter { $0.lowercased().contains("loss") && layers(of: $0).isEmpty }
    }

    /// `val`, `validation` and `eval` have the first of these in common.
    private static func isHeldOut(_ name: String) -> Bool {
        ["val", "test", "dev"].contains { name.lowercased().contains($0) }
    }

    // MARK: Rows

    private static func layers(of values: Column, in trace: Trace) -> Set<Double> {
        guard let layer = trace["layer"] else { return [] }
        if case .repeating(let numbers, let each, let count) = layer.storage, each > 0 {
            // A grid's layer is there with the first of its rows that has a value.
            return Set(
                numbers.indices.filter { i in
                    !numbers[i].isNaN
                        && stride(from: i * each, to: count, by: numbers.count * each).contains { start in
                            (start..<min(start + each, count)).contains { !values.number($0).isMissing }
                        }
                }.map { numbers[$0] })
        }
        var found = Set<Double>()
        var last = Double.nan
        for row in 0..<trace.rowCount where !values.number(row).isMissing {
            let number = layer.number(row)
            if number == last || number.isNaN { continue }
            last = number
            found.insert(number)
        }
        return found
    }

    /// Whether a log has a quantity, of a layer where it has layers.
    func has(_ quantity: String, _ trace: Trace) -> Bool {
        guard let values = trace[quantity] else { return false }
        let layer = layers(of: quantity).isEmpty ? nil : trace["layer"]
        return (0..<trace.rowCount).contains { row in
            !values.number(row).isMissing && layer.map { !$0.number(row).isNaN } ?? true
        }
    }

    /// The values of a field, such as a run's name, at the rows that have a quantity, of a layer where it has layers.
    func values(of field: String, with quantity: String, in trace: Trace) -> [FieldValue] {
        guard let values = trace[quantity], let column = trace[field] else { return [] }
        let layer = layers(of: quantity).isEmpty ? nil : trace["layer"]
        var words = Set<String>()
        var numbers = Set<Double>()
        var lastWord: String?
        for row in 0..<trace.rowCount where !values.number(row).isMissing {
            if let layer, layer.number(row).isNaN { continue }
            if column.isText {
                guard let word = column.word(row), word != lastWord else { continue }
                lastWord = word
                words.insert(word)
            } else {
                numbers.insert(column.number(row))
            }
        }
        return Self.values(column).filter {
            column.isText ? words.contains($0.text) : numbers.contains($0.number ?? .nan)
        }
    }

    /// Each value of a field once.
    static func values(_ column: Column) -> [FieldValue] {
        column.isText
            ? column.distinctWords().map { FieldValue($0, isQuoted: true) }
            : column.distinctNumbers().map { FieldValue($0) }
    }

    /// What keeps the rows that have a quantity which was logged at some of the steps alone, so that it is one line all the
    /// same; nil where nothing need be said. Where it is NaN, its run diverged, and its rows stay.
    static func presence(of name: String, in traces: [Trace]) -> Filter? {
        var least = Double.infinity
        var hasHoles = false
        for trace in traces {
            guard let values = trace[name], let step = trace["step"] else { continue }
            var present = Set<Double>()
            for row in 0..<trace.rowCount {
                let value = values.number(row)
                if value.isMissing { continue }
                if value.isNaN { return nil }
                least = min(least, value)
                present.insert(step.number(row))
            }
            if present.count < step.distinctNumbers().count { hasHoles = true }
        }
        return hasHoles && least.isFinite ? .field(name, from: min(0, least.rounded(.down))) : nil
    }
}
