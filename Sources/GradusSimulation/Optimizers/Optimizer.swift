import GradusLanguage

/// An update rule: one of the names of this folder, with its number where it has one.
public typealias Optimizer = NamedChoice<OptimizerDefinition>

/// One update of all parameters: `gradient` becomes the step Δ, which is added to `parameters` where `isApplied`.
struct Update<T: Real> {
    let count: Int
    let parameters: UnsafeMutablePointer<T>
    let gradient: UnsafeMutablePointer<T>
    /// The optimizer's memory, zero before the first update; as many as it asks for.
    let first: UnsafeMutablePointer<T>
    let second: UnsafeMutablePointer<T>
    let rate: Double
    /// The number below the optimizer's name.
    let number: Double
    /// 1 for the first update.
    let index: Int
    let isApplied: Bool
    /// Whether the step is looked at; else `gradient` may stay as it is.
    let isKept: Bool

    /// Writes a step in place of the gradient, and takes it.
    @inline(__always) func take(_ step: T, at i: Int) {
        gradient[i] = step
        if isApplied { parameters[i] += step }
    }
}

/// An update rule, with PyTorch's formulas and defaults.
public struct OptimizerDefinition: NamedDefinition {
    public let name: String
    public let doc: String
    public let payload: ChoicePayload
    /// How many numbers it keeps for each parameter.
    let memory: Int
    let single: @Sendable (Update<Float>) -> Void
    let double: @Sendable (Update<Double>) -> Void

    public static let noun = "optimizer"
    public static let all: [OptimizerDefinition] = [.sgd, .momentum, .nesterov, .adam, .adamW, .rmsProp]
}
