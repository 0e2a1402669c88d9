import GradusLanguage

extension Trace {
    /// Tables one after the other, with the field `data` first that names each row's; a field that a table lacks is missing
    /// in its rows. Numbers that meet words become words.
    public static func concatenated(_ parts: [(name: String, trace: Trace)]) throws(Diagnostics) -> Trace {
        var names: [String] = []
        var seen = Set<String>()
        for part in parts { for name in part.trace.names where seen.insert(name).inserted { names.append(name) } }
        let counts = parts.map(\.trace.rowCount)
        var codes: [Int32] = []
        codes.reserveCapacity(counts.reduce(0, +))
        for (i, count) in counts.enumerated() {
            codes.append(contentsOf: repeatElement(Int32(truncatingIfNeeded: i), count: count))
        }
        var columns = [Column("data", .words(parts.map(\.name), codes: codes))]
        for name in names where name != "data" {
            columns.append(Column.concatenated(name, parts.map { $0.trace[name] }, counts: counts))
        }
        return try Trace(columns)
    }
}

extension Column {
    fileprivate static func concatenated(_ name: String, _ parts: [Column?], counts: [Int]) -> Column {
        let present = parts.compactMap { $0 }
        let storage: Storage =
            if present.contains(where: \.isText) {
                words(parts, counts)
            } else if present.allSatisfy({ if case .float = $0.storage { true } else { false } }) {
                .float(
                    zip(parts, counts).flatMap { part, count -> [Float] in
                        if case .float(let values) = part?.storage { return values }
                        return [Float](repeating: .missing, count: count)
                    })
            } else {
                .double(
                    zip(parts, counts).flatMap { part, count -> [Double] in
                        if case .double(let values) = part?.storage { return values }
                        return (0..<count).map { part?.number($0) ?? .missing }
                    })
            }
        let role = present.contains { $0.role == .coordinate } ? Role.coordinate : .quantity
        var info = present.lazy.compactMap(\.info).first
        if present.contains(where: { $0.info?.outputLayer != info?.outputLayer }) { info?.outputLayer = nil }
        var column = Column(name, storage, info: info, role: role)
        column.isWidened = present.contains(where: \.isWidened)
        return column
    }

    private static func words(_ parts: [Column?], _ counts: [Int]) -> Storage {
        var known: [String: Int32] = [:]
        var list: [String] = []
        var codes: [Int32] = []
        func code(_ word: String) -> Int32 {
            if let code = known[word] { return code }
            let code = Int32(truncatingIfNeeded: list.count)
            known[word] = code
            list.append(word)
            return code
        }
        for (part, count) in zip(parts, counts) {
            for row in 0..<count {
                if let word = part?.word(row) {
                    codes.append(code(word))
                } else if let number = part?.number(row), !number.isMissing, part?.isText == false {
                    codes.append(code(NumberText.shortest(number)))
                } else {
                    codes.append(-1)
                }
            }
        }
        return .words(list, codes: codes)
    }
}
