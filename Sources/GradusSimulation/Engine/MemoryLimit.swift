#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a container lets its processes have of the machine's memory: Linux' control groups, of either version.
enum MemoryLimit {
    /// Bytes; infinite where nothing is limited.
    static var bytes: Double {
        guard let groups = contents("/proc/self/cgroup") else { return .infinity }
        return least(of: places(groups).compactMap(contents))
    }

    /// The files that may hold a limit: of each memory group the process is in, and of those above it.
    ///
    /// - Parameter groups: `/proc/self/cgroup`, lines of number:controllers:path.
    static func places(_ groups: String) -> [String] {
        var places: [String] = []
        for line in groups.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let root: String
            let file: String
            if parts[1].isEmpty {
                (root, file) = ("/sys/fs/cgroup", "memory.max")
            } else if parts[1].split(separator: ",").contains("memory") {
                (root, file) = ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")
            } else {
                continue
            }
            var path = ""
            places.append("\(root)/\(file)")
            for part in parts[2].split(separator: "/") {
                path += "/\(part)"
                places.append("\(root)\(path)/\(file)")
            }
        }
        return places
    }

    /// The smallest number; `max` and what is no number limit nothing.
    static func least(of texts: [String]) -> Double {
        let limits = texts.compactMap { Double(String($0.prefix { !$0.isWhitespace })) }
        return limits.filter { $0 > 0 }.min() ?? .infinity
    }

    /// A small file's text; files of the kernel's have no size.
    private static func contents(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 14) { buffer, count in
            count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
