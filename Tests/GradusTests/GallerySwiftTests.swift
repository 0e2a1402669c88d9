import GalleryInSwift
import Testing

@testable import Gradus

/// The gallery's first part stands in YAML and, in the example package, in Swift: the same figures.
@Suite struct GallerySwiftTests {
    @Test func theFirstPartIsThereWhole() {
        let part = GalleryFiles.all.filter { $0.hasPrefix("0") || $0.hasPrefix("1") }
        #expect(VanishingGradient.figures.map { $0.name + ".yaml" } == part)
    }

    @Test(arguments: VanishingGradient.figures.map(\.name))
    func everyFigureIsTheOneOfItsFile(name: String) throws {
        let built = try #require(VanishingGradient.figures.first { $0.name == name }).figure
        let file = try FigureFile("\(GalleryFiles.folder)/\(name).yaml")
        // Where they differ, the two figure files show it.
        if built != file.figure { #expect(try built.yaml() == file.figure.yaml()) }
        #expect(built == file.figure)
    }
}
