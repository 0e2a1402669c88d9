import Foundation
import GradusTestSupport
import Testing

@testable import Gradus

@Suite struct SchemaTests {
    /// `make docs` writes it.
    @Test func theCheckedInSchemaIsTheProgram() throws {
        let root = URL(fileURLWithPath: GalleryFiles.folder).deletingLastPathComponent().path
        let file = try readFile(root + "/Sources/Gradus/Gradus.docc/Resources/figure.schema.json")
        #expect(String(decoding: file, as: UTF8.self) == Figure.schema)
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
