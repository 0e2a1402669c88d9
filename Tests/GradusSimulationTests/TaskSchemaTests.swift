import GradusLanguage
import Testing

@testable import GradusSimulation

@Suite struct TaskSchemaTests {
    /// What `{file: data.csv, inputs: …, targets: …}` looks like to an editor: its keys stand side by side.
    @Test func aFilesKeysStandBesideItsName() {
        let forms = Self.forms(Codec<TaskData>.taskData.schema()).map { Self.keys($0["properties"]) }
        #expect(forms.filter { $0.contains("file") } == [["file", "inputs", "targets"]])
        #expect(forms.contains(["gaussian"]))
    }

    private static func forms(_ schema: Node) -> [Node] {
        guard case .list(let inner) = schema["anyOf"]?.content else { return [schema] }
        return inner.flatMap(forms)
    }

    private static func keys(_ node: Node?) -> [String] {
        guard case .map(let entries) = node?.content else { return [] }
        return entries.map(\.key)
    }
}
