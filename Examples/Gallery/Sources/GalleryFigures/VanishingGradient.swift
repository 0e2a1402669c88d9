import Gradus

/// The gallery's first part: each figure under the name of its figure file.
public enum VanishingGradient {
    public static var figures: [(name: String, figure: Figure)] {
        [
            ("01-activations", activations),
            ("02-chain", chain),
            ("03-gradient-by-layer", gradientByLayer),
            ("04-depth", depth),
            ("05-layer-by-step", layerByStep),
            ("06-first-layers", firstLayers),
            ("07-saturation", saturation),
            ("08-relu-he", reluHe),
            ("09-batch-norm", batchNorm),
            ("10-residual", residual),
            ("11-remedies-zh", remediesInChinese),
            ("11-remedies", remedies),
            ("12-loss", loss),
            ("13-dead-units", deadUnits),
            ("14-distribution", distribution),
        ]
    }

    /// What most of its nets are trained on.
    static let spirals = Task(.spirals, samples: 512, noise: 0.1, loss: .mse)

    /// A venue's width, at a height in inches.
    static func size(_ preset: String, height: Double) -> FigureSize {
        FigureSize(preset: preset, height: Length(height, .inch))
    }

    /// The norm of the weights' gradient as colour, on the scale that the heatmaps share.
    static let gradientColor = Channel.field(
        .weightGradient, scale: .log, domain: Domain(1e-16...1), map: "viridis")
}
