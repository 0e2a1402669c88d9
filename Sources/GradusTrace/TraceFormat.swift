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
        case .npz: try Self.writeNPZ(trace, to: sink)
        case .safetensors: try SafetensorsWriter.write(trace, to: sink)
        }
    }

    /// NumPy's archive: a member `NAME.npy` for each array of the trace, stored as `numpy.savez` does.
    private static func writeNPZ(_ trace: Trace, to sink: (ArraySlice<UInt8>) throws -> Void) throws {
        let arrays = try TraceArrays(trace).arrays
        try withoutActuallyEscaping(sink) { sink in
            var archive = ZipArchive { try pieces(of: $0, to: sink) }
            for array in arrays {
                try NumPyWriter.withValues(array) {
                    try archive.add(array.name + ".npy", NumPyWriter.header(array), $0)
                }
            }
            try archive.finish()
        }
    }

    /// Large values go in pieces, so that they are never twice in memory; small ones, which stay in the processor's cache.
    static func pieces(of bytes: UnsafeRawBufferPointer, to sink: (ArraySlice<UInt8>) throws -> Void) throws {
        let size = 1 << 17
        for start in stride(from: 0, to: bytes.count, by: size) {
            try sink(Array(bytes[start..<min(start + size, bytes.count)])[...])
        }
    }
}
