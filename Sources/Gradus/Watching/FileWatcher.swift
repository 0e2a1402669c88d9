import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Waits until files change: those written in place, those replaced by a rename as editors do, and those that appear.
///
/// The system only says that something happened in a folder; what changed is found by looking. So nothing is lost where its
/// queue overflows, and disks that tell nothing (those of other machines) are looked at every second.
package final class FileWatcher {
    private let events: FolderEvents
    private var watched = WatchedFiles()
    private var stamps: [String: FileStamp] = [:]

    /// In milliseconds: how long a burst of changes must pause, how long one is waited for, and when to look unasked.
    private static let times = (pause: Int32(8), burst: 40.0, look: Int32(1000))

    /// - Throws: where the system has no more watchers to give.
    package init() throws(Diagnostics) {
        guard let events = FolderEvents() else {
            throw .error(
                "files cannot be watched: \(String(cString: strerror(errno)))",
                hint: "other programs watch too many: raise fs.inotify.max_user_instances")
        }
        self.events = events
    }

    /// What is watched from here on. What was watched before keeps what is known of it, so that no change between is lost.
    package func watch(_ next: WatchedFiles) {
        guard next != watched else { return }
        var known = look(at: next)
        for path in Set(known.keys).union(stamps.keys) where watched.covers(path) && next.covers(path) {
            known[path] = stamps[path]
        }
        watched = next
        stamps = known
    }

    /// Waits for a change and the end of its burst.
    ///
    /// - Returns: the files that were written, appeared or went away.
    package func changes() -> Set<String> {
        while true {
            if events.wait(milliseconds: Self.times.look) {
                let start = Self.now()
                while events.wait(milliseconds: Self.times.pause), Self.now() - start < Self.times.burst {}
            }
            let now = look(at: watched)
            let changed = Set(now.keys).union(stamps.keys).filter { now[$0] != stamps[$0] }
            stamps = now
            if !changed.isEmpty { return changed }
        }
    }

    /// Folders are listened to before files are looked at, again where there are new ones.
    private func look(at watched: WatchedFiles) -> [String: FileStamp] {
        var survey = FileSurvey(watched)
        while events.listen(to: survey.folders, files: survey.stamps.keys) { survey = FileSurvey(watched) }
        return survey.stamps
    }

    /// Milliseconds.
    private static func now() -> Double { Clock.seconds * 1e3 }
}
