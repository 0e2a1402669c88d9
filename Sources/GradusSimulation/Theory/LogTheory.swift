import GradusLanguage
import GradusTrace

extension Simulator {
    /// What mean-field theory predicts of one sample's gradients in a network, laid over a log of its training.
    ///
    /// One row for each of the log's runs at its first step, and each layer 0…D+1, with the log's names of layers. The gradients
    /// that the log has by layer (norm `l2` or `rms`) are anchored: at the last layer that the log and theory both have, they
    /// are the log's. `gain` and `derivative` are absolute. A swept network gives its rows for each of its values.
    ///
    /// - Parameter q0: ‖x‖²/n₀ of the sample.
    /// - Throws: what is wrong, at paths below `network` or at `log`; that there is no theory, at `network`.
    package func theory(
        of network: Network, inputs: Int, outputs: Int, q0: Double, over log: Trace
    ) throws(Diagnostics) -> Trace {
        let experiment = Experiment(
            network: network, task: Task(.gaussian(inputs: .one(inputs), outputs: .one(outputs)), samples: 1), seeds: 1,
            precision: .double)
        // Nothing is run, however large the network.
        var simulator = self
        simulator.limits.memory = .infinity
        let plan = try simulator.plan(of: experiment, extraQuantities: [])
        let start = try LogStart(log)
        var assembly = LogTheoryAssembly(start, columns: plan.sweep.columns.map(\.name))
        for (item, setting) in zip(plan.sweep.items, plan.settings) {
            if let reason = Self.objectionToTheory(setting) {
                throw .error("there is no theory for \(reason)", path: ["network"])
            }
            if let last = start.lastLayer, last > setting.depth + 1 {
                throw .error(
                    "the log has layers up to \(last), the network up to \(setting.depth + 1), its output layer",
                    hint: "depth: \(last - 1) makes the log's last layer the output layer", path: ["network"])
            }
            var tables = (
                hidden: MomentTable(setting.activation, number: setting.activationNumber),
                output: MomentTable(setting.outputActivation, number: setting.outputActivationNumber)
            )
            let sample = Samples(
                count: 1, inputCount: 1, targetCount: 1, inputs: [q0.squareRoot()], targets: [0])
            assembly.add(item, MeanField(setting, samples: sample, tables: &tables), setting)
        }
        return try assembly.trace()
    }
}

/// Each run of a log at the first step that has gradients by layer.
struct LogStart {
    struct Run {
        /// Any row of it.
        var row: Int
        var step: Double
        /// Rows of that step by layer.
        var layers: [Int: Int]
    }

    let log: Trace
    /// The gradients that the log has by layer.
    let quantities: [Quantity]
    private(set) var runs: [Run] = []

    /// The last layer that has a gradient.
    var lastLayer: Int? { runs.compactMap { $0.layers.keys.max() }.max() }

    /// - Throws: where the log has no gradients by layer.
    init(_ log: Trace) throws(Diagnostics) {
        self.log = log
        quantities = log.columns.compactMap { column in
            column.role == .quantity ? Quantity.named(column.name) : nil
        }.filter(\.isGradient)
        let columns = quantities.compactMap { log[$0.name] }
        if let layer = log["layer"], let step = log["step"] {
            let grouping = Grouping(log, by: log.runKeys)
            var found = [Run?](repeating: nil, count: grouping.count)
            for row in 0..<log.rowCount {
                guard let place = Int(exactly: layer.number(row)), place >= 0, !step.number(row).isNaN,
                    columns.contains(where: { !$0.number(row).isNaN })
                else { continue }
                let group = Int(grouping.groupOf[row])
                if found[group].map({ step.number(row) < $0.step }) ?? true {
                    found[group] = Run(row: row, step: step.number(row), layers: [place: row])
                } else if found[group]?.step == step.number(row), found[group]?.layers[place] == nil {
                    found[group]?.layers[place] = row
                }
            }
            runs = found.compactMap { $0 }
        }
        if runs.isEmpty {
            throw .error("the log has no gradients by layer", hint: "theory predicts gradients", path: ["log"])
        }
    }
}

/// Puts predictions over a log's runs together into a trace.
private struct LogTheoryAssembly {
    private let start: LogStart
    private let sweptNames: [String]
    private var swept: [[SweepLabel?]]
    /// For each row, one of the log's that has its run's fields, and one that has its layer's name.
    private var runRows: [Int] = []
    private var nameRows: [Int?] = []
    private var steps: [Double] = []
    private var layers: [Double] = []
    private var values: [[Double]]
    private let predicted: [Quantity]

    init(_ start: LogStart, columns: [String]) {
        self.start = start
        sweptNames = columns
        swept = columns.map { _ in [] }
        predicted = start.quantities + ["gain", "derivative"].compactMap(Quantity.named)
        values = predicted.map { _ in [] }
    }

    mutating func add(_ item: Sweep.Item, _ field: MeanField, _ setting: RunSetting) {
        let profiles = predicted.map { Simulator.profile($0, field, setting) }
        for run in start.runs {
            let count = setting.depth + 2
            for (index, label) in item.labels.enumerated() {
                swept[index] += [SweepLabel?](repeating: label, count: count)
            }
            runRows += [Int](repeating: run.row, count: count)
            nameRows += (0..<count).map { run.layers[$0] }
            steps += [Double](repeating: run.step, count: count)
            layers += (0..<count).map { Double($0) }
            for (index, quantity) in predicted.enumerated() {
                var column = [Double](repeating: .missing, count: count)
                if quantity.name == "gain" || quantity.name == "derivative" {
                    for layer in 1..<max(1, count - 1) {
                        column[layer] =
                            quantity.name == "gain" ? field.gain(layer) : field.derivative[layer] ?? .missing
                    }
                } else if let profile = profiles[index], let logged = start.log[quantity.name],
                    let (last, row) = run.layers.filter({
                        profile[$0.key] != nil && logged.number($0.value).isFinite
                    }).max(by: { $0.key < $1.key })
                {
                    column = Simulator.anchored(profile, at: last, logged.number(row))
                }
                values[index] += column
            }
        }
    }

    func trace() throws(Diagnostics) -> Trace {
        var columns = zip(sweptNames, swept).map { name, labels -> Column in
            let numbers = labels.compactMap { label -> Double? in
                if case .number(let value)? = label { return value }
                return nil
            }
            if numbers.count == labels.count { return Column(name, numbers: numbers, role: .coordinate) }
            return Column(name, words: labels.map { $0?.text })
        }
        columns += start.log.columns.filter { start.log.runKeys.contains($0.name) }.map { $0.rows(runRows) }
        columns.append(Column("step", numbers: steps))
        columns.append(Column("layer", numbers: layers))
        if let names = start.log["name"], names.isText {
            columns.append(Column("name", words: nameRows.map { row in row.flatMap { names.word($0) } }))
        }
        columns += zip(predicted, values).map { Column($0.name, numbers: $1, info: $0.info) }
        return try Trace(columns)
    }
}
