import GradusLanguage
import MiniZip

/// Writes a zip archive to memory through minizip: stored members, all of one fixed date, so that the bytes are the same
/// on every run.
enum ZipArchive {
    /// - Throws: where minizip fails.
    static func bytes(_ arrays: [TraceArrays.Named]) throws(Diagnostics) -> [UInt8] {
        let memory = Memory()
        var functions = memory.functions
        guard let archive = zipOpen2_64("memory", APPEND_STATUS_CREATE, nil, &functions) else {
            throw .error("an archive cannot be begun")
        }
        var status: Int32 = 0
        for array in arrays where status == 0 {
            var info = zip_fileinfo()
            (info.tmz_date.tm_year, info.tmz_date.tm_mday) = (1980, 1)
            status = NumPyWriter.withValues(array) { values in
                let header = NumPyWriter.header(array)
                memory.bytes.reserveCapacity(memory.bytes.count + header.count + values.count + 4096)
                let isLarge: Int32 = values.count >= 0xFFFF_0000 ? 1 : 0
                let name = array.name + ".npy"
                let opened = zipOpenNewFileInZip64(archive, name, &info, nil, 0, nil, 0, nil, 0, 0, isLarge)
                guard opened == 0 else { return opened }
                let begun = header.withUnsafeBytes { write($0, to: archive) }
                return begun == 0 ? write(values, to: archive) : begun
            }
            if status == 0 { status = zipCloseFileInZip(archive) }
        }
        let closing = zipClose(archive, nil)
        guard status == 0, closing == 0 else { throw .error("an archive cannot be written (minizip: \(status))") }
        return withExtendedLifetime(memory) { memory.bytes }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to archive: zipFile) -> Int32 {
        var start = 0
        while start < bytes.count {
            let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<min(bytes.count, start + (1 << 30))])
            let status = zipWriteInFileInZip(archive, piece.baseAddress, UInt32(piece.count))
            if status != 0 { return status }
            start += piece.count
        }
        return 0
    }

    /// A file in memory, as minizip's callbacks see it.
    private final class Memory {
        var bytes: [UInt8] = []
        var place = 0

        static func of(_ pointer: UnsafeMutableRawPointer?) -> Memory? {
            pointer.map { Unmanaged<Memory>.fromOpaque($0).takeUnretainedValue() }
        }

        var functions: zlib_filefunc64_def {
            var functions = zlib_filefunc64_def()
            functions.opaque = Unmanaged.passUnretained(self).toOpaque()
            functions.zopen64_file = { opaque, _, _ in opaque }
            functions.zread_file = { _, stream, buffer, size in
                guard let memory = Memory.of(stream), let buffer else { return 0 }
                let count = max(0, min(Int(size), memory.bytes.count - memory.place))
                memory.bytes[memory.place..<(memory.place + count)].withUnsafeBytes {
                    if let base = $0.baseAddress { buffer.copyMemory(from: base, byteCount: count) }
                }
                memory.place += count
                return uLong(count)
            }
            functions.zwrite_file = { _, stream, buffer, size in
                guard let memory = Memory.of(stream), let buffer else { return 0 }
                let new = UnsafeRawBufferPointer(start: buffer, count: Int(size))
                let kept = min(new.count, memory.bytes.count - memory.place)
                if kept > 0 {
                    memory.bytes.replaceSubrange(memory.place..<(memory.place + kept), with: new.prefix(kept))
                }
                memory.bytes.append(contentsOf: new.dropFirst(max(0, kept)))
                memory.place += new.count
                return size
            }
            functions.ztell64_file = { _, stream in ZPOS64_T(Memory.of(stream)?.place ?? 0) }
            functions.zseek64_file = { _, stream, offset, origin in
                guard let memory = Memory.of(stream) else { return -1 }
                let base = origin == 0 ? 0 : origin == 1 ? memory.place : memory.bytes.count
                guard let offset = Int(exactly: offset), base + offset <= memory.bytes.count else { return -1 }
                memory.place = base + offset
                return 0
            }
            functions.zclose_file = { _, _ in 0 }
            functions.zerror_file = { _, _ in 0 }
            return functions
        }
    }
}
