import GradusLanguage
import GradusSimulation
import GradusTrace

/// What each layer of a network does to the gradient that passes it, beside what theory says.
struct NetExplanation {
    let name: String
    /// One run at one step.
    let trace: Trace
    /// What mean-field theory says of the same run; nil where it does not exist or the step is not the first.
    let theory: Trace?
    /// Why there is none, for the reader.
    let objection: String?
    let step: Int
    let seed: Int
    let run: String

    private typealias Text = ExplanationText

    /// A quantity by layer; missing where it is not defined.
    private func column(_ field: String, _ trace: Trace?) -> [Int: Double] {
        guard let trace, let layers = trace["layer"], let values = trace[field] else { return [:] }
        var result: [Int: Double] = [:]
        for row in 0..<trace.rowCount {
            let value = values.number(row)
            if let layer = Int(exactly: layers.number(row)), !value.isMissing { result[layer] = value }
        }
        return result
    }

    var markdown: String {
        let gain = column("gain", trace)
        let gradient = column("activation-gradient", trace)
        let fields = ["derivative", "weight", "gain", "activation-gradient", "weight-gradient"]
        let columns = fields.map { column($0, trace) }
        let expected = column("gain", theory)
        let layers =
            (trace["layer"].map { column in (0..<trace.rowCount).compactMap { Int(exactly: column.number($0)) } } ?? [])
            .sorted(by: >)
        var heads = [
            // A bare bar would end the table's cell.
            "$\\ell$", "mean $\\lvert\\varphi'(z_\\ell)\\rvert$", "$\\lVert W_\\ell\\rVert$", "gain $g_\\ell$",
            "$\\lVert\\partial L/\\partial h_\\ell\\rVert$", "$\\lVert\\partial L/\\partial W_\\ell\\rVert$",
        ]
        if !expected.isEmpty { heads.insert("theory's $g_\\ell$", at: 4) }
        let rows = layers.filter { layer in columns.contains { $0[layer] != nil } }.map { layer -> [String] in
            var cells = columns.map { column in column[layer].map(Text.number) ?? "" }
            if !expected.isEmpty { cells.insert(expected[layer].map(Text.number) ?? "", at: 3) }
            return ["\(layer)"] + cells
        }
        return """
            # The chain rule of `\(name)` at step \(step), seed \(seed)\(run.isEmpty ? "" : ": \(run)")

            On its way back through layer $\\ell$ the gradient of the activations is multiplied by the layer's Jacobian,

            $$\\frac{\\partial L}{\\partial h_{\\ell-1}} = \\frac{\\partial L}{\\partial h_\\ell}\\, \\frac{\\partial h_\\ell}{\\partial h_{\\ell-1}}, \\qquad g_\\ell = \\frac{\\|\\partial L/\\partial h_{\\ell-1}\\|}{\\|\\partial L/\\partial h_\\ell\\|},$$

            whose gain $g_\\ell$ takes the place of a single neuron's factor $\\varphi'(z)\\,w$; the gains' product is what is left of it.

            \(Text.table(heads, rows))\(objection.map { "\nNo theory stands beside: \($0).\n" } ?? "")
            ## What happens

            \(sentence(gain, gradient))

            """
    }

    private func sentence(_ gain: [Int: Double], _ gradient: [Int: Double]) -> String {
        guard let depth = gain.keys.max(), depth > 1, let end = gradient[depth], let start = gradient[1] else {
            return "There are no two hidden layers to compare."
        }
        guard end.isFinite, start.isFinite else { return "The gradient is not finite: the run has diverged." }
        guard end > 0 else { return "The gradient is 0 at the last hidden layer: there is nothing to pass down." }
        guard start > 0 else {
            return "The gradient underflows to 0 on its way down: the first layers learn nothing."
        }
        let mean = exponential(logarithm(start / end) / Double(depth - 1))
        let gains = "\(depth - 1) gain\(depth == 2 ? "" : "s") of $\(Text.math(mean))$ in the geometric mean"
        let ratio = end / start
        if ratio >= 1.5 {
            return
                "From layer \(depth) to layer 1 the gradient falls $\(Text.math(ratio))$-fold, by \(gains): it vanishes."
        }
        if ratio <= 1 / 1.5 {
            return
                "From layer \(depth) to layer 1 the gradient grows $\(Text.math(1 / ratio))$-fold, by \(gains): it explodes."
        }
        return
            "From layer \(depth) to layer 1 the gradient changes by a factor of $\(Text.math(1 / ratio))$ in all, by \(gains)."
    }
}
