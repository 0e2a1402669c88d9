/// A field's name, with the language's own names spelled out: `weight-gradient` is `.weightGradient`.
public struct FieldName: Sendable, Hashable, ExpressibleByStringLiteral {
    public let text: String

    public init(_ text: String) { self.text = text }
    public init(stringLiteral value: String) { text = value }

    public static let layer = FieldName("layer")
    public static let step = FieldName("step")
    public static let seed = FieldName("seed")
    public static let run = FieldName("run")
    public static let name = FieldName("name")
    public static let data = FieldName("data")
    public static let variant = FieldName("variant")
    public static let depth = FieldName("depth")
    public static let width = FieldName("width")
    public static let activation = FieldName("activation")
    public static let initializer = FieldName("initializer")
    public static let z = FieldName("z")
    public static let value = FieldName("value")
    public static let weightGradient = FieldName("weight-gradient")
    public static let biasGradient = FieldName("bias-gradient")
    public static let activationGradient = FieldName("activation-gradient")
    public static let preactivationGradient = FieldName("preactivation-gradient")
    public static let gain = FieldName("gain")
    public static let derivative = FieldName("derivative")
    public static let weight = FieldName("weight")
    public static let updateRatio = FieldName("update-ratio")
    public static let activationMean = FieldName("activation-mean")
    public static let activationStd = FieldName("activation-std")
    public static let saturated = FieldName("saturated")
    public static let dead = FieldName("dead")
    public static let loss = FieldName("loss")
}
