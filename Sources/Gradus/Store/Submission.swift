/// What was handed to Slurm, as the script notes it in the store: `TASKS PER-ARRAY JOB… for FIGURES`, a line for each time.
package struct Submission: Sendable, Equatable {
    package var tasks: Int
    /// Shares of each array but the last.
    package var perArray: Int
    /// The arrays' job numbers.
    package var jobs: [String]
    /// The figure file or the folder, as an absolute path.
    package var figures: String

    /// Nil for a line that is none.
    init?(_ line: Substring) {
        guard let mark = line.firstRange(of: " for ") else { return nil }
        let words = line[..<mark.lowerBound].split(separator: " ")
        guard words.count >= 3, let tasks = Int(words[0]), let perArray = Int(words[1]), tasks > 0, perArray > 0,
            tasks <= 1_000_000, perArray <= 1_000_000_000
        else { return nil }
        self.tasks = tasks
        self.perArray = perArray
        jobs = words[2...].map(String.init)
        figures = String(line[mark.upperBound...])
    }

    /// The oldest first.
    package static func all(_ ledger: String) -> [Submission] {
        ledger.split(separator: "\n").compactMap { Submission($0) }
    }
}
