/// One run: draws its data and parameters, trains, and records.
///
/// Its result depends on its setting and its seed alone, not on how many threads work on it.
final class Training<T: Real>: @unchecked Sendable {
    let setting: RunSetting
    /// Whether a step takes long enough to look at the clock after each.
    let isSlow: Bool
    private let seed: Int
    let net: Net<T>
    private let recorder: Recorder<T>
    private let samples: (inputs: [T], targets: [T], count: Int)
    private var order: [Int32] = []
    private var epoch = 0
    private var position = 0
    /// What one member tells the others: the step's loss, the factor of clipping, that the run ends.
    @exclusivity(unchecked) private var loss = 0.0
    @exclusivity(unchecked) private var clipping = 1.0
    @exclusivity(unchecked) private var isOver = false
    /// Whether all gradients are finite that a member has looked at, one for each member.
    private let verdicts: UnsafeMutableBufferPointer<Bool>

    /// The step whose loss or gradients were the first that are not finite; nil for a run that went through.
    @exclusivity(unchecked) private(set) var divergedAt: Int?

    init(_ setting: RunSetting, _ plan: RunPlan, seed: Int, threads: Int = 1) {
        self.setting = setting
        self.seed = seed
        isSlow = setting.workingSize > 20_000
        let drawn = setting.data.draw(seed)
        samples = (drawn.inputs.map { T($0) }, drawn.targets.map { T($0) }, drawn.count)
        net = Net(setting)
        recorder = Recorder(
            plan.quantities, histogram: plan.histogram(of: setting), depth: setting.depth,
            steps: setting.recorded.count,
            steepest: setting.activation.steepest(setting.activationNumber))
        verdicts = .allocate(capacity: threads)
        verdicts.initialize(repeating: true)
        if setting.isFullBatch {
            net.inputs.update(from: samples.inputs, count: samples.inputs.count)
            net.targets.update(from: samples.targets, count: samples.targets.count)
        } else {
            order = (0..<Int32(samples.count)).map { $0 }
            position = samples.count
        }
    }

    var recordedSteps: Int { recorder.recordedSteps }
    var histogram: LogHistogram? { recorder.histogram }
    /// [quantity, recorded step of `setting.recorded`, layer]
    var values: UnsafeMutableBufferPointer<T> { recorder.values }

    deinit { verdicts.deallocate() }

    /// Trains to the end or to divergence; every member calls it. The first's `tick` is called after each step and stops the
    /// run by returning false.
    @inline(__always) func run(_ member: Member, tick: (Int) -> Bool) {
        let lossFunction: LossFunction<T> = T.loss(setting.loss)
        let optimize: @Sendable (Update<T>) -> Void = T.update(setting.optimizer)
        let outputCount = net.layers[net.depth + 1].fanOut
        let wantsInputGradient = recorder.needs(.activationGradient)
        net.drawParameters(seed: seed, member)
        for step in 0...setting.steps {
            if member.isFirst {
                recorder.isOpen = setting.recorded[min(recorder.recordedSteps, setting.recorded.count - 1)] == step
                if !setting.isFullBatch { fillBatch() }
            }
            member.meet()
            net.forward(member)
            var isFinite = false
            for attempt in 0...1 {
                member.meet()
                if member.isFirst { loss = lossFunction(net.batch, outputCount, net.outputs, net.targets, net.current) }
                member.meet()
                let isOpen = recorder.isOpen
                net.backward(member, recorder, wantsInputGradient: wantsInputGradient && isOpen)
                member.meet()
                verdicts[member.rank] = observeState(member)
                member.meet()
                // In the run's own precision: a loss too large for it is infinite.
                isFinite = T(loss).isFinite && verdicts[..<member.size].allSatisfy { $0 }
                // The step at which a run diverges is recorded, whether it was its turn or not.
                if isFinite || isOpen || attempt > 0 { break }
                if member.isFirst { recorder.isOpen = true }
            }

            let isApplied = step < setting.steps && isFinite
            if isApplied || recorder.wants(.step) { update(step, optimize, isApplied: isApplied, member) }
            member.meet()
            if member.isFirst {
                if recorder.isOpen && !(recorder.close() && isFinite) || !isFinite { divergedAt = step }
                isOver = divergedAt != nil || !tick(step)
            }
            if member.size > 1 { member.meet() }
            if isOver { return }
        }
    }

    private func update(
        _ step: Int, _ optimize: (Update<T>) -> Void, isApplied: Bool, _ member: Member
    ) {
        let mine = member.share(of: net.parameterCount, by: Net<T>.columnUnit)
        if let clip = setting.clip {
            if member.isFirst { clipping = min(1, clip / (T.norm(net.parameterCount, net.gradients) + 1e-6)) }
            member.meet()
            if clipping < 1 { T.scale(mine.count, T(clipping), net.gradients + mine.lowerBound) }
        }
        let memory = setting.optimizer.memory
        optimize(
            Update(
                count: mine.count, parameters: net.parameters + mine.lowerBound,
                gradient: net.gradients + mine.lowerBound, first: net.first + (memory > 0 ? mine.lowerBound : 0),
                second: net.second + (memory > 1 ? mine.lowerBound : 0),
                rate: setting.rate * setting.schedule.factor(step: step, of: setting.steps),
                number: setting.optimizerNumber, index: step + 1, isApplied: isApplied,
                isKept: recorder.wants(.step) || !isApplied))
        guard recorder.wants(.step) else { return }
        member.meet()
        for index in 1...net.depth + 1 where recorder.isMeasured(index, by: member) {
            let layer = net.layers[index]
            recorder.observe(.step, index, layer.weightGradient, layer.fanIn, layer.fanOut)
        }
    }

    /// What can be read off the network once its gradients are there: a member looks at its layers.
    ///
    /// - Returns: whether all of their gradients are finite.
    @inline(__always) private func observeState(_ member: Member) -> Bool {
        let depth = net.depth
        var isFinite = true
        if member.isFirst { recorder.observe(.loss, 0, value: loss) }
        for index in 1...depth + 1 where recorder.isMeasured(index, by: member) {
            let layer = net.layers[index]
            if recorder.isOpen {
                recorder.observe(.weight, index, layer.weight, layer.fanIn, layer.fanOut)
                recorder.observe(.weightGradient, index, layer.weightGradient, layer.fanIn, layer.fanOut)
                recorder.observe(.biasGradient, index, layer.biasGradient, 1, layer.fanOut)
                if index <= depth {
                    recorder.observe(.activation, index, layer.output, net.batch, layer.fanOut)
                    if let slope = layer.slope {
                        recorder.observe(.derivative, index, slope, net.batch, layer.units)
                    }
                }
            }
            // A finite norm has seen every entry already.
            let isWeightFinite =
                recorder.weightNorm(index)?.isFinite ?? T.isFinite(layer.fanIn * layer.fanOut, layer.weightGradient)
            isFinite = isFinite && isWeightFinite && T.isFinite(layer.behindWeight, layer.biasGradient)
        }
        return isFinite
    }

    /// The next batch: each epoch goes through the samples in an order of its own; its last, smaller batch is dropped.
    private func fillBatch() {
        let batch = net.batch
        if position + batch > samples.count {
            var stream = RandomStream(seed: seed, .shuffle, layer: epoch)
            order.withUnsafeMutableBufferPointer { stream.shuffle($0) }
            epoch += 1
            position = 0
        }
        let inputCount = net.layers[1].fanIn
        let targetCount = net.layers[net.depth + 1].fanOut
        samples.inputs.withUnsafeBufferPointer { inputs in
            samples.targets.withUnsafeBufferPointer { targets in
                guard let inputs = inputs.baseAddress, let targets = targets.baseAddress else { return }
                for row in 0..<batch {
                    let sample = Int(order[position + row])
                    (net.inputs + row * inputCount).update(from: inputs + sample * inputCount, count: inputCount)
                    (net.targets + row * targetCount).update(from: targets + sample * targetCount, count: targetCount)
                }
            }
        }
        position += batch
    }
}

extension Net {
    /// Initial parameters: loaded, or drawn in double precision by the run's seed; γ is 1 and β 0. A member draws its layers.
    func drawParameters(seed: Int, _ member: Member = .alone) {
        for index in 1...depth + 1 where index % member.size == member.rank {
            let layer = layers[index]
            if let gamma = layer.gamma { gamma.update(repeating: 1, count: layer.units) }
            if let loaded = setting.parameters?.layers[index - 1] {
                for i in 0..<layer.fanIn * layer.fanOut { layer.weight[i] = T(loaded.weight[i]) }
                for i in 0..<layer.fanOut { layer.bias[i] = T(loaded.bias[i]) }
                if let gamma = layer.gamma, let scale = loaded.scale {
                    for i in 0..<layer.units { gamma[i] = T(scale[i]) }
                }
                if let beta = layer.beta, let shift = loaded.shift {
                    for i in 0..<layer.units { beta[i] = T(shift[i]) }
                }
                continue
            }
            withUnsafeTemporaryAllocation(of: Double.self, capacity: layer.fanIn * layer.fanOut) { entries in
                setting.initializer.fill(
                    WeightMatrix(
                        entries: entries, fanIn: layer.fanIn, fanOut: layer.fanOut, layer: index,
                        number: setting.initializerNumber, numbers: setting.initializerNumbers, seed: seed))
                for i in entries.indices { layer.weight[i] = T(entries[i]) }
            }
            if setting.biasDeviation > 0 {
                var stream = RandomStream(seed: seed, .biases, layer: index)
                for i in 0..<layer.fanOut { layer.bias[i] = T(setting.biasDeviation * stream.normal()) }
            }
        }
    }
}
