import CGradusKernels

extension Float: Real {
    typealias ActivationFunction = ActivationKernel.Single

    @inline(__always) static func function(_ kernel: ActivationKernel) -> ActivationFunction { kernel.single }
    static func loss(_ loss: LossDefinition) -> LossFunction<Float> { loss.single }
    static func update(_ optimizer: OptimizerDefinition) -> @Sendable (Update<Float>) -> Void { optimizer.single }
    @inline(__always) static func activate(
        _ function: ActivationFunction, _ rows: Int, _ columns: Int, _ a: Float, _ z: In, _ bias: In?, _ h: Out,
        _ d: Out
    ) { function(rows, columns, a, z, bias, h, d) }

    @inline(__always) static func product(_ m: Int, _ n: Int, _ k: Int, _ a: In, _ b: In, _ adds: Bool, _ c: Out) {
        gk_product_f32(m, n, k, a, b, adds, c)
    }
    @inline(__always) static func productOfTransposed(
        _ m: Int, _ n: Int, _ k: Int, _ a: In, _ stride: Int, _ b: In, _ c: Out
    ) {
        gk_product_tn_f32(m, n, k, a, stride, b, c)
    }
    @inline(__always) static func productByTransposed(
        _ m: Int, _ n: Int, _ k: Int, _ a: In, _ b: In, _ adds: Bool, _ c: Out
    ) { gk_product_nt_f32(m, n, k, a, b, adds, c) }

    @inline(__always) static func addBias(_ rows: Int, _ columns: Int, _ bias: In, _ x: Out) {
        gk_add_bias_f32(rows, columns, bias, x)
    }
    @inline(__always) static func multiply(_ count: Int, _ a: In, _ b: In, _ out: Out) {
        gk_multiply_f32(count, a, b, out)
    }
    @inline(__always) static func multiplyAdd(_ count: Int, _ a: In, _ b: In, _ out: Out) {
        gk_multiply_add_f32(count, a, b, out)
    }
    @inline(__always) static func blend(_ count: Int, _ u: In, _ s: Float, _ x: In, _ out: Out) {
        gk_blend_f32(count, u, s, x, out)
    }
    @inline(__always) static func scale(_ count: Int, _ s: Float, _ x: Out) { gk_scale_f32(count, s, x) }
    @inline(__always) static func columnSums(
        _ rows: Int, _ columns: Int, _ stride: Int, _ x: In, _ sums: Out
    ) {
        gk_column_sums_f32(rows, columns, stride, x, sums)
    }

    @inline(__always) static func batchNormalize(
        _ rows: Int, _ columns: Int, _ stride: Int, _ x: In, _ gamma: In, _ beta: In, _ z: Out, _ normalized: Out,
        _ inverse: Out
    ) { gk_batch_normalize_f32(rows, columns, stride, x, gamma, beta, z, normalized, inverse) }
    @inline(__always) static func batchNormalizeBack(
        _ rows: Int, _ columns: Int, _ stride: Int, _ normalized: In, _ inverse: In, _ gamma: In, _ gz: In, _ gx: Out,
        _ gGamma: In, _ gBeta: In
    ) { gk_batch_normalize_back_f32(rows, columns, stride, normalized, inverse, gamma, gz, gx, gGamma, gBeta) }
    @inline(__always) static func rowNormalize(
        _ rows: Int, _ columns: Int, _ isCentred: Bool, _ x: In, _ gamma: In, _ beta: In?, _ z: Out, _ normalized: Out,
        _ inverse: Out
    ) { gk_row_normalize_f32(rows, columns, isCentred, x, gamma, beta, z, normalized, inverse) }
    @inline(__always) static func rowNormalizeBack(
        _ rows: Int, _ columns: Int, _ isCentred: Bool, _ normalized: In, _ inverse: In, _ gamma: In, _ gz: In,
        _ gx: Out
    ) { gk_row_normalize_back_f32(rows, columns, isCentred, normalized, inverse, gamma, gz, gx) }
    @inline(__always) static func normalizeGradients(
        _ rows: Int, _ columns: Int, _ stride: Int, _ normalized: In, _ gz: In, _ gGamma: Out, _ gBeta: Out?
    ) { gk_normalize_gradients_f32(rows, columns, stride, normalized, gz, gGamma, gBeta) }

    @inline(__always) static func norm(_ count: Int, _ x: In) -> Double { gk_norm_f32(count, x) }
    @inline(__always) static func sumOfMagnitudes(_ count: Int, _ x: In) -> Double { gk_sum_magnitudes_f32(count, x) }
    @inline(__always) static func largestMagnitude(_ count: Int, _ x: In) -> Double {
        gk_largest_magnitude_f32(count, x)
    }
    @inline(__always) static func sum(_ count: Int, _ x: In) -> Double { gk_sum_f32(count, x) }
    @inline(__always) static func sumOfSquaredDeviations(_ count: Int, _ x: In, _ mean: Double) -> Double {
        gk_sum_squared_deviations_f32(count, x, mean)
    }
    @inline(__always) static func countBelow(_ count: Int, _ x: In, _ threshold: Float) -> Int {
        gk_count_below_f32(count, x, threshold)
    }
    @inline(__always) static func countZeroColumns(_ rows: Int, _ columns: Int, _ x: In) -> Int {
        gk_count_zero_columns_f32(rows, columns, x)
    }
    @inline(__always) static func isFinite(_ count: Int, _ x: In) -> Bool { gk_is_finite_f32(count, x) }
    static func magnitudeRange(_ count: Int, _ x: In) -> (least: Double, largest: Double) {
        var range = (least: 0.0, largest: 0.0)
        gk_magnitude_range_f32(count, x, &range.least, &range.largest)
        return range
    }
    static func countLogarithms(
        _ count: Int, _ x: In, _ factor: Double, _ bins: Int, _ counts: UnsafeMutablePointer<UInt32>
    ) { gk_count_logarithms_f32(count, x, factor, bins, counts) }

    @inline(__always) static func descend(
        _ count: Int, _ rate: Float, _ w: Out, _ g: Out, _ isApplied: Bool, _ isKept: Bool
    ) { gk_descend_f32(count, rate, w, g, isApplied, isKept) }
}
