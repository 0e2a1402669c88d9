import GradusLanguage
import GradusOutput
import GradusSimulation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How large a store is, and what keeps it so.
package struct StoreBound: Sendable {
    package struct Contents: Sendable, Equatable {
        package var entries: Int
        /// What they take of the disk.
        package var bytes: Int
    }

    package let folder: String
    private var ledger: String { folder + "/size" }
    private var limitFile: String { folder + "/limit" }

    package init(_ folder: String) { self.folder = folder }

    /// Bytes: what the user set, or the standard.
    package var limit: Int {
        guard let bytes = try? FileCache(base: "").bytes(limitFile),
            let number = Int(String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }), number > 0
        else { return UserCache.standardLimit }
        return number
    }

    package func setLimit(_ bytes: Int) throws(Diagnostics) {
        try AtomicFile.write(Array("\(bytes)\n".utf8), to: limitFile)
        _ = trim(to: bytes)
    }

    /// Counts what is there.
    package var contents: Contents {
        let files = files
        return Contents(entries: files.count, bytes: files.reduce(0) { $0 + $1.size })
    }

    /// Removes every entry, and what processes that were killed left behind.
    package func clear() -> Contents {
        var removed = Contents(entries: 0, bytes: 0)
        for file in files where unlink(file.path) == 0 {
            removed.entries += 1
            removed.bytes += file.size
        }
        for folder in folders { rmdir(folder) }
        unlink(ledger)
        return removed
    }

    /// Counts what a process added; where the sum passes the limit, the oldest entries go until a fifth is free.
    ///
    /// The sum stands in a file of its own and is counted anew now and then, for processes may be killed before they say what
    /// they added.
    package func add(_ bytes: Int) {
        guard bytes > 0 else { return }
        let descriptor = open(ledger, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = max(0, read(descriptor, &buffer, buffer.count))
        let numbers = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ").map { Int($0) ?? 0 }
        var (sum, turns) = numbers.count == 2 ? (max(0, numbers[0]), numbers[1]) : (0, 0)
        sum += bytes
        turns += 1
        if sum > limit || numbers.count != 2 || turns >= 50 {
            sum = trim(to: limit).bytes
            turns = 0
        }
        let text = Array("\(sum) \(turns)".utf8)
        _ = lseek(descriptor, 0, SEEK_SET)
        _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        ftruncate(descriptor, off_t(text.count))
    }

    /// Removes the oldest entries of a store above the limit; what is left.
    private func trim(to limit: Int) -> Contents {
        let all = files
        var left = Contents(entries: all.count, bytes: all.reduce(0) { $0 + $1.size })
        guard left.bytes > limit else { return left }
        for file in all.sorted(by: { ($0.time, $0.path) < ($1.time, $1.path) }) {
            if left.bytes <= limit / 5 * 4 { break }
            if unlink(file.path) == 0 {
                left.bytes -= file.size
                left.entries -= 1
            }
        }
        return left
    }

    private var folders: [String] {
        (FolderNames.all(in: folder) ?? []).filter(TraceStore.isShelf).map { folder + "/" + $0 }
    }

    /// Every entry. A file that was begun and not finished within a day never will be: it goes on the way.
    private var files: [StoredFile] {
        let now = Double(time(nil))
        return folders.flatMap { folder in
            (FolderNames.all(in: folder) ?? []).compactMap { name -> StoredFile? in
                guard let file = StoredFile(folder + "/" + name) else { return nil }
                if !name.hasPrefix(".") { return file }
                if now - file.time > 86_400 { unlink(file.path) }
                return nil
            }
        }
    }
}
