import GradusLanguage
import GradusTrace

/// The norm of a gradient or of weights.
public enum Norm: String, Sendable, CaseIterable {
    case l2, rms
    case meanAbs = "mean-abs"
    case maxAbs = "max-abs"

    /// What one number the norm makes of a tensor.
    var statistic: Statistic {
        switch self {
        case .l2: .l2
        case .rms: .rms
        case .meanAbs: .meanAbs
        case .maxAbs: .maxAbs
        }
    }

    /// The norm of a tensor given by its LaTeX.
    func symbol(_ tensor: String) -> String {
        switch self {
        case .l2: "\\|\(tensor)\\|_2"
        case .rms: "\\|\(tensor)\\|_{\\mathrm{rms}}"
        case .meanAbs: "\\langle|\(tensor)|\\rangle"
        case .maxAbs: "\\|\(tensor)\\|_\\infty"
        }
    }

    /// The words of a norm of a noun: "Gradient norm", "RMS gradient", "Mean absolute gradient", "Largest absolute gradient".
    func words(_ noun: String) -> String {
        switch self {
        case .l2: noun.prefix(1).uppercased() + noun.dropFirst() + " norm"
        case .rms: "RMS \(noun)"
        case .meanAbs: "Mean absolute \(noun)"
        case .maxAbs: "Largest absolute \(noun)"
        }
    }
}

/// What a run shows of each layer while it computes.
enum Tensor: Int, Sendable, CaseIterable {
    case weight, weightGradient, biasGradient, activationGradient, preactivationGradient, derivative, activation, step,
        loss
}

/// One number of a tensor.
enum Statistic: Sendable, Hashable {
    case l2, rms, meanAbs, maxAbs, mean, deviation
    /// The fraction of entries whose magnitude is below 0.05 of the activation's steepest slope.
    case saturated
    /// The fraction of columns that are 0 throughout.
    case dead
    /// The number that it is.
    case value
}

/// A tensor's statistic: what is measured as a run goes.
struct Measure: Sendable, Hashable {
    var tensor: Tensor
    var statistic: Statistic
}

/// How a quantity of layer ℓ comes from what is measured.
enum QuantityFormula: Sendable, Equatable {
    case measure(Measure)
    /// A measure at layer ℓ + shift over another at layer ℓ; undefined over 0.
    case ratio(Measure, shift: Int, over: Measure)
}

/// A recorded quantity: its name, where it is defined, how it is measured and what axes call it.
package struct Quantity: Sendable {
    /// The layers on which a quantity stands.
    enum Layers: Sendable {
        case all, afterInput, hidden, input

        func range(depth: Int) -> ClosedRange<Int> {
            switch self {
            case .all: 0...depth + 1
            case .afterInput: 1...depth + 1
            // Without hidden layers no row is defined: a range that begins above its end cannot be written.
            case .hidden: depth > 0 ? 1...depth : depth + 2...depth + 2
            case .input: 0...0
            }
        }
    }

    package let name: String
    package let doc: String
    let layers: Layers
    let formula: QuantityFormula
    package let info: FieldInfo
    /// Whether non-finite values mean that the run diverged.
    let isGradient: Bool
    /// The tensor's LaTeX, where the quantity is a norm of one.
    var entrySymbol = ""

    /// The tensor whose entries' distribution is recorded under this name; nil for quantities that are no l2 norm of one.
    var distributed: Tensor? {
        guard case .measure(let measure) = formula, measure.statistic == .l2 else { return nil }
        return measure.tensor
    }

    /// A norm of a tensor: the name takes the suffixes of `Norm`.
    static func norms(
        _ name: String, doc: String, _ tensor: Tensor, layers: Layers, noun: String, symbol: String, isGradient: Bool
    ) -> QuantityFamily {
        QuantityFamily(name: name, doc: doc, takesNorm: true) { norm in
            Quantity(
                name: norm == .l2 ? name : "\(name).\(norm.rawValue)", doc: doc, layers: layers,
                formula: .measure(Measure(tensor: tensor, statistic: norm.statistic)),
                info: FieldInfo(words: norm.words(noun), symbol: norm.symbol(symbol), isLogarithmic: isGradient),
                isGradient: isGradient, entrySymbol: symbol)
        }
    }

    /// A quantity without norms.
    static func single(
        _ name: String, doc: String, layers: Layers, formula: QuantityFormula, info: FieldInfo
    ) -> QuantityFamily {
        QuantityFamily(name: name, doc: doc, takesNorm: false) { _ in
            Quantity(name: name, doc: doc, layers: layers, formula: formula, info: info, isGradient: false)
        }
    }

    package static let all: [QuantityFamily] = [
        .weightGradient, .biasGradient, .activationGradient, .preactivationGradient, .gain, .derivative, .weight,
        .updateRatio, .activationMean, .activationStd, .saturated, .dead, .loss,
    ]

    /// A quantity by its name, norm included; nil for a name that is none.
    package static func named(_ name: String) -> Quantity? {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let family = all.first(where: { $0.name == parts.first }) else { return nil }
        guard parts.count == 2 else { return family.quantity(.l2) }
        guard family.takesNorm, let norm = Norm(rawValue: parts[1]) else { return nil }
        return family.quantity(norm)
    }

    /// What is wrong with a name, nil where it is a quantity's.
    static func objection(to name: String) -> (message: String, hint: String?)? {
        if named(name) != nil { return nil }
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let family = all.first(where: { $0.name == parts.first }), parts.count == 2 else {
            return (
                "unknown quantity '\(name)'", Nearest.hint(for: parts.first ?? name, in: all.map(\.name), noun: "known")
            )
        }
        if !family.takesNorm {
            return ("'\(family.name)' takes no norm", "norms apply to gradients and 'weight': write \(family.name)")
        }
        return (
            "unknown norm '\(parts[1])'",
            Nearest.hint(for: parts[1], in: Norm.allCases.map(\.rawValue), noun: "known")
        )
    }
}

/// A quantity's name and its forms by norm.
package struct QuantityFamily: Sendable {
    package let name: String
    package let doc: String
    package let takesNorm: Bool
    package let quantity: @Sendable (Norm) -> Quantity
}
