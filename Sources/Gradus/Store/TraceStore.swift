import GradusImport
import GradusLanguage
import GradusOutput
import GradusSimulation
import Synchronization

/// A folder of finished runs by content: `ab3/…` holds the runs whose key's digest begins so.
///
/// With 4,096 such folders none holds more than some thousand entries below ten million runs. An entry is written beside its
/// place and renamed, so that any number of processes, on any number of machines that share the folder, may read and write it;
/// a checksum tells a damaged one, which counts as none.
package final class TraceStore: RunStore {
    /// Of the folder's form. A store of a later one is not touched.
    static let version = 1
    static let versionFile = "gradus-store"

    package let folder: String
    package let release = Release.version
    package let leastWork: Double
    /// Whether an entry is on the disk before it is named.
    private let flushes: Bool
    private let state = Mutex(State())

    private struct State {
        var isMade = false
        var keptBytes = 0
        var keptEntries = 0
        var failure: Diagnostic?
    }

    /// - Parameters:
    ///   - folder: made with the first entry.
    ///   - leastWork: floating-point operations below which a run is not worth a file.
    /// - Throws: where the folder is no store or one of a later version.
    package init(_ folder: String, leastWork: Double = 0, flushes: Bool = true) throws(Diagnostics) {
        self.folder = folder
        self.leastWork = leastWork
        self.flushes = flushes
        try Self.check(folder)
    }

    /// What went wrong when an entry was to be kept: the disk is full, the folder not to be written.
    package var failure: Diagnostic? { state.withLock { $0.failure } }

    /// What this process added.
    package var kept: (entries: Int, bytes: Int) { state.withLock { ($0.keptEntries, $0.keptBytes) } }

    package func entry(_ key: RunKey) -> [UInt8]? {
        let path = path(key)
        guard var bytes = try? FileCache(base: "").bytes(path), let content = Self.checked(bytes) else { return nil }
        bytes.removeLast(bytes.count - content)
        // What was used last is the last to go.
        StoredFile.touch(path)
        return bytes
    }

    package func keep(_ bytes: [UInt8], _ key: RunKey) {
        guard failure == nil else { return }
        do throws(Diagnostics) {
            try make()
            try AtomicFile.makeFolder(shelf(key))
            try AtomicFile.write(Self.sealed(bytes), to: path(key), flushes: flushes)
            state.withLock { state in
                state.keptBytes += bytes.count
                state.keptEntries += 1
            }
        } catch { state.withLock { $0.failure = error.list.first } }
    }

    /// Makes the folder, so that it is known to be writable.
    package func make() throws(Diagnostics) {
        if state.withLock({ $0.isMade }) { return }
        try AtomicFile.makeFolder(folder)
        let file = folder + "/" + Self.versionFile
        if (try? FileCache(base: "").bytes(file)) == nil {
            try AtomicFile.write(Array("\(Self.version)\n".utf8), to: file)
        }
        state.withLock { $0.isMade = true }
    }

    /// What was handed to Slurm, the oldest first.
    package var submissions: [Submission] {
        let ledger = try? FileCache(base: "").bytes(folder + "/jobs")
        return ledger.map { Submission.all(String(decoding: $0, as: UTF8.self)) } ?? []
    }

    /// Whether a folder of the store holds entries: it is called by the first three digits of their keys.
    static func isShelf(_ name: String) -> Bool {
        name.utf8.count == 3 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    private func shelf(_ key: RunKey) -> String { "\(folder)/\(key.digest.prefix(3))" }
    private func path(_ key: RunKey) -> String { "\(shelf(key))/\(key.digest.dropFirst(3))" }

    /// - Throws: where the folder holds something else, or a store that this program does not know.
    private static func check(_ folder: String) throws(Diagnostics) {
        if let bytes = try? FileCache(base: "").bytes(folder + "/" + versionFile) {
            let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
            guard text == "\(version)" else {
                throw .error(
                    "the store '\(folder)' is of version \(text), of which this program knows nothing",
                    hint: "take a newer gradus, or another folder")
            }
            return
        }
        // Another process may be making it just now; a script for Slurm makes its own part first.
        let names = FolderNames.all(in: folder) ?? []
        let own = [versionFile, "jobs", "log"]
        if let other = names.first(where: { !$0.hasPrefix(".gradus-") && !own.contains($0) }) {
            throw .error(
                "the folder '\(folder)' is no store: it holds '\(other)'", hint: "name a new or an empty folder")
        }
    }

    /// The bytes with their checksum behind.
    private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        let sum = bytes.withUnsafeBytes { CRC32C.checksum($0, 0..<$0.count) }
        return bytes + withUnsafeBytes(of: sum.littleEndian) { Array($0) }
    }

    /// How many of the bytes are the content; nil where they are not what was written.
    private static func checked(_ bytes: [UInt8]) -> Int? {
        let count = bytes.count - 4
        guard count >= 0 else { return nil }
        let sum = bytes.withUnsafeBytes { raw in
            (CRC32C.checksum(raw, 0..<count), raw.loadUnaligned(fromByteOffset: count, as: UInt32.self))
        }
        return sum.0 == UInt32(littleEndian: sum.1) ? count : nil
    }
}
