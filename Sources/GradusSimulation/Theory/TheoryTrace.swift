import GradusLanguage
import GradusTrace

extension Simulator {
    /// What mean-field theory predicts for an experiment: one row for each of its runs at step 0 and each layer.
    ///
    /// `gain` and `derivative` are absolute; gradients are anchored: at their own last layer they equal the run's simulated
    /// value. Fields that theory does not predict are empty.
    ///
    /// - Parameter simulated: the experiment's own trace with what is recorded and asked for, where it is at hand; else its
    ///   runs are made at initialization, if a gradient asks for them.
    /// - Throws: what is wrong with the experiment, at paths relative to it; that there is no theory for it, without a path.
    package func theory(
        of experiment: Experiment, extraQuantities: [String] = [], simulated: Trace? = nil
    ) throws(Diagnostics) -> Trace {
        let asked = try plan(of: experiment, extraQuantities: extraQuantities)
        for setting in asked.settings {
            if let reason = Self.objectionToTheory(setting) { throw .error("there is no theory for \(reason)") }
        }
        let plan = asked.atInitialization(quantities: Self.predicted(asked.quantities))
        let anchors = try Anchors(plan, simulated: simulated, simulator: self)
        var records: [Execution.RunRecord] = []
        var tables: [ActivationKey: MomentTable] = [:]
        for (number, run) in plan.runs.enumerated() {
            let setting = plan.settings[run.item]
            let hidden = ActivationKey(name: setting.activation.name, number: setting.activationNumber)
            let output = ActivationKey(name: setting.outputActivation.name, number: setting.outputActivationNumber)
            var pair = (
                hidden: tables[hidden] ?? MomentTable(setting.activation, number: hidden.number),
                output: tables[output] ?? MomentTable(setting.outputActivation, number: output.number)
            )
            let field = MeanField(setting, samples: setting.data.draw(run.seed), tables: &pair)
            tables[output] = pair.output
            tables[hidden] = pair.hidden
            let values = plan.quantities.enumerated().flatMap { index, quantity in
                Self.column(quantity, field, setting) { anchors.value(run: number, quantity: index, layer: $0) }
            }
            records.append(Execution.RunRecord(values: .double(values), steps: 1, capacity: 1, divergedAt: nil))
        }
        return try TraceAssembly(plan, records: records).trace()
    }

    /// What a table of moments depends on: runs of one activation share what they made of it.
    private struct ActivationKey: Hashable {
        let name: String
        let number: Double
    }

    /// Why there is none, nil where there is.
    static func objectionToTheory(_ setting: RunSetting) -> String? {
        if setting.parameters != nil { return "loaded 'parameters'" }
        if setting.initializer.variance(1, 1, setting.initializerNumber) == nil {
            return "the initializer '\(setting.initializer.name)'"
        }
        if setting.residualEvery > 0 && setting.joinsBefore { return "'join: before-activation'" }
        return nil
    }

    /// The experiment's quantities, and `gain` and `derivative`.
    private static func predicted(_ quantities: [Quantity]) -> [Quantity] {
        let further = ["gain", "derivative"].filter { name in !quantities.contains { $0.name == name } }
        return quantities + further.compactMap(Quantity.named)
    }

    /// Whether theory gives a quantity's values themselves; it gives gradients up to a factor.
    static func isAbsolute(_ quantity: Quantity) -> Bool { quantity.name == "gain" || quantity.name == "derivative" }

    /// A quantity at each layer; `simulated` gives the run's own value at a layer.
    private static func column(
        _ quantity: Quantity, _ field: MeanField, _ setting: RunSetting, simulated: (Int) -> Double
    ) -> [Double] {
        let depth = setting.depth
        var values = [Double](repeating: .missing, count: depth + 2)
        if isAbsolute(quantity) {
            for layer in 1..<max(1, depth + 1) {
                values[layer] = quantity.name == "gain" ? field.gain(layer) : field.derivative[layer] ?? .missing
            }
            return values
        }
        guard let profile = profile(quantity, field, setting), let last = profile.lastIndex(where: { $0 != nil })
        else { return values }
        return anchored(profile, at: last, simulated(last))
    }

    /// ln of a gradient's predicted norm at each layer, up to a constant; nil for what theory does not predict.
    static func profile(_ quantity: Quantity, _ field: MeanField, _ setting: RunSetting) -> [Double?]? {
        guard case .measure(let measure) = quantity.formula, measure.statistic == .l2 || measure.statistic == .rms
        else { return nil }
        let widths = setting.widths
        let logarithms: [Double?]
        let entries: (Int) -> Int
        switch measure.tensor {
        case .activationGradient: (logarithms, entries) = (field.activation, { widths[$0] })
        case .preactivationGradient:
            (logarithms, entries) = (field.preactivation, { setting.isPre ? widths[$0 - 1] : widths[$0] })
        case .biasGradient: (logarithms, entries) = (field.bias, { widths[$0] })
        case .weightGradient: (logarithms, entries) = (field.weight, { widths[$0 - 1] * widths[$0] })
        default: return nil
        }
        return logarithms.enumerated().map { layer, logarithm in
            logarithm.map {
                0.5 * (measure.statistic == .rms ? $0 - Elementary.log(Double(entries(layer))) : $0)
            }
        }
    }

    /// The norms that are `value` at a layer.
    static func anchored(_ profile: [Double?], at layer: Int, _ value: Double) -> [Double] {
        guard let end = profile[layer] else { return profile.map { _ in .missing } }
        return profile.map { logarithm in logarithm.map { value * Elementary.exp($0 - end) } ?? .missing }
    }
}
