#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the machine has.
package enum Machine {
    /// Bytes of memory: the machine's, or what the container has of it.
    package static let memory = min(
        Double(max(1, sysconf(Int32(_SC_PHYS_PAGES)))) * Double(max(1, sysconf(Int32(_SC_PAGESIZE)))),
        MemoryLimit.bytes)
}
