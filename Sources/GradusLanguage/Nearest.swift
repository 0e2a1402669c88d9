/// Finds what a user probably meant.
public enum Nearest {
    /// The candidates nearest to a word, nearest first, at most `count`: those within a third of its length in edits
    /// (Damerau's, with transpositions), or that begin with it or contain it.
    public static func matches(for word: String, in candidates: [String], count: Int = 3) -> [String] {
        let lowered = Array(word.lowercased())
        let scored = candidates.enumerated().compactMap { i, candidate -> (Int, Int, String)? in
            let other = Array(candidate.lowercased())
            let d = distance(lowered, other)
            if d <= max(2, lowered.count / 3) && d < max(lowered.count, other.count) { return (d, i, candidate) }
            if lowered.count >= 3 && candidate.lowercased().contains(word.lowercased()) { return (d, i, candidate) }
            return nil
        }
        return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(count).map(\.2)
    }

    /// A hint such as `did you mean 'depth'?`, or what there is where nothing is near.
    public static func hint(for word: String, in candidates: [String], noun: String) -> String? {
        let near = matches(for: word, in: candidates)
        if !near.isEmpty { return "did you mean \(listed(near.map { "'\($0)'" }, by: "or"))?" }
        if candidates.isEmpty { return nil }
        let shown = candidates.prefix(16).map { "'\($0)'" }
        let rest = candidates.count > shown.count ? ", …" : ""
        return "\(noun): \(shown.joined(separator: ", "))\(rest)"
    }

    /// `a`, `a or b`, `a, b or c`.
    public static func listed(_ words: [String], by conjunction: String = "and") -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        if a.count > 64 || b.count > 64 { return a == b ? 0 : .max }
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var before = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}
