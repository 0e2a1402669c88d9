import GradusLanguage
import GradusOutput
import GradusTrace

/// The forms in which a trace is written, by the file's ending.
package enum TraceForm: String, Sendable, CaseIterable {
    case csv, npz

    /// - Throws: a diagnostic where the file cannot be written; then there is none.
    package func write(_ trace: Trace, to path: String) throws(Diagnostics) {
        var file = try AtomicFile(path)
        switch self {
        case .csv:
            try CSVWriter.write(trace) { (chunk: ArraySlice<UInt8>) throws(Diagnostics) in try file.write(Array(chunk)) }
        case .npz: try file.write(NPZWriter.bytes(trace))
        }
        try file.commit()
    }
}
