#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How the process ends when the user interrupts it: without any unfinished file.
package enum Interrupts {
    /// From here on SIGINT and SIGTERM remove every unfinished file and end the process with 130 or 143; a file beyond a size
    /// limit is an error of its write instead of a signal. Call it once, first thing.
    ///
    /// The handler does no more than pass the signal's number through a pipe; a thread awaits it there, and may therefore lock
    /// and unlink as any other code. It keeps the lock, so that no file begins behind its back.
    package static func install() {
        signal(SIGXFSZ, SIG_IGN)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (pipeEnd, handlerEnd) = (ends[0], ends[1])
        guard startThread() else { return }

        var action = sigaction()
        let handler: @convention(c) (Int32) -> Void = { received in
            let before = errno
            var byte = UInt8(truncatingIfNeeded: received)
            _ = write(Interrupts.handlerEnd, &byte, 1)
            errno = before
        }
        #if canImport(Darwin)
            action.__sigaction_u.__sa_handler = handler
        #else
            action.__sigaction_handler.sa_handler = handler
        #endif
        action.sa_flags = Int32(SA_RESTART)
        for number in [SIGINT, SIGTERM] where !isIgnored(number) { sigaction(number, &action, nil) }

        // Who started this process may have held them back.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Whether whoever started the process has it ignore the signal, as `nohup` and a shell's `&` do: then it stays ignored.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Darwin)
            return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self)
                == unsafeBitCast(SIG_IGN, to: Int.self)
        #else
            return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
                == unsafeBitCast(SIG_IGN, to: Int.self)
        #endif
    }

    /// Set once, before the handler and the thread that read them start.
    nonisolated(unsafe) private static var pipeEnd: Int32 = -1
    nonisolated(unsafe) fileprivate static var handlerEnd: Int32 = -1

    private static func startThread() -> Bool {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = pthread_create(
            &thread, nil,
            { _ in
                var byte: UInt8 = 0
                while read(Interrupts.pipeEnd, &byte, 1) != 1 {}
                UnfinishedFiles.shared.removeAllForGood()
                _exit(128 + Int32(byte))
            }, nil)
        return status == 0
    }
}

/// The temporary files that exist now, for an interrupt to remove.
final class UnfinishedFiles: @unchecked Sendable {
    static let shared = UnfinishedFiles()

    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var paths: Set<String> = []
    private var count = 0

    init() { pthread_mutex_init(lock, nil) }

    /// Registers and opens a new file beside others of `folder`, under a name that no other has: its path, and its descriptor
    /// or -1 with `errno` set.
    func open(in folder: String, mode: mode_t) -> (path: String, descriptor: Int32) {
        let (path, descriptor) = made(in: folder) { path in
            #if canImport(Glibc)
                Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            #else
                Darwin.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            #endif
        }
        return (path, descriptor)
    }

    /// Registers a nameless file of `folder` under a name; nil, with `errno` set, where it cannot have one.
    func name(_ descriptor: Int32, in folder: String) -> String? {
        #if canImport(Glibc)
            let (path, status) = made(in: folder) { path in
                linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW)
            }
            return status == 0 ? path : nil
        #else
            return nil
        #endif
    }

    private func made(in folder: String, _ make: (String) -> Int32) -> (path: String, result: Int32) {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            count += 1
            let path = "\(folder)/.gradus-\(getpid())-\(count).tmp"
            let result = make(path)
            if result >= 0 { paths.insert(path) }
            // A process of the same number may have been killed here before.
            if result >= 0 || errno != EEXIST { return (path, result) }
        }
    }

    /// The file is renamed.
    func forget(_ path: String) {
        pthread_mutex_lock(lock)
        paths.remove(path)
        pthread_mutex_unlock(lock)
    }

    func remove(_ path: String) {
        unlink(path)
        forget(path)
    }

    /// Removes them all and keeps the lock, so that no other begins.
    func removeAllForGood() {
        pthread_mutex_lock(lock)
        for path in paths { unlink(path) }
    }
}
