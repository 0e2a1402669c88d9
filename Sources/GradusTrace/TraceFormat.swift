import GradusLanguage

/// The forms in which a trace is written to a file.
public enum TraceFormat: String, Sendable, CaseIterable {
    case csv, jsonl, npz, safetensors

    /// The form that a file's name asks for; nil where its extension is none of them.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }

    /// Writes the trace in pieces.
    ///
    /// - Throws: what the sink throws, or `Diagnostics` where the trace does not fit the form.
    public func write(_ trace: Trace, to sink: (ArraySlice<UInt8>) throws -> Void) throws {
        switch self {
        case .csv: try CSVWriter.write(trace, to: sink)
        case .jsonl: try JSONLinesWriter.write(trace, to: sink)
        case .npz: try sink(Self.npz(trace)[...])
        case .safetensors: try sink(SafetensorsWriter.bytes(trace)[...])
        }
    }

    /// NumPy's archive: a member `NAME.npy` for each array of the trace, stored as `numpy.savez` does.
    static func npz(_ trace: Trace) throws(Diagnostics) -> [UInt8] {
        try ZipArchive.bytes(TraceArrays(trace).arrays)
    }
}
