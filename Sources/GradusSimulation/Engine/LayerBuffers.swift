/// One layer's places in memory, and what is computed there.
///
/// `input` [B, fanIn] · `weight` [fanIn, fanOut] + `bias`. A normalization and an activation belong to a layer: they follow
/// its weights in post-activation order (over fanOut units) and precede them in pre-activation order (over fanIn units).
struct LayerBuffers<T: Real> {
    var fanIn: Int
    var fanOut: Int
    /// Units under the layer's normalization and hidden activation.
    var units: Int
    var weight: UnsafeMutablePointer<T>
    var weightGradient: UnsafeMutablePointer<T>
    var bias: UnsafeMutablePointer<T>
    var biasGradient: UnsafeMutablePointer<T>
    /// The normalization's scale and shift; nil without.
    var gamma: UnsafeMutablePointer<T>?
    var gammaGradient: UnsafeMutablePointer<T>?
    var beta: UnsafeMutablePointer<T>?
    var betaGradient: UnsafeMutablePointer<T>?
    /// What the weights multiply, [B, fanIn].
    var input: UnsafeMutablePointer<T>
    /// h_ℓ, [B, fanOut].
    var output: UnsafeMutablePointer<T>
    /// φ′(z_ℓ), [B, units]; nil where there is no hidden activation.
    var slope: UnsafeMutablePointer<T>?
    /// Of the normalization: x̂ [B, units] and 1/√(v + ε).
    var normalized: UnsafeMutablePointer<T>?
    var inverse: UnsafeMutablePointer<T>?
    /// The layer whose h enters the residual block that ends here; −1 where none ends.
    var blockInput: Int
    /// Numbers from the bias to the end of the layer's parameters.
    var behindWeight: Int
    /// Whether its products are the library's.
    var isLarge: Bool
    var isNormalized: Bool { gamma != nil }
}
