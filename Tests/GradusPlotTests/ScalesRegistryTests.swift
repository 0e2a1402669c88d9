import Foundation
import Testing

@testable import GradusPlot

/// What stands in a folder stands in its list, and the other way round.
@Suite struct ScalesRegistryTests {
    private func files(_ folder: String) throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
    }

    @Test func everyScaleHasItsFile() throws {
        let named = try files("Sources/GradusPlot/Scales").filter { $0.hasSuffix("Scale.swift") && $0 != "Scale.swift" }
        #expect(named == ScaleKind.all.map { $0.name.capitalized + "Scale.swift" }.sorted())
        #expect(ScaleKind.all.allSatisfy { !$0.doc.isEmpty })
    }

    @Test func everyColorMapHasItsFile() throws {
        let tables = try files("Assets/ColorMaps").filter { $0.hasSuffix(".rgb") }.map { String($0.dropLast(4)) }
        #expect(tables == ColorMap.all.map(\.name).sorted())
        #expect(ColorMap.all.allSatisfy { !$0.doc.isEmpty && $0.table.count == 768 })
    }

    @Test func namesAreOnlyOnce() {
        for names in [
            ScaleKind.all.map(\.name), ColorMap.all.map(\.name) + Palette.all.map(\.name),
            BuiltInTheme.all.map(\.name), Venue.all.map(\.name), ColorNames.all.map(\.name),
        ] { #expect(Set(names).count == names.count) }
    }
}
