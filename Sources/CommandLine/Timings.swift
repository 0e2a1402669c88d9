import GradusLanguage
import Synchronization

/// What `--timings` says.
enum Timings {
    static let areAsked = Atomic(false)
    private static let start = ContinuousClock.now

    /// Starts the clock.
    static func begin() { _ = start }

    /// Prints each stage's time on standard error, where that was asked for.
    static func print() {
        guard areAsked.load(ordering: .relaxed) else { return }
        for stage in Stage.allCases { Console.error(line("\(stage)", stage.time)) }
        Console.error(line("total", ContinuousClock.now - start))
    }

    private static func line(_ name: String, _ time: Duration) -> String {
        let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
        let digits = String(microseconds % 1000)
        let value = "\(microseconds / 1000).\(String(repeating: "0", count: 3 - digits.count) + digits) ms"
        return name + String(repeating: " ", count: max(1, 11 - name.count) + max(0, 14 - value.count)) + value
    }
}
