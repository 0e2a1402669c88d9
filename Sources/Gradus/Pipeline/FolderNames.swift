#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is in a folder.
enum FolderNames {
    /// The names in the folder, hidden ones excepted, sorted; nil, with `errno` set, where it cannot be read.
    static func visible(in path: String) -> [String]? { all(in: path)?.filter { !$0.hasPrefix(".") } }

    /// Hidden ones too, but for the folder itself and the one above.
    static func all(in path: String) -> [String]? {
        guard let stream = opendir(path) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
