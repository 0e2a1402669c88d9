import CGradusKernels

/// The numbers that a run computes with: each operation is one C kernel for either precision.
///
/// Matrices are row by row; a batch is [B, n], weights are [fan-in, fan-out].
protocol Real: BinaryFloatingPoint, Sendable {
    typealias In = UnsafePointer<Self>
    typealias Out = UnsafeMutablePointer<Self>
    associatedtype ActivationFunction

    /// See `Double.missing`.
    static var missing: Self { get }
    static func function(_ kernel: ActivationKernel) -> ActivationFunction
    static func loss(_ loss: LossDefinition) -> LossFunction<Self>
    static func update(_ optimizer: OptimizerDefinition) -> @Sendable (Update<Self>) -> Void
    /// h = φ(z + bias), d = φ′(z + bias); h may be z.
    static func activate(
        _ function: ActivationFunction, _ rows: Int, _ columns: Int, _ a: Self, _ z: In, _ bias: In?, _ h: Out, _ d: Out
    )

    /// C [m, n] = A B, or C += A B where it adds, with A [m, k] and B [k, n].
    static func product(_ m: Int, _ n: Int, _ k: Int, _ a: In, _ b: In, _ adds: Bool, _ c: Out)
    /// C [m, n] = Aᵀ B, with A [k, m] in rows of `stride` numbers and B [k, n].
    static func productOfTransposed(_ m: Int, _ n: Int, _ k: Int, _ a: In, _ stride: Int, _ b: In, _ c: Out)
    /// C [m, n] = A Bᵀ, or C += A Bᵀ where it adds, with A [m, k] and B [n, k].
    static func productByTransposed(_ m: Int, _ n: Int, _ k: Int, _ a: In, _ b: In, _ adds: Bool, _ c: Out)

    /// x [rows, columns] += bias in each row.
    static func addBias(_ rows: Int, _ columns: Int, _ bias: In, _ x: Out)
    /// out = a ⊙ b; out may be a.
    static func multiply(_ count: Int, _ a: In, _ b: In, _ out: Out)
    /// out += a ⊙ b.
    static func multiplyAdd(_ count: Int, _ a: In, _ b: In, _ out: Out)
    /// out = u + s x; out may be x.
    static func blend(_ count: Int, _ u: In, _ s: Self, _ x: In, _ out: Out)
    /// x *= s.
    static func scale(_ count: Int, _ s: Self, _ x: Out)
    /// The sum of each column; columns stand in rows of `stride` numbers, here and below.
    static func columnSums(_ rows: Int, _ columns: Int, _ stride: Int, _ x: In, _ sums: Out)

    /// x̂ = (x − mean) / √(variance + ε) with the columns' own statistics, z = γ x̂ + β; z may be x.
    static func batchNormalize(
        _ rows: Int, _ columns: Int, _ stride: Int, _ x: In, _ gamma: In, _ beta: In, _ z: Out, _ normalized: Out,
        _ inverse: Out)
    /// The gradient by x, from those by z, γ and β; gx may be gz.
    static func batchNormalizeBack(
        _ rows: Int, _ columns: Int, _ stride: Int, _ normalized: In, _ inverse: In, _ gamma: In, _ gz: In, _ gx: Out,
        _ gGamma: In, _ gBeta: In)
    /// The same with each row's statistics; `isCentred` false divides by the root mean square and has no shift.
    static func rowNormalize(
        _ rows: Int, _ columns: Int, _ isCentred: Bool, _ x: In, _ gamma: In, _ beta: In?, _ z: Out, _ normalized: Out,
        _ inverse: Out)
    static func rowNormalizeBack(
        _ rows: Int, _ columns: Int, _ isCentred: Bool, _ normalized: In, _ inverse: In, _ gamma: In, _ gz: In,
        _ gx: Out)
    /// The gradients by γ and β of any normalization.
    static func normalizeGradients(
        _ rows: Int, _ columns: Int, _ stride: Int, _ normalized: In, _ gz: In, _ gGamma: Out, _ gBeta: Out?)

    /// √Σx², without overflow or underflow on the way.
    static func norm(_ count: Int, _ x: In) -> Double
    static func sumOfMagnitudes(_ count: Int, _ x: In) -> Double
    /// The largest |x|; NaN where one is NaN.
    static func largestMagnitude(_ count: Int, _ x: In) -> Double
    static func sum(_ count: Int, _ x: In) -> Double
    static func sumOfSquaredDeviations(_ count: Int, _ x: In, _ mean: Double) -> Double
    /// How many |x| are below the threshold.
    static func countBelow(_ count: Int, _ x: In, _ threshold: Self) -> Int
    /// How many columns are 0 in every row.
    static func countZeroColumns(_ rows: Int, _ columns: Int, _ x: In) -> Int
    static func isFinite(_ count: Int, _ x: In) -> Bool
    /// The least and the largest finite |x| > 0; ∞ and 0 where there is none.
    static func magnitudeRange(_ count: Int, _ x: In) -> (least: Double, largest: Double)
    /// Counts every finite |x| > 0 in bin ⌊factor · log₁₀|x|⌋ of a ring of `bins`.
    static func countLogarithms(
        _ count: Int, _ x: In, _ factor: Double, _ bins: Int, _ counts: UnsafeMutablePointer<UInt32>)

    /// w += −rate g where `isApplied`; g becomes −rate g where it `isKept`, or w is not changed.
    static func descend(_ count: Int, _ rate: Self, _ w: Out, _ g: Out, _ isApplied: Bool, _ isKept: Bool)
}
