import Gradus
import GradusLanguage

/// What is said at the end of several figures, and the status that follows.
enum Report {
    /// Warnings and notes.
    static func say(_ notes: [Diagnostic], file: String) {
        for note in notes { Console.print(note, file: file) }
    }

    /// What each figure has to say, in the order of the call.
    static func say(_ results: [RenderOutcome]) {
        for result in results {
            say(result.notes, file: result.path)
            if let failure = result.failure { Failure(failure, file: result.path).print() }
        }
    }

    /// Prints what each figure has to say.
    ///
    /// - Throws: the status of the one that failed, or 1 where several were asked for and any failed.
    static func print(_ results: [RenderOutcome]) throws(Failure) {
        say(results)
        guard let failed = results.first(where: { $0.failure != nil }), let failure = failed.failure else { return }
        throw .status(results.count > 1 ? ExitStatus.someFailed : Failure(failure, file: failed.path).status)
    }
}

extension Failure {
    init(_ failure: RenderFailure, file: String) {
        switch failure {
        case .figure(let diagnostics): self = .figure(diagnostics, file: file)
        case .output(let diagnostics): self = .output(diagnostics)
        }
    }
}
