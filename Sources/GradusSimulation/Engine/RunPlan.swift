import GradusLanguage

/// An experiment's runs, checked and counted before the first begins.
struct RunPlan: Sendable {
    struct Run: Sendable {
        /// Its place among the sweep's items.
        var item: Int
        var seed: Int
    }

    let sweep: Sweep
    /// One for each item of the sweep.
    var settings: [RunSetting]
    var quantities: [Quantity]
    /// Whose entries' distributions are recorded, and in how many bins.
    var histograms: [Quantity]
    let bins: Int
    var runs: [Run]
    /// What the experiment read.
    let files: FileCache

    init(
        _ experiment: Experiment, extraQuantities: [String], files: FileCache, limits: Simulator.Limits, jobs: Int
    ) throws(Diagnostics) {
        try Self.checkValues(experiment)
        self.files = files
        sweep = try Sweep(experiment, runLimit: limits.runs)
        var settings: [RunSetting] = []
        var problems: [Diagnostic] = []
        for item in sweep.items {
            var resolution = Resolution(item.experiment, files: files)
            if let setting = resolution.setting() { settings.append(setting) }
            for problem in resolution.problems {
                let placed = Self.placed(problem, of: item, among: sweep.columns, in: experiment)
                if !problems.contains(placed) { problems.append(placed) }
            }
            if problems.count >= 10 { break }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        self.settings = settings

        var quantities: [Quantity] = []
        for name in experiment.recordedQuantities(with: extraQuantities) {
            guard let quantity = Quantity.named(name) else {
                let objection = Quantity.objection(to: name)
                throw .error(objection?.message ?? name, hint: objection?.hint, path: ["record", "quantities"])
            }
            quantities.append(quantity)
        }
        self.quantities = quantities
        (histograms, bins) = try Self.histograms(sweep)
        runs = sweep.items.enumerated().flatMap { index, item in item.seeds.map { Run(item: index, seed: $0) } }
        try checkMemory(limits, jobs: jobs)
    }

    /// What `histograms` and `bins` ask for, over all variants.
    private static func histograms(_ sweep: Sweep) throws(Diagnostics) -> ([Quantity], Int) {
        var quantities: [Quantity] = []
        var bins: Int?
        for record in sweep.items.compactMap(\.experiment.record) {
            for name in (record.histograms ?? []).map(\.text) where !quantities.contains(where: { $0.name == name }) {
                guard let quantity = Quantity.named(name), quantity.distributed != nil else {
                    throw .error(
                        "'\(name)' has no histogram", hint: "histograms are of gradients or 'weight', without a norm",
                        path: ["record", "histograms"])
                }
                quantities.append(quantity)
            }
            guard record.histograms != nil else { continue }
            let count = record.bins ?? Record.standardBins
            if let bins, bins != count {
                throw .error("variants with \(bins) and with \(count) bins", path: ["record", "bins"])
            }
            bins = count
        }
        return (quantities, bins ?? Record.standardBins)
    }

    /// An empty histogram of each quantity and layer where it is defined; nil where none is asked for.
    func histogram(of setting: RunSetting) -> LogHistogram? {
        if histograms.isEmpty { return nil }
        return LogHistogram(cells: cells(of: setting), steps: setting.recorded.count, count: bins)
    }

    func cells(of setting: RunSetting) -> [LogHistogram.Cell] {
        (0...setting.depth + 1).flatMap { layer in
            histograms.enumerated().compactMap { index, quantity in
                guard let tensor = quantity.distributed, quantity.layers.range(depth: setting.depth).contains(layer),
                    !(tensor == .preactivationGradient && setting.isPre && layer == 1)
                else { return nil }
                return LogHistogram.Cell(quantity: index, tensor: tensor, layer: layer)
            }
        }
    }

    /// Reads the experiment as if from a file: a value made in Swift has to be one that a file can hold.
    private static func checkValues(_ experiment: Experiment) throws(Diagnostics) {
        let codec = Codec<Experiment>.record()
        var reading = Reading()
        _ = codec.read(codec.write(experiment), &reading)
        if reading.hasErrors { throw Diagnostics(reading.diagnostics) }
    }

    /// A problem at the variant's own key where the variant has it, and at the one of several swept values that is at fault.
    private static func placed(
        _ problem: Diagnostic, of item: Sweep.Item, among columns: [Sweep.Column], in experiment: Experiment
    ) -> Diagnostic {
        guard let path = problem.path else { return problem }
        let labels = zip(columns, item.labels)
        /// The path through a record's node; nil where the record does not say what is at fault.
        func found(in record: Experiment) -> FieldPath? {
            var (node, steps, keys) = (Codec<Experiment>.record().write(record), [FieldPath.Step](), [String]())
            for step in path.steps {
                guard case .key(let key) = step else { return FieldPath(steps + [step]) }
                keys.append(key)
                guard let next = node[key] else { return nil }
                node = next
                steps.append(step)
                guard case .list(let values) = node.content,
                    let label = labels.first(where: { $0.0.path == keys })?.1,
                    let index = values.firstIndex(where: { SweepLabel($0) == label })
                else { continue }
                steps.append(.index(index))
                node = values[index]
            }
            return FieldPath(steps)
        }
        var moved = problem
        if let name = item.variant, let patch = experiment.variants?[name], let place = found(in: patch) {
            moved.path = place
            return moved.under(["variants", .key(name)])
        }
        moved.path = found(in: experiment) ?? path
        return moved
    }

    /// Refuses what would not fit: the trace, and the runs that work at once.
    private func checkMemory(_ limits: Simulator.Limits, jobs: Int) throws(Diagnostics) {
        var trace = 0.0
        var largest = 0.0
        var rows = 0.0
        for (item, setting) in zip(sweep.items, settings) {
            let size = setting.precision == .single ? 4.0 : 8.0
            let grid = Double(item.seeds.count) * Double(setting.recorded.count) * Double(setting.depth + 2)
            rows += grid
            trace += grid * Double(quantities.count) * size
            if !histograms.isEmpty {
                let counts =
                    Double(item.seeds.count) * Double(setting.recorded.count) * Double(cells(of: setting).count)
                    * Double(bins)
                rows += counts
                trace += counts * 8
            }
            let samples = Double(setting.data.count) * Double(setting.data.inputCount + setting.data.targetCount)
            largest = max(largest, setting.workingSize * size + samples * (8 + size))
        }
        let runs = sweep.items.reduce(0) { $0 + $1.seeds.count }
        // The runs' own records and the trace made of them stand side by side for a moment.
        let total = 2 * trace + largest * Double(min(jobs, runs))
        if rows > 0x1p40 || total > limits.memory {
            throw .error(
                "\(runs == 1 ? "the run" : "the \(runs) runs") would take about \(Self.bytes(total)), of which the trace \(Self.bytes(trace)); there are \(Self.bytes(limits.memory))",
                hint: "record fewer steps with 'record: {every: n}', sweep over fewer values, or take a smaller network"
            )
        }
    }

    /// Bytes with a unit, rounded up to two digits or so.
    static func bytes(_ count: Double) -> String {
        if count < 1e6 { return "\(Int(max(0, count / 1e3).rounded(.up))) kB" }
        if count < 1e9 { return "\(Int((count / 1e6).rounded(.up))) MB" }
        return "\(NumberText.shortest(((count / 1e8).rounded(.up)) / 10)) GB"
    }
}
