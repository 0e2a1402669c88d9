/// What was handed to Slurm last, as the script notes it in the store: `TASKS PER-ARRAY JOB…`, a line for each time.
package struct Submission: Sendable, Equatable {
    package var tasks: Int
    /// Shares of each array but the last.
    package var perArray: Int
    /// The arrays' job numbers.
    package var jobs: [String]

    /// Nil where nothing was submitted.
    package init?(_ ledger: String) {
        let words = (ledger.split(separator: "\n").last ?? "").split(separator: " ")
        guard words.count >= 3, let tasks = Int(words[0]), let perArray = Int(words[1]), tasks > 0, perArray > 0,
            tasks <= 1_000_000, perArray <= 1_000_000_000
        else { return nil }
        self.tasks = tasks
        self.perArray = perArray
        jobs = words[2...].map(String.init)
    }
}
