import Synchronization

/// The stages of a figure's way, whose times are added up for `--timings`; those of several threads side by side too.
package enum Stage: Int, Sendable, CaseIterable {
    /// Figure files and logs.
    case read
    case simulate
    /// Rows chosen and folded.
    case summarize
    case layout
    /// From data to pixels or paths.
    case draw
    /// From pixels or paths to a file's bytes.
    case encode
    case write

    private static let times = Mutex([Duration](repeating: .zero, count: allCases.count))

    /// Runs the body and counts its time; stages do not nest.
    package func timed<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
        let start = ContinuousClock.now
        defer { Self.times.withLock { $0[rawValue] += ContinuousClock.now - start } }
        return try body()
    }

    /// What was counted since the process began.
    package var time: Duration { Self.times.withLock { $0[rawValue] } }
}
