import ArgumentParser
import Gradus
import GradusLanguage

/// What raises the limits of every subcommand that reads.
struct LimitOptions: ParsableArguments {
    @Option(
        name: .customLong("limit"),
        help: ArgumentHelp(
            "Raise a limit that an error named: \(Limits.names.joined(separator: ", ")); may be repeated.",
            valueName: "name=n"))
    var limits: [String] = []

    func parsed() throws(Failure) -> Limits {
        var result = Limits()
        for text in limits {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let value = NumberText.integer(parts[1]), value > 0 else {
                throw .usage("--limit takes NAME=N, N a whole number from 1, not '\(text)'")
            }
            guard result.set(parts[0], to: value) else {
                let hint = Nearest.hint(for: parts[0], in: Limits.names, noun: "limits")
                throw .usage("--limit: no limit '\(parts[0])'\(hint.map { "; " + $0 } ?? "")")
            }
        }
        return result
    }
}
