#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A lock, and what threads that wait for a change under it sleep on.
package final class Monitor: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let signal = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        pthread_mutex_init(lock, nil)
        pthread_cond_init(signal, nil)
    }

    deinit {
        pthread_cond_destroy(signal)
        pthread_mutex_destroy(lock)
        signal.deallocate()
        lock.deallocate()
    }

    package func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body()
    }

    /// Sleeps until there was a change; called under the lock, which it gives up meanwhile.
    package func wait() { pthread_cond_wait(signal, lock) }

    /// Changes something under the lock and wakes all who wait.
    package func change(_ body: () -> Void) {
        locked {
            body()
            pthread_cond_broadcast(signal)
        }
    }
}
