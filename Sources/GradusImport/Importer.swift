import GradusLanguage
import GradusTrace

/// A kind of log: how it is told from others by its content, and read.
struct Importer: Sendable {
    /// What messages and lists call it.
    let name: String
    let recognizes: @Sendable (FileBytes) -> Bool
    let read: @Sendable (FileBytes, ImportSource, ImportLimits) throws(Diagnostics) -> LogContent

    /// Every kind, in the order in which they are tried; any text that is no other is a CSV.
    static let all = [numPy, gzip, zip, events, safetensors, database, wandb, json, csv]

    static func of(_ file: FileBytes) -> Importer { all.first { $0.recognizes(file) } ?? csv }

    static let csv = Importer(name: "CSV", recognizes: { _ in true }) { file, source, limits throws(Diagnostics) in
        try CSVImporter.read(file, source, limits)
    }

    static let json = Importer(
        name: "JSON",
        recognizes: { file in
            let first = file.bytes.prefix(4096).first { ![9, 10, 13, 32, 0xEF, 0xBB, 0xBF].contains($0) }
            return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        }
    ) { file, source, limits throws(Diagnostics) in
        .series(try JSONImporter.read(file, source, limits))
    }

    static let gzip = Importer(name: "gzip", recognizes: { $0.begins(with: Gzip.signature) }) {
        file, source, limits throws(Diagnostics) in
        let inner = try Gzip.unpacked(file)
        guard !inner.begins(with: Gzip.signature) else { throw .error("gzip within gzip", file: file.path) }
        return try Importer.of(inner).read(inner, source, limits)
    }

    static let zip = Importer(name: "NumPy .npz", recognizes: { $0.begins(with: Array("PK".utf8)) }) {
        file, source, limits throws(Diagnostics) in
        try ArrayImporter.content(try ZipFile(file).arrays(limits), source, file: file.path, limits)
    }

    static let safetensors = Importer(name: "safetensors", recognizes: { SafetensorsFile.recognizes($0) }) {
        file, source, limits throws(Diagnostics) in
        var content = try ArrayImporter.content(
            try SafetensorsFile.arrays(file, limits), source, file: file.path, limits)
        // Its header is in order of bytes.
        switch content {
        case .series(var log):
            log.keepsOrder = false
            content = .series(log)
        case .arrays(var grid):
            grid.templates.keepsOrder = false
            content = .arrays(grid)
        case .matrix, .grid: break
        }
        return content
    }

    static let events = Importer(name: "TensorBoard events", recognizes: { EventRecords.recognizes($0) }) {
        file, _, limits throws(Diagnostics) in
        .series(try EventImporter.read(file, limits))
    }

    static let database = Importer(
        name: "MLflow database", recognizes: { $0.begins(with: Array("SQLite format 3\0".utf8)) }
    ) { file, _, limits throws(Diagnostics) in
        .series(try MLflowDatabase.read(file, limits))
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
    /// A long table whose coordinates are lists.
    case grid(LogGrid)
    /// Arrays of one length, not yet read.
    case arrays(ArrayGrid)
}
