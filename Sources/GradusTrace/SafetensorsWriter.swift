import GradusLanguage

/// A trace's arrays in the safetensors format: the length of a JSON header, the header, the values, little endian. Words,
/// which it has no type for, stand in `__metadata__` as JSON lists.
enum SafetensorsWriter {
    static func bytes(_ trace: Trace) throws(Diagnostics) -> [UInt8] {
        let arrays = try TraceArrays(trace).arrays
        var entries: [String] = []
        var words: [String] = []
        var data: [UInt8] = []
        for array in arrays {
            let start = data.count
            let type: String
            switch array.values {
            case .single: type = "F32"
            case .double: type = "F64"
            case .whole: type = "I64"
            case .words(let list):
                let json = "[" + list.map(JSONLinesWriter.quoted).joined(separator: ", ") + "]"
                words.append("\(JSONLinesWriter.quoted(array.name)):\(JSONLinesWriter.quoted(json))")
                continue
            }
            NumPyWriter.withValues(array) { data.append(contentsOf: $0) }
            let shape = array.shape.map(String.init).joined(separator: ",")
            entries.append(
                "\(JSONLinesWriter.quoted(array.name)):"
                    + "{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(data.count)]}")
        }
        if !words.isEmpty { entries.insert("\"__metadata__\":{\(words.joined(separator: ","))}", at: 0) }
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        header += [UInt8](repeating: 32, count: (8 - header.count % 8) % 8)
        var bytes: [UInt8] = []
        NumPyWriter.append([UInt64(header.count).littleEndian], to: &bytes)
        return bytes + header + data
    }
}
