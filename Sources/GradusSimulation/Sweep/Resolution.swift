import GradusLanguage

/// Turns an experiment without sweeps into the setting of its runs, and finds what is wrong with it.
struct Resolution {
    private let experiment: Experiment
    private let complete: Experiment
    private let files: FileCache
    private(set) var problems: [Diagnostic] = []

    init(_ experiment: Experiment, files: FileCache) {
        self.experiment = experiment
        complete = Experiment.standard.overlaid(with: experiment)
        self.files = files
    }

    private mutating func object(_ path: FieldPath, _ message: String, hint: String? = nil) {
        problems.append(.error(message, hint: hint, path: path))
    }

    /// A choice's definition and number; an objection where a value made in Swift is not sound.
    private mutating func definition<Definition>(
        _ swept: Swept<NamedChoice<Definition>>?, _ path: FieldPath
    ) -> (definition: Definition, number: Double, numbers: [Double])? {
        guard let choice = swept?.single else { return nil }
        if let objection = choice.objection { object(path, objection) }
        guard let definition = choice.definition else { return nil }
        return (definition, choice.resolvedNumber ?? 0, choice.numbers?.single ?? [])
    }

    /// The setting, or nil with `problems`.
    mutating func setting() -> RunSetting? {
        let hidden = hiddenWidths()
        let data = preparedData()
        let activation = definition(experiment.network?.activation, ["network", "activation"])
        if experiment.network?.activation == nil {
            object(["network"], "the network lacks 'activation'", hint: "such as activation: relu")
        }
        guard let network = complete.network, let task = complete.task, let train = complete.train,
            let outputActivation = definition(network.outputActivation, ["network", "output-activation"]),
            let initializer = definition(network.initializer, ["network", "initializer"]),
            let bias = network.bias?.single,
            let normalization = definition(network.normalization, ["network", "normalization"]),
            let residual = network.residual?.single, let order = network.order?.single,
            let loss = definition(task.loss, ["task", "loss"]),
            let optimizer = definition(train.optimizer, ["train", "optimizer"]), let rate = train.rate?.single,
            let batch = train.batch?.single, let schedule = train.schedule?.single,
            let precision = complete.precision?.single,
            let hidden, let data, let activation
        else { return nil }

        let steps = experiment.train == nil ? 0 : train.steps?.single ?? Train.standardSteps
        let isBatchGiven = experiment.train?.batch != nil
        var size = data.count
        var isFull = true
        if case .samples(let count) = batch {
            if count > data.count && isBatchGiven {
                object(
                    ["train", "batch"], "a batch of \(count) is larger than the \(data.count) samples",
                    hint: "write batch: full for all of them")
            }
            if count < data.count || isBatchGiven {
                size = min(count, data.count)
                isFull = false
            }
        }
        var setting = RunSetting(
            widths: [data.inputCount] + hidden + [data.targetCount], activation: activation.definition,
            activationNumber: activation.number, outputActivation: outputActivation.definition,
            outputActivationNumber: outputActivation.number, initializer: initializer.definition,
            initializerNumber: initializer.number, initializerNumbers: initializer.numbers,
            biasDeviation: bias.deviation, normalization: normalization.definition,
            residualEvery: residual.blocks?.every?.single ?? 0,
            residualScale: residual.blocks?.scale?.single ?? Residual.Blocks.standardScale,
            residualJoin: residual.blocks?.join?.single ?? Residual.Blocks.standardJoin, order: order, parameters: nil,
            data: data, loss: loss.definition, optimizer: optimizer.definition, optimizerNumber: optimizer.number,
            rate: rate, batch: size, isFullBatch: isFull, steps: steps, clip: train.clip?.single, schedule: schedule,
            recorded: (experiment.record ?? Record()).steps(of: steps), precision: precision)
        check(setting, usesNumbers: initializer.definition.name == "constants")
        if let path = network.parameters?.single { load(path, &setting) }
        return problems.isEmpty ? setting : nil
    }

    private mutating func hiddenWidths() -> [Int]? {
        let network = experiment.network ?? Network()
        if let widths = network.widths?.single {
            if let depth = network.depth?.single, depth != widths.count {
                object(["network", "widths"], "\(widths.count) widths for a depth of \(depth)")
                return nil
            }
            if network.width != nil {
                object(["network", "width"], "both 'width' and 'widths' are given", hint: "leave one of them out")
            }
            return widths
        }
        guard let depth = network.depth?.single else {
            object(
                experiment.network == nil ? [] : ["network"],
                experiment.network == nil ? "the experiment lacks 'network'" : "the network lacks 'depth'",
                hint: "depth: the number of hidden layers, or widths: a list of their units")
            return nil
        }
        return [Int](repeating: network.width?.single ?? Network.standardWidth, count: depth)
    }

    private mutating func preparedData() -> PreparedData? {
        guard let task = complete.task, let data = task.data?.single, let samples = task.samples?.single,
            let noise = task.noise?.single
        else { return nil }
        do {
            return try data.prepare(TaskContext(samples: samples, noise: noise, files: files))
        } catch {
            problems += error.under(["task", "data"]).list
            return nil
        }
    }

    private mutating func load(_ path: String, _ setting: inout RunSetting) {
        do {
            setting.parameters = try InitialParameters(files.safetensors(path), for: setting)
        } catch {
            problems += error.under(["network", "parameters"]).list
        }
    }

    /// What is wrong between keys that are each sound.
    private mutating func check(_ setting: RunSetting, usesNumbers: Bool) {
        let depth = setting.depth
        if usesNumbers && setting.initializerNumbers.count != depth + 1 {
            object(
                ["network", "initializer", "constants"],
                "\(setting.initializerNumbers.count) constants for \(depth + 1) layers",
                hint: "one for each of the \(depth) hidden layers and one for the output layer")
        }
        if setting.residualEvery > 0 {
            if setting.joinsBefore && setting.isPre {
                object(
                    ["network", "residual", "join"], "'join: before-activation' needs 'order: post-activation'",
                    hint: "in pre-activation order the skip is always added after the weights")
            }
            for layer in 2..<max(2, depth + 1) {
                guard let input = setting.blockInput(endingAt: layer), setting.widths[input] != setting.widths[layer]
                else { continue }
                object(
                    ["network", "residual"],
                    "the residual block of layers \(input + 1) to \(layer) goes from \(setting.widths[input]) units to \(setting.widths[layer])",
                    hint: "a block's input and output have the same width")
                break
            }
        }
        if setting.normalization.isBatch && depth > 0 && setting.batch < 2 {
            object(
                ["network", "normalization"], "batch normalization of a batch of one sample",
                hint: "take a larger 'batch', or 'normalization: layer'")
        }
        if setting.loss.wantsProbabilities, let objection = setting.data.probabilityObjection {
            object(
                ["task", "loss"], "cross-entropy needs targets that are probabilities: \(objection)",
                hint: "targets at least 0 with sum 1 in each sample, or loss: mse")
        }
    }
}
