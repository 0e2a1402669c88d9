import Gradus
import GradusOutput

extension FuzzTarget {
    /// A finished picture of any program: what it is made of, and what it is drawn again from.
    static let picture = FuzzTarget(
        "picture", corpus: ["Tests/CommandLineTests/Fixtures"],
        words: [
            "<<", ">>", "[", "]", "(", "obj", "endobj", "stream", "/Length", "<svg", "<metadata>", "</", "IHDR", "iTXt",
        ],
        longest: 1 << 16, shortRun: 50
    ) { bytes in
        let bytes = Array(bytes)
        _ = try? Reproduction(bytes, path: "picture").encoded()
        _ = try? PNGChunks(bytes)
        _ = try? SVGFacts(bytes)
        _ = try? PDFFacts(bytes)
    }
}
