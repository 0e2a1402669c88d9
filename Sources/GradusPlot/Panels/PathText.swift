/// Module paths as labels.
package enum PathText {
    /// The paths without the parts that all of them share, wherever these stand, as long as what is left tells them apart; else
    /// without the leading and trailing ones.
    package static func shortened(_ paths: [String]) -> [String] {
        guard paths.count > 1 else { return paths }
        let parts = paths.map { $0.split(separator: ".", omittingEmptySubsequences: false) }
        let ends = withoutEnds(parts)
        guard let first = ends.first, first.count > 1 else { return ends.map(joined) }
        // Parts of the first that follow one another in every path.
        var places = ends.map { _ in 0 }
        var shared: [Substring] = []
        for part in first {
            let found = zip(ends, places).map { parts, place in parts[place...].firstIndex(of: part) }
            guard found.allSatisfy({ $0 != nil }) else { continue }
            places = found.map { ($0 ?? 0) + 1 }
            shared.append(part)
        }
        let short = ends.map { without(shared, $0) }
        return short.contains(where: \.isEmpty) || Set(short).count < Set(ends).count
            ? ends.map(joined) : short.map(joined)
    }

    private static func joined(_ parts: [Substring]) -> String { parts.joined(separator: ".") }

    private static func without(_ shared: [Substring], _ parts: [Substring]) -> [Substring] {
        var rest = shared[...]
        return parts.filter { part in
            if part != rest.first { return true }
            rest.removeFirst()
            return false
        }
    }

    private static func withoutEnds(_ parts: [[Substring]]) -> [[Substring]] {
        let least = parts.map(\.count).min() ?? 0
        guard let first = parts.first else { return parts }
        var lead = 0
        while lead < least - 1, parts.allSatisfy({ $0[lead] == first[lead] }) { lead += 1 }
        var tail = 0
        while tail < least - lead - 1,
            parts.allSatisfy({ $0[$0.count - 1 - tail] == first[first.count - 1 - tail] })
        { tail += 1 }
        return parts.map { Array($0[lead..<($0.count - tail)]) }
    }
}
