import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The store in the user's cache folder: what was simulated once is read. It is bounded: what was not used for the longest time
/// goes first.
package enum UserCache {
    /// Bytes that the cache may take where the user sets no other bound.
    package static let standardLimit = 2 << 30
    /// About 2 ms of work on one core: a run of less is computed as quickly as it is read and written.
    static let leastWork = 1e7

    /// `$XDG_CACHE_HOME/gradus/runs`, on a Mac `~/Library/Caches/gradus/runs`; nil where there is no home.
    package static var folder: String? {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        #if canImport(Darwin)
            let root = variable("XDG_CACHE_HOME") ?? variable("HOME").map { $0 + "/Library/Caches" }
        #else
            let root = variable("XDG_CACHE_HOME") ?? variable("HOME").map { $0 + "/.cache" }
        #endif
        return root.map { $0 + "/gradus/runs" }
    }

    /// Nil where there is no such folder, or one that another version made: then everything is computed.
    package static func store() -> TraceStore? {
        folder.flatMap { try? TraceStore($0, leastWork: leastWork, flushes: false) }
    }
}
