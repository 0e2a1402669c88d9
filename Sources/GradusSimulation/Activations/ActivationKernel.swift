import CGradusKernels

/// φ and φ′ over a whole layer, for both precisions, in C.
struct ActivationKernel: Sendable {
    typealias Single =
        @convention(c) (
            Int, Int, Float, UnsafePointer<Float>?, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?,
            UnsafeMutablePointer<Float>?
        ) -> Void
    typealias Wide =
        @convention(c) (
            Int, Int, Double, UnsafePointer<Double>?, UnsafePointer<Double>?, UnsafeMutablePointer<Double>?,
            UnsafeMutablePointer<Double>?
        ) -> Void

    let single: Single
    let double: Wide

    init(_ single: @escaping Single, _ double: @escaping Wide) {
        self.single = single
        self.double = double
    }
}
