import GradusLanguage

/// The keys of a plan's runs: everything that a run depends on but for the quantities recorded, from settings in which no
/// default is open.
struct RunKeys: Sendable {
    /// To be raised where a change of the program changes a run's numbers within a version.
    static let revision = 2

    /// By the sweep's items; nil where a file's content cannot be told.
    private let texts: [String?]

    init(_ plan: RunPlan, release: String) {
        texts = zip(plan.sweep.items, plan.settings).map { item, setting in
            guard let task = Self.task(item.experiment, plan.files),
                let parameters = Self.parameters(item.experiment, plan.files)
            else { return nil }
            var lines = [("gradus", "\(release) revision \(Self.revision)"), ("arithmetic", Machine.arithmetic)]
            lines += [("task", task)] + Self.lines(setting)
            lines += parameters + Self.histograms(plan)
            return lines.map { "\($0.0): \($0.1)\n" }.joined()
        }
    }

    func key(_ run: RunPlan.Run) -> RunKey? { texts[run.item].map { RunKey($0, "seed: \(run.seed)\n") } }

    /// Data, samples and noise; a file by its content.
    private static func task(_ experiment: Experiment, _ files: FileCache) -> String? {
        let task = Experiment.standard.overlaid(with: experiment).task
        var node = Codec<Task>.record().write(task ?? Task())
        if case .map(var entries) = node.content, let i = entries.firstIndex(where: { $0.key == "data" }),
            let path = entries[i].value["file"]?.scalar, case .map(let keys) = entries[i].value.content
        {
            guard let digest = files.digest(ofTable: path) else { return nil }
            entries[i].value = Node(.map(keys.map { $0.key == "file" ? .init("content", .text(digest)) : $0 }))
            node = Node(.map(entries))
        }
        return node.json.replacing("\n", with: "")
    }

    /// Loaded parameters by their content; nil where it cannot be told.
    private static func parameters(_ experiment: Experiment, _ files: FileCache) -> [(String, String)]? {
        guard let path = experiment.network?.parameters?.single else { return [] }
        return files.digest(ofTensors: path).map { [("parameters", $0)] }
    }

    private static func histograms(_ plan: RunPlan) -> [(String, String)] {
        if plan.histograms.isEmpty { return [] }
        return [("histograms", plan.histograms.map(\.name).joined(separator: " ") + " in \(plan.bins) bins")]
    }

    /// Every property of a setting but its task's data and loaded parameters.
    static func lines(_ s: RunSetting) -> [(String, String)] {
        func text(_ value: Double) -> String { NumberText.shortest(value) }
        let numbers = s.initializerNumbers.map(text).joined(separator: " ")
        let warmup = s.schedule.warmup?.single.map(String.init) ?? "none"
        var lines: [(String, String)] = []
        func line(_ name: String, _ value: String) { lines.append((name, value)) }
        line("widths", s.widths.map(String.init).joined(separator: " "))
        line("activation", "\(s.activation.name) \(text(s.activationNumber))")
        line("output-activation", "\(s.outputActivation.name) \(text(s.outputActivationNumber))")
        line("initializer", "\(s.initializer.name) \(text(s.initializerNumber)) [\(numbers)]")
        line("bias", text(s.biasDeviation))
        line("normalization", s.normalization.name)
        line("residual", "\(s.residualEvery) \(text(s.residualScale)) \(s.residualJoin.rawValue)")
        line("order", s.order.rawValue)
        line("loss", s.loss.name)
        line("optimizer", "\(s.optimizer.name) \(text(s.optimizerNumber))")
        line("rate", text(s.rate))
        line("batch", "\(s.batch)\(s.isFullBatch ? " in order" : "")")
        line("steps", String(s.steps))
        line("clip", s.clip.map(text) ?? "none")
        line("schedule", "\(s.schedule.shape?.rawValue ?? "constant") \(warmup)")
        line("recorded", recorded(s.recorded))
        line("precision", s.precision.rawValue)
        return lines
    }

    private static func recorded(_ steps: RecordedSteps) -> String {
        switch steps {
        case .every(let n, let last): "every \(n) to \(last)"
        case .listed(let steps): steps.map(String.init).joined(separator: " ")
        }
    }
}
