import GradusLanguage
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Shows how far long work is: a bar with the time left on a terminal, plain lines elsewhere, nothing when quiet.
///
/// Work that ends within half a second is never mentioned. Called from any thread.
final class Progress: Sendable {
    private struct State {
        var lastShown = 0.0
        /// Seconds between plain lines: longer and longer, so that the log of a long run stays short.
        var interval = 5.0
        var hasBar = false
    }

    private let isQuiet: Bool
    private let isTerminal: Bool
    private let what: String
    private let start = Clock.seconds
    private let state = Mutex(State())

    init(_ what: String, isQuiet: Bool) {
        self.what = what
        self.isQuiet = isQuiet
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    /// Reports that `fraction` (0 to 1) of the work is done; `detail` says what, such as `run 3 of 8`.
    func update(_ fraction: Double, _ detail: @autoclosure () -> String) {
        if isQuiet { return }
        state.withLock { state in
            let elapsed = Clock.seconds - start
            let interval = isTerminal ? 0.1 : state.interval
            guard elapsed > 0.5, elapsed - state.lastShown >= interval || (fraction >= 1 && state.hasBar) else {
                return
            }
            state.lastShown = elapsed
            state.interval = Progress.next(after: state.interval)
            let done = min(max(fraction, 0), 1)
            let left = done > 0 ? Progress.duration(elapsed / done * (1 - done)) + " left" : ""
            let percent = "\(Int((done * 100).rounded(.down))) %"
            if isTerminal {
                let filled = Int(done * 24)
                let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
                write("\r\u{1B}[K\(what) \(bar) \(percent)  \(detail())  \(left)")
                state.hasBar = true
            } else {
                write("\(what): \(percent), \(detail()), \(left)\n")
            }
        }
    }

    /// Clears the bar, so that what follows starts on a clean line.
    func finish() {
        state.withLock { state in
            if state.hasBar { write("\r\u{1B}[K") }
            state.hasBar = false
        }
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        #if canImport(Glibc)
            _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
        #else
            _ = bytes.withUnsafeBytes { Darwin.write(STDERR_FILENO, $0.baseAddress, $0.count) }
        #endif
    }

    /// 5, 10, 20 s … up to ten minutes: an hour is some ten lines, a day some 150.
    static func next(after interval: Double) -> Double { min(2 * interval, 600) }

    /// `5 s`, `3 min`, `2 h 10 min`.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e9 else { return "long" }
        let whole = Int(seconds.rounded(.up))
        if whole < 90 { return "\(whole) s" }
        if whole < 5400 { return "\((whole + 30) / 60) min" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
