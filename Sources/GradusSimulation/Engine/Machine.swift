#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the machine has.
package enum Machine {
    package static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// Bytes of memory.
    package static let memory =
        Double(max(1, sysconf(Int32(_SC_PHYS_PAGES)))) * Double(max(1, sysconf(Int32(_SC_PAGESIZE))))

    /// Seconds that never run backwards.
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
