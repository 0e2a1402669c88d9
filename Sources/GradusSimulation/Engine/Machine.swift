#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the machine has.
package enum Machine {
    package static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// Bytes of memory: the machine's, or what the container has of it.
    package static let memory = min(
        Double(max(1, sysconf(Int32(_SC_PHYS_PAGES)))) * Double(max(1, sysconf(Int32(_SC_PAGESIZE)))),
        MemoryLimit.bytes)

    /// Seconds that never run backwards.
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
