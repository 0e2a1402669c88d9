import GradusLanguage

/// L: one of the names of this folder.
public typealias Loss = NamedChoice<LossDefinition>

/// L of a batch and ∂L/∂y, [rows, columns] each.
typealias LossFunction<T> =
    @Sendable (
        _ rows: Int, _ columns: Int, _ y: UnsafePointer<T>, _ targets: UnsafePointer<T>,
        _ gradient: UnsafeMutablePointer<T>
    ) -> Double

/// A loss, averaged over the batch.
public struct LossDefinition: NamedDefinition {
    public let name: String
    public let doc: String
    /// Whether targets are probabilities: at least 0, with sum 1.
    let wantsProbabilities: Bool
    let single: LossFunction<Float>
    let double: LossFunction<Double>

    public static let noun = "loss"
    public static let all: [LossDefinition] = [.mse, .crossEntropy]
}
