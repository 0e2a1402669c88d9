import GradusLanguage

/// A chain of single neurons at one step: all that its chain rule is made of, in double precision.
///
/// z_ℓ = w_ℓ h_{ℓ−1} + b_ℓ, h_ℓ = φ(z_ℓ), L = ½ (y − t)² with y = h_{D+1}.
package struct ChainState: Sendable {
    package struct Layer: Sendable, Equatable {
        package var weight: Double
        package var bias: Double
        package var z: Double
        /// h_ℓ, and φ′(z_ℓ).
        package var activation: Double
        package var slope: Double
        /// ∂L/∂h_ℓ and ∂L/∂w_ℓ.
        package var activationGradient = 0.0
        package var weightGradient = 0.0
        /// What the update adds to the weight; nil at the last step, which updates nothing.
        package var change: Double?

        /// What the gradient is multiplied by on its way through the layer.
        package var factor: Double { slope * weight }
    }

    package var input: Double
    package var target: Double
    package var loss: Double
    /// ∂L/∂h₀.
    package var inputGradient = 0.0
    /// Layers 1…D+1.
    package var layers: [Layer]
    package var activation: String
    /// The learning rate of this update.
    package var rate: Double
    package var optimizer: String
    /// Each swept parameter's value and the variant, by field, of the run that this is.
    package var run: [(field: String, value: String)]
    package var seed = 0
}

extension Simulator {
    /// The chains of an experiment's runs of one seed at a step, a dozen at the most.
    ///
    /// - Parameter seed: nil for the first run's.
    /// - Returns: nil where a network is no chain: more than one unit in a layer, several samples in a batch, a normalization,
    ///   residual connections, pre-activation order, another loss than the squared error.
    /// - Throws: what is wrong with the experiment; a seed or step that no run has.
    package func chains(of experiment: Experiment, seed: Int?, step: Int) throws(Diagnostics) -> [ChainState]? {
        let plan = try plan(of: experiment, extraQuantities: [])
        guard let first = plan.runs.first(where: { seed == nil || $0.seed == seed }) else {
            let seeds = plan.runs.map(\.seed).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
            throw .error(
                "no run has the seed \(seed ?? 0)",
                hint: "seeds: \(Nearest.listed(seeds.prefix(12).map(String.init)))", path: ["seeds"])
        }
        var states: [ChainState] = []
        for run in plan.runs.filter({ $0.seed == first.seed }).prefix(12) {
            guard let state = try chain(run, plan, step) else { return nil }
            states.append(state)
        }
        return states
    }

    private func chain(_ run: RunPlan.Run, _ plan: RunPlan, _ step: Int) throws(Diagnostics) -> ChainState? {
        let setting = plan.settings[run.item]
        guard (0...setting.steps).contains(step) else {
            throw .error("there is no step \(step)", hint: "steps are 0 to \(setting.steps)", path: ["train", "steps"])
        }
        guard setting.isChain else { return nil }
        var state =
            switch setting.precision {
            case .single: Training<Float>(setting, plan, seed: run.seed).chain(at: step, seed: run.seed)
            case .double: Training<Double>(setting, plan, seed: run.seed).chain(at: step, seed: run.seed)
            }
        state?.seed = run.seed
        let item = plan.sweep.items[run.item]
        state?.run = zip(plan.sweep.columns, item.labels).compactMap { column, label in
            label.map { (column.name, $0.text) }
        }
        if let variant = item.variant { state?.run.append(("variant", variant)) }
        return state
    }
}

extension RunSetting {
    fileprivate var isChain: Bool {
        widths.allSatisfy { $0 == 1 } && batch == 1 && normalization.isOff && residualEvery == 0 && !isPre
            && loss.name == "mse"
    }
}

extension Training {
    /// Trains up to a step and gives what the network is there; nil where the run diverged before.
    fileprivate func chain(at step: Int, seed: Int) -> ChainState? {
        // Those of step 0; the run draws the same again.
        net.drawParameters(seed: seed)
        var weights = parameters
        var state: ChainState?
        run(.alone) { done in
            if done == step {
                state = chainState(weights, after: step < setting.steps ? parameters : nil)
                state?.rate = setting.rate * setting.schedule.factor(step: step, of: setting.steps)
            }
            weights = parameters
            return done < step
        }
        return state
    }

    /// Each layer's weight and bias.
    private var parameters: [(weight: Double, bias: Double)] {
        (1...net.depth + 1).map { (Double(net.layers[$0].weight[0]), Double(net.layers[$0].bias[0])) }
    }

    private func chainState(
        _ weights: [(weight: Double, bias: Double)], after: [(weight: Double, bias: Double)]?
    ) -> ChainState {
        let input = Double(net.inputs[0])
        let target = Double(net.targets[0])
        var below = input
        var layers: [ChainState.Layer] = []
        for (i, (weight, bias)) in weights.enumerated() {
            let isOutput = i == net.depth
            let z = weight * below + bias
            let (value, slope) =
                isOutput
                ? setting.outputActivation.formula(z, setting.outputActivationNumber)
                : setting.activation.formula(z, setting.activationNumber)
            layers.append(
                ChainState.Layer(
                    weight: weight, bias: bias, z: z, activation: value, slope: slope,
                    change: after.map { $0[i].weight - weight }))
            below = value
        }
        // Backwards: from ∂L/∂y, one factor a layer.
        var gradient = below - target
        for i in layers.indices.reversed() {
            layers[i].activationGradient = gradient
            layers[i].weightGradient = gradient * layers[i].slope * (i > 0 ? layers[i - 1].activation : input)
            gradient *= layers[i].factor
        }
        return ChainState(
            input: input, target: target, loss: (below - target) * (below - target) / 2, inputGradient: gradient,
            layers: layers, activation: setting.activation.name, rate: setting.rate,
            optimizer: setting.optimizer.name, run: [])
    }
}
