import Foundation
import GalleryFigures
import Gradus

// gallery [--no-embed] FOLDER [NAME…]: draws the figures as PNG, SVG and PDF, and writes the figure file of each beside them.
var arguments = CommandLine.arguments.dropFirst()
let embeds = !arguments.contains("--no-embed")
arguments.removeAll { $0 == "--no-embed" }
guard let folder = arguments.popFirst() else {
    FileHandle.standardError.write(Data("usage: gallery [--no-embed] FOLDER [NAME…]\n".utf8))
    exit(2)
}
do {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, figure) in VanishingGradient.figures where arguments.isEmpty || arguments.contains(name) {
        try Data(figure.yaml().utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).yaml"))
        for format in ["png", "svg", "pdf"] {
            try figure.render(to: "\(folder)/\(name).\(format)", embeds: embeds)
        }
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
