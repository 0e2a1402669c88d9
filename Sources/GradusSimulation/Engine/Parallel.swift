#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Work on plain threads.
enum Parallel {
    /// Calls `body` for each number below `count`, on up to `jobs` threads, the caller's being one; returns when all is done.
    static func forEach(_ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let work = Work(count: count, body: body)
        let threads = (0..<max(0, min(jobs, count) - 1)).compactMap { _ in start(work) }
        work.run()
        for thread in threads { pthread_join(thread, nil) }
    }

    private final class Work: @unchecked Sendable {
        private let count: Int
        private let body: @Sendable (Int) -> Void
        private let lock = Mutex()
        private var next = 0

        init(count: Int, body: @escaping @Sendable (Int) -> Void) {
            self.count = count
            self.body = body
        }

        func run() {
            while let index = take() { body(index) }
        }

        private func take() -> Int? {
            lock.locked {
                guard next < count else { return nil }
                defer { next += 1 }
                return next
            }
        }
    }

    /// Nil where the machine gives no thread: the others do its work.
    private static func start(_ work: Work) -> pthread_t? {
        let context = Unmanaged.passRetained(work)
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = pthread_create(&thread, nil, threadMain, context.toOpaque())
        if status != 0 { context.release() }
        return status == 0 ? thread : nil
    }

    #if canImport(Darwin)
        private static let threadMain: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
            Unmanaged<Work>.fromOpaque($0).takeRetainedValue().run()
            return nil
        }
    #else
        private static let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
            if let context = $0 { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
            return nil
        }
    #endif
}
