import GradusLanguage

// Kinds of log that are told from others, so that a message can say how to go on.
extension Importer {
    static let events = unread(
        "TensorBoard event file", hint: "download its scalars as CSV in TensorBoard, or write a CSV",
        recognizes: { file in
            // The length of the first record, a version, and its tag.
            guard file.count > 24 else { return false }
            let length = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
            return length < 1 << 20 && file.bytes.prefix(64).contains(0x1A) && file.bytes[12] == 0x09
        })

    static let database = unread(
        "SQLite database", hint: "export the run as CSV", recognizes: { $0.begins(with: Array("SQLite format 3".utf8)) }
    )

    static let wandb = unread(
        "W&B .wandb file", hint: "export it: a chart's menu, 'Export as CSV'",
        recognizes: { $0.begins(with: Array(":W&B".utf8)) })

    private static func unread(
        _ name: String, hint: String, recognizes: @escaping @Sendable (FileBytes) -> Bool
    ) -> Importer {
        Importer(name: name, recognizes: recognizes) { file, _, _ throws(Diagnostics) in
            throw .error("a \(name) is not read yet", hint: hint, file: file.path)
        }
    }
}
