import GradusLanguage

// Kinds of log that are told from others, so that a message can say how to go on.
extension Importer {
    static let wandb = unread(
        "W&B .wandb file", hint: "export it: a chart's menu, 'Export as CSV'",
        recognizes: { $0.begins(with: Array(":W&B".utf8)) })

    private static func unread(
        _ name: String, hint: String, recognizes: @escaping @Sendable (FileBytes) -> Bool
    ) -> Importer {
        Importer(name: name, recognizes: recognizes) { file, _, _ throws(Diagnostics) in
            throw .error("a \(name) is not read", hint: hint, file: file.path)
        }
    }
}
