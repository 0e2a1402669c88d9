import GradusTrace
import Testing

@testable import GradusImport

/// What the code of `Sources/Gradus/Gradus.docc/LogYourGradients.md` logs, against what the formats' own readers find in it; `write.py` beside the
/// logs runs that code.
struct FrameworkTests {
    @Test(arguments: [
        ("pytorch", "run.csv"), ("pytorch-tensorboard", "runs"), ("lightning", "logs"),
        ("hugging-face", "out/trainer_state.json"), ("keras", "training.csv"), ("keras-tensorflow", "logs"),
    ])
    func everyNormIsRead(_ framework: String, _ log: String) throws {
        let folder = "frameworks/\(framework)"
        let (trace, notes) = try ImportSource(log).load(relativeTo: "\(fixtures)/\(folder)")
        #expect(notes.isEmpty, "\(notes)")
        #expect(try points(trace) == expectedPoints(folder))
    }
}
