import GradusLanguage
import GradusTrace

/// A kind of log: how it is told from others by its content, and read.
struct Importer: Sendable {
    /// What messages and lists call it.
    let name: String
    let recognizes: @Sendable (FileBytes) -> Bool
    let read: @Sendable (FileBytes, ImportSource, ImportLimits) throws(Diagnostics) -> LogContent

    /// Every kind, in the order in which they are tried; any text that is no other is a CSV.
    static let all = [numPy, gzip, zip, safetensors, events, database, wandb, json, csv]

    static func of(_ file: FileBytes) -> Importer { all.first { $0.recognizes(file) } ?? csv }

    static let csv = Importer(name: "CSV", recognizes: { _ in true }) { file, source, limits throws(Diagnostics) in
        .series(try CSVImporter.read(file, source, limits))
    }

    static let numPy = Importer(name: "NumPy .npy", recognizes: { $0.begins(with: NumPyHeader.signature) }) {
        file, source, limits throws(Diagnostics) in
        try NumPyImporter.read(file, source, limits)
    }
}

/// What a reader found in one file.
enum LogContent {
    case series(SeriesLog)
    /// A matrix [steps, layers] of one quantity.
    case matrix(NumberArray, quantity: String)
}
