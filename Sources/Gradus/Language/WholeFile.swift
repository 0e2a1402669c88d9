import GradusLanguage
import GradusOutput

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file read as a whole, up to a limit.
enum WholeFile {
    /// - Parameters:
    ///   - path: a file, or `-` for standard input.
    ///   - hint: what to say of a larger file.
    static func bytes(of path: String, limit: Int, hint: String? = nil) throws(Diagnostics) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .error("the file cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw .error("the file cannot be read: \(String(cString: strerror(errno)))")
            }
            bytes += buffer[..<count]
            guard bytes.count <= limit else { throw .error("the file is larger than \(limit >> 20) MiB", hint: hint) }
        }
    }
}

/// A finished picture's bytes.
package enum PictureFile {
    /// - Parameter path: a file, or `-` for standard input.
    package static func read(_ path: String) throws(Diagnostics) -> [UInt8] {
        try WholeFile.bytes(of: path, limit: PictureKind.sizeLimit)
    }
}
