#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Unfinished files, and how the process ends when the user interrupts it: without any of them.
package enum Interrupts {
    /// From here on SIGINT and SIGTERM remove every unfinished file and end the process with 130 or 143; a file beyond a size
    /// limit is an error of its write instead of a signal. Call it once, first thing, before other threads start.
    ///
    /// The signals are blocked everywhere and awaited by a thread of their own, which may therefore lock and unlink as any
    /// other code; it keeps the lock, so that no file begins behind its back.
    package static func install() {
        signal(SIGXFSZ, SIG_IGN)
        var awaited = sigset_t()
        sigemptyset(&awaited)
        sigaddset(&awaited, SIGINT)
        sigaddset(&awaited, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &awaited, nil)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        pthread_create(
            &thread, &attributes,
            { _ in
                var awaited = sigset_t()
                sigemptyset(&awaited)
                sigaddset(&awaited, SIGINT)
                sigaddset(&awaited, SIGTERM)
                var received: Int32 = 0
                while sigwait(&awaited, &received) != 0 {}
                UnfinishedFiles.shared.removeAllForGood()
                _exit(128 + received)
            }, nil)
        pthread_attr_destroy(&attributes)
    }
}

/// The temporary files that exist now, for an interrupt to remove.
final class UnfinishedFiles: @unchecked Sendable {
    static let shared = UnfinishedFiles()

    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var paths: Set<String> = []
    private var count = 0

    private init() { pthread_mutex_init(lock, nil) }

    /// Registers and opens a new file beside others of `folder`, under a name that no other has: its path, and its descriptor
    /// or -1 with `errno` set.
    func open(in folder: String, mode: mode_t) -> (path: String, descriptor: Int32) {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            count += 1
            let path = "\(folder)/.gradus-\(getpid())-\(count).tmp"
            #if canImport(Glibc)
                let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            #else
                let descriptor = Darwin.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            #endif
            if descriptor >= 0 { paths.insert(path) }
            // A process of the same number may have been killed here before.
            if descriptor >= 0 || errno != EEXIST { return (path, descriptor) }
        }
    }

    /// The file is renamed or gone.
    func forget(_ path: String) {
        pthread_mutex_lock(lock)
        paths.remove(path)
        pthread_mutex_unlock(lock)
    }

    /// Removes them all and keeps the lock, so that no other begins.
    func removeAllForGood() {
        pthread_mutex_lock(lock)
        for path in paths { unlink(path) }
    }
}
