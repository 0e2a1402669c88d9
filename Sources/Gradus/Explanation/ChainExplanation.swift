import GradusLanguage
import GradusPlot
import GradusSimulation

/// The chain rule of a chain of neurons, worked with every number.
struct ChainExplanation {
    let name: String
    let state: ChainState
    let step: Int

    private typealias Text = ExplanationText
    private var depth: Int { state.layers.count - 1 }

    var markdown: String {
        [heading, forward, backward, product, update, finding].joined(separator: "\n")
    }

    private var heading: String {
        let run = state.run.map { "\($0.field) \($0.value)" }.joined(separator: ", ")
        return """
            # The chain rule of `\(name)` at step \(step), seed \(state.seed)\(run.isEmpty ? "" : ": \(run)")

            A chain of \(depth) \(state.activation) neuron\(depth == 1 ? "" : "s") and an output. Each takes one number and passes one on:

            $$z_\\ell = w_\\ell\\, h_{\\ell-1} + b_\\ell, \\qquad h_\\ell = \\varphi(z_\\ell), \\qquad L = \\tfrac12 (y - t)^2$$

            """
    }

    private var forward: String {
        var below = state.input
        let rows = state.layers.enumerated().map { i, layer -> [String] in
            defer { below = layer.activation }
            return [place(i)] + [layer.weight, layer.bias, below, layer.z, layer.activation].map(Text.number)
        }
        let y = state.layers.last?.activation ?? state.input
        return """
            ## Forward

            \(Text.table(["$\\ell$", "$w_\\ell$", "$b_\\ell$", "$h_{\\ell-1}$", "$z_\\ell$", "$h_\\ell$"], rows))
            With the target $t = \(Text.math(state.target))$ the loss is $L = \\tfrac12(\(Text.math(y)) - \(Text.math(state.target)))^2 = \(Text.math(state.loss))$.

            """
    }

    private var backward: String {
        let rows = state.layers.indices.reversed().map { i -> [String] in
            let layer = state.layers[i]
            let below = i > 0 ? state.layers[i - 1].activationGradient : state.inputGradient
            return [place(i)]
                + [layer.activationGradient, layer.slope, layer.weight, layer.factor, below, layer.weightGradient]
                .map(Text.number)
        }
        return """
            ## Backward

            The gradient starts as $\\partial L / \\partial y = y - t$, and each layer multiplies it by one factor:

            $$\\frac{\\partial L}{\\partial h_{\\ell-1}} = \\frac{\\partial L}{\\partial h_\\ell} \\cdot \\varphi'(z_\\ell)\\, w_\\ell, \\qquad \\frac{\\partial L}{\\partial w_\\ell} = \\frac{\\partial L}{\\partial h_\\ell} \\cdot \\varphi'(z_\\ell)\\, h_{\\ell-1}$$

            \(Text.table(["$\\ell$", "$\\partial L/\\partial h_\\ell$", "$\\varphi'(z_\\ell)$", "$w_\\ell$", "factor $\\varphi'(z_\\ell)\\,w_\\ell$", "$\\partial L/\\partial h_{\\ell-1}$", "$\\partial L/\\partial w_\\ell$"], rows))
            """
    }

    /// The running product of the hidden layers' factors, from the last one down.
    private var product: String {
        guard depth > 1 else { return "" }
        var running = 1.0
        let rows = (1..<depth).reversed().map { i -> [String] in
            running *= state.layers[i].factor
            return [place(i), Text.number(state.layers[i].factor), Text.number(running)]
        }
        return """
            From $h_{\(depth)}$ to $h_1$ the gradient takes \(depth - 1) factor\(depth == 2 ? "" : "s"); their running product:

            \(Text.table(["$\\ell$", "factor", "$\\prod_{k=\\ell}^{\(depth)} \\varphi'(z_k)\\,w_k$"], rows))
            """
    }

    private var update: String {
        guard state.layers.allSatisfy({ $0.change != nil }) else {
            return "## Update\n\nThis is the last step: nothing is updated after it.\n"
        }
        let rows = state.layers.enumerated().map { i, layer in
            [place(i)]
                + [layer.weight, layer.weightGradient, layer.change ?? 0, layer.weight + (layer.change ?? 0)]
                .map(Text.number)
        }
        let rule =
            state.optimizer == "sgd"
            ? "$w_\\ell \\leftarrow w_\\ell - \\eta\\, \\partial L / \\partial w_\\ell$ with $\\eta = \(Text.math(state.rate))$:"
            : "By \(state.optimizer) with the rate $\\eta = \(Text.math(state.rate))$:"
        return """
            ## Update

            \(rule)

            \(Text.table(["$\\ell$", "$w_\\ell$", "$\\partial L/\\partial w_\\ell$", "$\\Delta w_\\ell$", "$w_\\ell$ after"], rows))
            """
    }

    private var finding: String { "## What happens\n\n" + sentence + "\n" }

    private var sentence: String {
        guard let last = state.layers.dropLast().last, let first = state.layers.first, depth > 1 else {
            return "One hidden neuron, one factor: there is no chain for a gradient to vanish in."
        }
        let (end, start) = (abs(last.activationGradient), abs(first.activationGradient))
        guard end > 0 else { return "The gradient is 0 from the output on: there is nothing to pass down." }
        guard start > 0 else {
            return "A factor is 0, and so is the gradient below it: the first neurons learn nothing."
        }
        let ratio = end / start
        let mean = exponential(logarithm(start / end) / Double(depth - 1))
        let factors = "\(depth - 1) factor\(depth == 2 ? "" : "s") of $\(Text.math(mean))$ in the geometric mean"
        let bound =
            state.activation == "sigmoid"
            ? " A sigmoid's slope is never above $\\tfrac14$, so that a factor is at most $|w_\\ell|/4$." : ""
        if ratio >= 1.5 {
            return
                "The gradient falls \(fold(ratio))-fold from $h_{\(depth)}$ to $h_1$, by \(factors): it vanishes.\(bound)"
        }
        if ratio <= 1 / 1.5 {
            return
                "The gradient grows \(fold(1 / ratio))-fold from $h_{\(depth)}$ to $h_1$, by \(factors): it explodes.\(bound)"
        }
        return
            "The gradient arrives at $h_1$ as it left $h_{\(depth)}$, within a factor of \(fold(max(ratio, 1 / ratio))): \(factors).\(bound)"
    }

    private func fold(_ value: Double) -> String { "$\(Text.math(value))$" }

    private func place(_ i: Int) -> String { i == depth ? "\(i + 1) (output)" : "\(i + 1)" }
}
