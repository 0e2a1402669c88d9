import GradusLanguage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The files that an experiment names, each read once; paths are relative to a base directory.
package final class FileCache: @unchecked Sendable {
    private let base: String
    private let lock = Monitor()
    private var tables: [String: Result<SampleTable, Diagnostics>] = [:]
    private var tensors: [String: Result<Safetensors, Diagnostics>] = [:]
    private var digests: [String: String] = [:]

    package init(base: String) { self.base = base }

    /// The most bytes of one file.
    static let limit = 1 << 36

    func table(_ path: String) throws(Diagnostics) -> SampleTable {
        let result = lock.locked { () -> Result<SampleTable, Diagnostics> in
            if let known = tables[path] { return known }
            let read = Result { () throws(Diagnostics) in try SampleTable(self.bytes(path), path: path) }
            tables[path] = read
            return read
        }
        return try result.get()
    }

    func safetensors(_ path: String) throws(Diagnostics) -> Safetensors {
        let result = lock.locked { () -> Result<Safetensors, Diagnostics> in
            if let known = tensors[path] { return known }
            let read = Result { () throws(Diagnostics) in try Safetensors(self.bytes(path), path: path) }
            tensors[path] = read
            return read
        }
        return try result.get()
    }

    /// The SHA-256 of a table's content as it was read; nil where it could not be.
    func digest(ofTable path: String) -> String? {
        guard let table = try? table(path) else { return nil }
        return digest("table \(path)") { hash in
            hash.update(Array(table.names.joined(separator: "\n").utf8))
            for column in table.columns { column.withUnsafeBytes { hash.update($0) } }
        }
    }

    /// The SHA-256 of a file of tensors as it was read; nil where it could not be.
    func digest(ofTensors path: String) -> String? {
        guard let file = try? safetensors(path) else { return nil }
        return digest("tensors \(path)") { hash in
            for tensor in file.tensors {
                hash.update(Array("\(tensor.name) \(tensor.shape)\n".utf8))
                file.values(of: tensor).withUnsafeBytes { hash.update($0) }
            }
        }
    }

    private func digest(_ name: String, _ content: (inout SHA256) -> Void) -> String {
        if let known = lock.locked({ digests[name] }) { return known }
        var hash = SHA256()
        content(&hash)
        let digest = hash.hex()
        lock.locked { digests[name] = digest }
        return digest
    }

    /// A regular file's bytes.
    package func bytes(_ path: String) throws(Diagnostics) -> [UInt8] {
        let whole = path.hasPrefix("/") || base.isEmpty ? path : "\(base)/\(path)"
        func failed() -> Diagnostics {
            let hint = errno == ENOENT ? "paths are relative to the figure file" : nil
            return .error("'\(path)' cannot be read: \(String(cString: strerror(errno)))", hint: hint)
        }
        let descriptor = open(whole, O_RDONLY | O_NONBLOCK)
        guard descriptor >= 0 else { throw failed() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failed() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .error("'\(path)' is not a file") }
        let size = Int(status.st_size)
        guard size <= Self.limit else { throw .error("'\(path)' has \(size) bytes, more than are read") }
        var failure: Diagnostics?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = readBytes(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
                if got < 0 {
                    if errno == EINTR { continue }
                    failure = failed()
                }
                if got <= 0 { break }
                count += got
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

// A method's own name hides the C library's.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
