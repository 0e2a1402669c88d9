import GradusLanguage
import GradusTrace

/// Runs experiments: sweeps expanded, runs in parallel, results as one trace.
///
/// A trace does not depend on the number of jobs: each run is computed on one thread from its own setting and seed.
package struct Simulator: Sendable {
    /// What a simulation may take before it is refused.
    package struct Limits: Sendable {
        package var runs: Int
        /// Bytes of the trace and of the runs at work.
        package var memory: Double

        package init(runs: Int = 100_000, memory: Double = Machine.memory) {
            self.runs = runs
            self.memory = memory
        }
    }

    /// How far a simulation is.
    package struct Progress: Sendable, Equatable {
        package var finishedRuns: Int
        package var runs: Int
        /// Steps done over steps to do, over all runs.
        package var fraction: Double
    }

    /// Paths in experiments are relative to this folder.
    package var baseDirectory: String
    package var jobs: Int
    package var limits: Limits
    /// Called from any of the simulation's threads, at most some twenty times a second.
    package var progress: (@Sendable (Progress) -> Void)?
    /// Polled after each step; true ends the simulation.
    package var isCancelled: (@Sendable () -> Bool)?
    /// Where runs are looked up before they are computed, and kept after.
    package var store: (any RunStore)?
    /// What becomes of runs that the store lacks.
    package var missing = MissingRuns.computed

    package init(
        baseDirectory: String = "", jobs: Int = Parallel.cores, limits: Limits = Limits(),
        progress: (@Sendable (Progress) -> Void)? = nil, isCancelled: (@Sendable () -> Bool)? = nil
    ) {
        self.baseDirectory = baseDirectory
        self.jobs = jobs
        self.limits = limits
        self.progress = progress
        self.isCancelled = isCancelled
    }

    /// Runs an experiment.
    ///
    /// - Parameter extraQuantities: recorded beside those of `record`, for panels, `values` and `derive`.
    /// - Throws: what is wrong with the experiment, at paths relative to it; that it was cancelled.
    package func trace(
        of experiment: Experiment, extraQuantities: [String] = []
    ) throws(Diagnostics) -> SimulationResult {
        var plan = try plan(of: experiment, extraQuantities: extraQuantities)
        let found = try Execution(plan, simulator: self).found()
        let missingNotes = try leaveOut(found, &plan)
        let records = found.compactMap { $0 }
        let assembly = TraceAssembly(plan, records: records)
        return SimulationResult(
            trace: try assembly.trace(), histograms: try HistogramAssembly(plan, records: records)?.trace(),
            divergences: assembly.divergences, notes: assembly.notes() + missingNotes)
    }

    /// Finds what is wrong with an experiment without running it.
    package func check(_ experiment: Experiment, extraQuantities: [String] = []) throws(Diagnostics) {
        _ = try plan(of: experiment, extraQuantities: extraQuantities)
    }

    func plan(of experiment: Experiment, extraQuantities: [String]) throws(Diagnostics) -> RunPlan {
        try RunPlan(
            experiment, extraQuantities: extraQuantities, files: FileCache(base: baseDirectory), limits: limits,
            jobs: jobs)
    }
}

/// What a simulation yields.
package struct SimulationResult: Sendable {
    /// A run that stopped since its loss or its gradients were no longer finite.
    package struct Divergence: Sendable, Equatable {
        /// The run's swept values and variant, by the trace's columns.
        package var run: [String: String]
        package var seed: Int
        /// The first step that is not finite, the run's last row.
        package var step: Int
    }

    /// Rows in the order of runs, steps, layers; columns: swept parameters, `variant`, `seed`, `step`, `layer`, quantities.
    package var trace: Trace
    /// How log₁₀|g| is distributed, one row a bin; nil where `record` names no histograms. See `HistogramAssembly`.
    package var histograms: Trace?
    package var divergences: [Divergence]
    /// What the user should know, such as how many runs diverged.
    package var notes: [Diagnostic]
}
