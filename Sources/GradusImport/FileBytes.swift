import CGradusKernels
import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file's bytes, mapped and not copied; where the file shrinks meanwhile, what is gone reads as zeros.
final class FileBytes: @unchecked Sendable {
    /// As messages name it.
    let path: String
    /// Where it is; nil for what was unpacked.
    let location: String?
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// What was unpacked from a file, in memory of its own that `free` gives back.
    init(unpacked start: UnsafeMutableRawPointer?, count: Int, shownAs shown: String) {
        path = shown
        location = nil
        bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
        isMapped = false
    }

    /// A file that is open and has no name any more; nil where it cannot be mapped.
    init?(descriptor: Int32, count: Int, shownAs shown: String) {
        guard let start = gk_map(descriptor, count) else { return nil }
        madvise(start, count, MADV_SEQUENTIAL)
        path = shown
        location = nil
        isMapped = true
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    /// A copy of bytes that stand in memory.
    convenience init(copying bytes: UnsafeRawBufferPointer, shownAs shown: String) {
        let start = bytes.isEmpty ? nil : malloc(bytes.count)
        if let start, let source = bytes.baseAddress { start.copyMemory(from: source, byteCount: bytes.count) }
        self.init(unpacked: start, count: bytes.count, shownAs: shown)
    }

    /// - Throws: where it cannot be opened or is no regular file.
    init(_ path: String, shownAs shown: String) throws(Diagnostics) {
        self.path = shown
        location = path
        isMapped = true
        let descriptor = open(FilePath.system(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileBytes.failure(shown) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileBytes.failure(shown) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .error("not a regular file", hint: "save the log to a file first", file: shown)
        }
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = gk_map(descriptor, size) else { throw FileBytes.failure(shown) }
        madvise(start, size, MADV_SEQUENTIAL)
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        guard let start = bytes.baseAddress.map(UnsafeMutableRawPointer.init(mutating:)) else { return }
        if isMapped { gk_unmap(start, bytes.count) } else { free(start) }
    }

    var count: Int { bytes.count }

    /// - Throws: where the file shrank while it was read, so that what was read is not what it holds.
    func expectWhole() throws(Diagnostics) {
        guard isMapped, let start = bytes.baseAddress, gk_map_was_cut(start) != 0 else { return }
        throw .error("the file was cut short while it was read", hint: "read it again when it is whole", file: path)
    }

    /// Where text begins: after a byte-order mark.
    var textStart: Int { begins(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// Gives back the memory of what was read up to an offset; reading it again would map it again.
    func release(upTo offset: Int) { release(0..<offset) }

    /// Gives back the memory of a part that was read.
    func release(_ range: Range<Int>) {
        guard isMapped, let start = bytes.baseAddress else { return }
        let page = 1 << 16
        let first = (range.lowerBound + page - 1) / page * page
        let count = range.upperBound / page * page - first
        if count > 0 { madvise(UnsafeMutableRawPointer(mutating: start + first), count, MADV_DONTNEED) }
    }

    func begins(with signature: [UInt8]) -> Bool { bytes.starts(with: signature) }

    private static func failure(_ shown: String) -> Diagnostics {
        let code = errno
        let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        let hint = code == ENOENT ? "paths are relative to the figure file" : nil
        return .error("cannot be read: \(reason)", hint: hint, file: shown)
    }
}

/// Gives back what was read of a file, some at a time.
struct ReadPages {
    private let file: FileBytes
    private var released = 0

    init(_ file: FileBytes) { self.file = file }

    mutating func release(upTo offset: Int) {
        guard offset - released > 1 << 22 else { return }
        file.release(released..<offset)
        released = offset & ~0xFFFF
    }
}
