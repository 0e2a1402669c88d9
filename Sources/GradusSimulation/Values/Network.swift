import GradusLanguage

/// A fully connected network: `network` in a figure file.
public struct Network: Sendable, Equatable, SweptRecord {
    public var depth: Swept<Int>?
    public var width: Swept<Int>?
    public var widths: Swept<[Int]>?
    public var activation: Swept<Activation>?
    public var outputActivation: Swept<Activation>?
    public var initializer: Swept<Initializer>?
    public var bias: Swept<BiasInitializer>?
    public var normalization: Swept<Normalization>?
    public var residual: Swept<Residual>?
    public var order: Swept<LayerOrder>?
    public var parameters: Swept<String>?

    public init() {}

    public init(
        depth: Swept<Int>? = nil, width: Swept<Int>? = nil, widths: Swept<[Int]>? = nil,
        activation: Swept<Activation>? = nil, outputActivation: Swept<Activation>? = nil,
        initializer: Swept<Initializer>? = nil, bias: Swept<BiasInitializer>? = nil,
        normalization: Swept<Normalization>? = nil, residual: Swept<Residual>? = nil,
        order: Swept<LayerOrder>? = nil, parameters: Swept<String>? = nil
    ) {
        self.depth = depth
        self.width = width
        self.widths = widths
        self.activation = activation
        self.outputActivation = outputActivation
        self.initializer = initializer
        self.bias = bias
        self.normalization = normalization
        self.residual = residual
        self.order = order
        self.parameters = parameters
    }

    /// The most hidden layers, and the most units in one.
    static let depthLimit = 100_000
    static let widthLimit = 1_000_000

    static let standardWidth = 64
    static let standardOutputActivation = Activation.identity
    static let standardInitializer = Initializer.xavierUniform
    static let standardBias = BiasInitializer.zeros
    static let standardNormalization = Normalization.off
    static let standardResidual = Residual.off
    static let standardOrder = LayerOrder.postActivation

    public static let noun = "a network"
    public static var fields: [Field<Network>] { parameters.map(\.field) }

    static let parameters: [Parameter<Network>] = [
        .swept("depth", \.depth, .integer(0...depthLimit), doc: "hidden layers D ≥ 0"),
        .swept("width", \.width, .integer(1...widthLimit), doc: "units in each hidden layer", standard: standardWidth),
        .swept(
            "widths", \.widths, .list(of: .integer(1...widthLimit)), isList: true,
            doc: "units of each hidden layer by itself; a list of lists sweeps"),
        .swept("activation", \.activation, .named(), doc: "φ of the hidden layers"),
        .swept(
            "output-activation", \.outputActivation, .named(), doc: "φ of the output layer",
            standard: standardOutputActivation),
        .swept(
            "initializer", \.initializer, .named(), doc: "how the weights are drawn", standard: standardInitializer),
        .swept("bias", \.bias, .named(), doc: "how the biases of every layer are drawn", standard: standardBias),
        .swept(
            "normalization", \.normalization, .named(), doc: "before the activation", standard: standardNormalization),
        .swept(
            "residual", \.residual, .residual, doc: "skip connections over blocks of layers", standard: standardResidual
        ),
        .swept(
            "order", \.order, .word("order"), doc: "whether the activation follows the weights or precedes them",
            standard: standardOrder),
        .swept("parameters", \.parameters, .line, doc: "a safetensors file with the initial parameters"),
    ]
}

/// Whether a layer's activation follows its weights or precedes them.
public enum LayerOrder: String, Sendable, CaseIterable, Sweepable {
    case postActivation = "post-activation"
    case preActivation = "pre-activation"
}

extension Swept where Value == LayerOrder {
    public static var postActivation: Self { .one(.postActivation) }
    public static var preActivation: Self { .one(.preActivation) }
}
