import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where unpacked bytes go: into memory as long as they are few, then into a file without a name, which is mapped like any
/// other. Where no such file can be had, or its disk is full, all stay in memory.
struct UnpackedBytes: ~Copyable {
    /// The most that memory holds of what goes into a file.
    private static let chunk = 1 << 24

    private var buffer: UnsafeMutableRawPointer?
    private var capacity: Int
    private var held = 0
    /// The file; −1 where there is none yet, −2 where there shall be none.
    private var descriptor: Int32 = -1
    private(set) var count = 0

    private let folder: String

    /// - Parameters:
    ///   - expected: how many bytes may come.
    ///   - folder: where a file may stand for as long as it has a name.
    init(expected: Int, folder: String = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") {
        self.folder = folder
        capacity = max(1 << 16, min(expected, Self.chunk))
        buffer = malloc(capacity)
    }

    deinit {
        free(buffer)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Room for more, one byte at least; nil where there is no memory.
    mutating func room() -> UnsafeMutableRawBufferPointer? {
        guard buffer != nil else { return nil }
        if held == capacity {
            if capacity >= Self.chunk, descriptor != -2, !isDatabase, spill() {
                held = 0
            } else if held == capacity, buffer != nil {
                let larger = capacity < Self.chunk ? min(2 * capacity, Self.chunk) : 2 * capacity
                guard let grown = realloc(buffer, larger) else { return nil }
                (buffer, capacity) = (grown, larger)
            }
        }
        return buffer.map { UnsafeMutableRawBufferPointer(start: $0 + held, count: capacity - held) }
    }

    /// Counts what was put into the room.
    mutating func add(_ bytes: Int) {
        held += bytes
        count += bytes
    }

    /// What SQLite reads has to stand in memory.
    private var isDatabase: Bool {
        descriptor < 0
            && buffer.map { UnsafeRawBufferPointer(start: $0, count: held).starts(with: "SQLite".utf8) } == true
    }

    /// Writes what memory holds behind the rest; false where all of it is in memory then.
    private mutating func spill() -> Bool {
        if descriptor == -1 { descriptor = namelessFile() }
        guard descriptor >= 0 else { return false }
        if write() { return true }
        let written = count - held
        let whole = malloc(count + Self.chunk)
        if let whole, let buffer, pread(descriptor, whole, written, 0) == written {
            (whole + written).copyMemory(from: buffer, byteCount: held)
            free(buffer)
            (self.buffer, held, capacity) = (whole, count, count + Self.chunk)
        } else {
            free(whole)
            free(buffer)
            buffer = nil
        }
        close(descriptor)
        descriptor = -2
        return false
    }

    private func write() -> Bool {
        var done = 0
        while done < held, let buffer {
            let written = pwrite(descriptor, buffer + done, held - done, off_t(count - held + done))
            if written > 0 { done += written } else if errno != EINTR { return false }
        }
        return true
    }

    private func namelessFile() -> Int32 {
        var path = Array((folder + "/gradus-XXXXXX").utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { return -2 }
        unlink(path)
        return descriptor
    }

    /// The bytes as those of a file; nil where they cannot be had.
    consuming func file(shownAs shown: String) -> FileBytes? {
        if descriptor >= 0, spill() { return FileBytes(descriptor: descriptor, count: count, shownAs: shown) }
        guard let start = buffer else { return nil }
        buffer = nil
        return FileBytes(unpacked: start, count: count, shownAs: shown)
    }
}
