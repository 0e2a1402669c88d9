import GradusLanguage
import MiniZip

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The `.npy` members of an archive, stored or deflated, read through minizip, which checks their checksums.
enum ZipFile {
    static func arrays(_ file: FileBytes, _ limits: ImportLimits) throws(Diagnostics) -> [NamedArray] {
        let memory = ReadOnlyMemory(file.bytes)
        var functions = memory.functions
        guard let archive = unzOpen2_64("memory", &functions) else {
            throw .error(
                "a damaged archive: its directory cannot be read", hint: "it may be truncated", file: file.path)
        }
        defer {
            unzClose(archive)
            withExtendedLifetime(memory) {}
        }
        var arrays: [NamedArray] = []
        var total = 0
        var status = unzGoToFirstFile(archive)
        while status == UNZ_OK {
            guard arrays.count < limits.columns else {
                throw limits.exceeded("columns", "too many members", by: limits.columns, in: file.path)
            }
            if let (name, bytes) = try member(archive, file, limits) {
                let inside = "\(file.path): member \(Escaped.text(name))"
                let short = String(name.dropLast(4))
                if let words = NumPyWords(bytes.bytes) {
                    arrays.append(NamedArray(name: short, content: .words(words.words)))
                } else {
                    let header = try NumPyHeader(bytes.bytes, file: inside, takesWhole: true)
                    let array = try NumberArray(header, bytes.bytes, file: inside, limits)
                    total += array.shape.reduce(1, *)
                    guard total <= limits.points else {
                        throw limits.exceeded("points", "\(total) values", by: limits.points, in: file.path)
                    }
                    arrays.append(NamedArray(name: short, content: .numbers(array)))
                }
            }
            status = unzGoToNextFile(archive)
        }
        guard status == UNZ_END_OF_LIST_OF_FILE else {
            throw .error("a damaged archive: its directory cannot be read", file: file.path)
        }
        return arrays
    }

    /// The member at hand, unpacked to no more than the size that its header gives; nil where it is no array.
    private static func member(
        _ archive: unzFile, _ file: FileBytes, _ limits: ImportLimits
    ) throws(Diagnostics) -> (name: String, bytes: FileBytes)? {
        var info = unz_file_info64()
        var text = [CChar](repeating: 0, count: 4096)
        guard unzGetCurrentFileInfo64(archive, &info, &text, UInt(text.count - 1), nil, 0, nil, 0) == UNZ_OK else {
            throw .error("a damaged archive: a member's entry cannot be read", file: file.path)
        }
        let name = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard name.hasSuffix(".npy") else { return nil }
        func fail(_ what: String) -> Diagnostics {
            .error("member \(Escaped.text(name)) is damaged: \(what)", file: file.path)
        }
        // Deflate packs 1032 to 1 at most: a size beyond that is a lie.
        guard let size = Int(exactly: info.uncompressed_size), size / 1032 <= file.count else {
            throw fail("its size is not true")
        }
        guard size / 8 <= limits.points else {
            throw limits.exceeded(
                "points", "member \(Escaped.text(name)) has \(size) bytes", by: limits.points, in: file.path)
        }
        guard unzOpenCurrentFile(archive) == UNZ_OK else { throw fail("it cannot be opened") }
        let buffer = malloc(max(size, 1))
        let content = FileBytes(unpacked: buffer, count: size, shownAs: file.path)
        guard let buffer else { throw fail("there is no memory for it") }
        var count = 0
        while count < size {
            let read = unzReadCurrentFile(archive, buffer + count, UInt32(min(size - count, 1 << 30)))
            guard read > 0 else {
                unzCloseCurrentFile(archive)
                throw fail(read == 0 ? "it ends early" : "its data are corrupt")
            }
            count += Int(read)
        }
        guard unzCloseCurrentFile(archive) == UNZ_OK else { throw fail("its checksum (CRC-32) does not match") }
        return (name, content)
    }

    /// Mapped bytes as minizip's callbacks see them.
    private final class ReadOnlyMemory {
        let bytes: UnsafeRawBufferPointer
        var place = 0

        init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        static func of(_ pointer: UnsafeMutableRawPointer?) -> ReadOnlyMemory? {
            pointer.map { Unmanaged<ReadOnlyMemory>.fromOpaque($0).takeUnretainedValue() }
        }

        var functions: zlib_filefunc64_def {
            var functions = zlib_filefunc64_def()
            functions.opaque = Unmanaged.passUnretained(self).toOpaque()
            functions.zopen64_file = { opaque, _, _ in opaque }
            functions.zread_file = { _, stream, buffer, size in
                guard let memory = ReadOnlyMemory.of(stream), let buffer, let base = memory.bytes.baseAddress else {
                    return 0
                }
                let count = max(0, min(Int(clamping: size), memory.bytes.count - memory.place))
                buffer.copyMemory(from: base + memory.place, byteCount: count)
                memory.place += count
                return uLong(count)
            }
            functions.zwrite_file = { _, _, _, _ in 0 }
            functions.ztell64_file = { _, stream in ZPOS64_T(ReadOnlyMemory.of(stream)?.place ?? 0) }
            functions.zseek64_file = { _, stream, offset, origin in
                guard let memory = ReadOnlyMemory.of(stream), let offset = Int(exactly: offset) else { return -1 }
                let base = origin == 0 ? 0 : origin == 1 ? memory.place : memory.bytes.count
                let (place, overflow) = base.addingReportingOverflow(offset)
                guard !overflow, (0...memory.bytes.count).contains(place) else { return -1 }
                memory.place = place
                return 0
            }
            functions.zclose_file = { _, _ in 0 }
            functions.zerror_file = { _, _ in 0 }
            return functions
        }
    }
}
