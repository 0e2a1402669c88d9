import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Work on plain threads.
package enum Parallel {
    /// As many threads as run at once on this machine.
    package static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// What `transform` gives for each element, in the elements' order, worked on by up to `jobs` threads.
    package static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], jobs: Int, _ transform: @escaping @Sendable (Element) -> Result
    ) -> [Result] {
        let results = Results<Result>(elements.count)
        forEach(elements.count, jobs: jobs) { results.set($0, transform(elements[$0])) }
        return results.all
    }

    private final class Results<Result: Sendable>: Sendable {
        private let values: Mutex<[Result?]>

        init(_ count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

        func set(_ index: Int, _ value: Result) { values.withLock { $0[index] = value } }

        /// Called when every thread has ended.
        var all: [Result] { values.withLock { $0.compactMap { $0 } } }
    }

    /// Calls `body` for each number below `count`, on up to `jobs` threads, the caller's being one; returns when all is done.
    package static func forEach(_ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let work = Work(count: count, body: body)
        let threads = (0..<max(0, min(jobs, count) - 1)).compactMap { _ in thread { work.run() } }
        work.run()
        for thread in threads { pthread_join(thread, nil) }
    }

    private final class Work: Sendable {
        private let count: Int
        private let body: @Sendable (Int) -> Void
        private let next = Mutex(0)

        init(count: Int, body: @escaping @Sendable (Int) -> Void) {
            self.count = count
            self.body = body
        }

        func run() {
            while let index = take() { body(index) }
        }

        private func take() -> Int? {
            next.withLock { next in
                guard next < count else { return nil }
                defer { next += 1 }
                return next
            }
        }
    }

    /// A thread that calls `body`, to be joined; nil where the machine gives none.
    package static func thread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
        let context = Unmanaged.passRetained(Body(body))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = pthread_create(&thread, nil, threadMain, context.toOpaque())
        if status != 0 { context.release() }
        return status == 0 ? thread : nil
    }

    private final class Body: Sendable {
        let call: @Sendable () -> Void
        init(_ call: @escaping @Sendable () -> Void) { self.call = call }
    }

    #if canImport(Darwin)
        private static let threadMain: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
            Unmanaged<Body>.fromOpaque($0).takeRetainedValue().call()
            return nil
        }
    #else
        private static let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
            if let context = $0 { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().call() }
            return nil
        }
    #endif
}
