import Foundation
import GradusTestSupport
import Testing

@testable import Gradus

@Suite struct SchemaTests {
    /// `make docs` writes them.
    @Test(arguments: [("Resources/figure.schema.json", Figure.schema), ("Reference.md", Figure.reference)])
    func theCheckedInPageIsTheProgram(name: String, made: String) throws {
        let root = URL(fileURLWithPath: GalleryFiles.folder).deletingLastPathComponent().path
        let file = try readFile(root + "/Sources/Gradus/Gradus.docc/" + name)
        #expect(String(decoding: file, as: UTF8.self) == made, "make docs")
    }

    @Test func theSchemaIsJSON() throws {
        let object = try JSONSerialization.jsonObject(with: Data(Figure.schema.utf8)) as? [String: Any]
        #expect(object?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        let definitions = object?["$defs"] as? [String: [String: Any]]
        let figure = definitions?["figure"]?["properties"] as? [String: Any]
        #expect(figure?.keys.contains("panels") == true)
        #expect(object?["$ref"] as? String == "#/$defs/figure")
        #expect(Figure.schema.utf8.count < 200_000)
    }
}
