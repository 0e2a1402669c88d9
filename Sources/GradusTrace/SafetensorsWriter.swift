import GradusLanguage

/// A trace's arrays in the safetensors format: the length of a JSON header, the header, the values, little endian. Words,
/// which it has no type for, stand in `__metadata__` as JSON lists.
enum SafetensorsWriter {
    static func write(_ trace: Trace, to sink: (ArraySlice<UInt8>) throws -> Void) throws {
        let arrays = try TraceArrays(trace).arrays
        var entries: [String] = []
        var words: [String] = []
        var end = 0
        for array in arrays {
            let start = end
            let count = array.shape.reduce(1, *)
            let type: String
            switch array.values {
            case .single: (type, end) = ("F32", start + 4 * count)
            case .double: (type, end) = ("F64", start + 8 * count)
            case .whole: (type, end) = ("I64", start + 8 * count)
            case .words(let list):
                let json = "[" + list.map(JSONLinesWriter.quoted).joined(separator: ", ") + "]"
                words.append("\(JSONLinesWriter.quoted(array.name)):\(JSONLinesWriter.quoted(json))")
                continue
            }
            let shape = array.shape.map(String.init).joined(separator: ",")
            entries.append(
                "\(JSONLinesWriter.quoted(array.name)):"
                    + "{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}")
        }
        if !words.isEmpty { entries.insert("\"__metadata__\":{\(words.joined(separator: ","))}", at: 0) }
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        header += [UInt8](repeating: 32, count: (8 - header.count % 8) % 8)
        var bytes: [UInt8] = []
        NumPyWriter.append([UInt64(header.count).littleEndian], to: &bytes)
        try sink((bytes + header)[...])
        for array in arrays {
            if case .words = array.values { continue }
            try NumPyWriter.withValues(array) { try TraceFormat.pieces(of: $0, to: sink) }
        }
    }
}
