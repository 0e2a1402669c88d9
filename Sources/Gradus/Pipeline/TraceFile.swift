import GradusLanguage
import GradusOutput
import GradusTrace

/// Writes traces to files that appear whole or not at all.
package enum TraceFile {
    /// - Parameter flushes: see `AtomicFile.commit`.
    /// - Throws: a diagnostic where the trace does not fit the form or the file cannot be written; then there is none.
    package static func write(
        _ trace: Trace, _ format: TraceFormat, to path: String, flushes: Bool = true
    ) throws(Diagnostics) {
        var file = try AtomicFile(path)
        do {
            try format.write(trace) { piece in
                let written = piece.withUnsafeBytes { bytes in
                    Result { () throws(Diagnostics) in try file.write(bytes) }
                }
                try written.get()
            }
        } catch let error as Diagnostics {
            throw error
        } catch {
            throw .error("the trace cannot be written: \(error)")
        }
        try file.commit(flushes: flushes)
    }
}
