import GradusImport
import GradusSimulation

/// What may be read and simulated at most; an error that one stops names it, and `--limit NAME=N` raises it.
package struct Limits: Sendable, Equatable {
    package var logs = ImportLimits.standard
    /// Runs of one experiment.
    package var runs = Simulator.Limits().runs

    package init() {}

    package static let names = ImportLimits.names + ["runs"]

    /// Sets a limit by its name; false where there is none of that name.
    package mutating func set(_ name: String, to value: Int) -> Bool {
        if name == "runs" {
            runs = value
            return true
        }
        return logs.set(name, to: value)
    }
}
