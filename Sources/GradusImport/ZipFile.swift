import GradusLanguage
import MiniZip
import ZLib

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The `.npy` members of an archive: stored ones read where they stand, deflated ones through minizip, all with their checksums.
final class ZipFile {
    private let file: FileBytes
    private let memory: ReadOnlyMemory
    private let archive: unzFile

    /// - Throws: where the archive's directory cannot be read.
    init(_ file: FileBytes) throws(Diagnostics) {
        self.file = file
        memory = ReadOnlyMemory(file.bytes)
        var functions = memory.functions
        guard let archive = unzOpen2_64("memory", &functions) else {
            throw .error(
                "a damaged archive: its directory cannot be read", hint: "it may be truncated", file: file.path)
        }
        self.archive = archive
    }

    deinit { unzClose(archive) }

    /// The arrays by their headers; numbers are read when they are asked for.
    func arrays(_ limits: ImportLimits) throws(Diagnostics) -> [NamedArray] {
        var arrays: [NamedArray] = []
        var status = unzGoToFirstFile(archive)
        while status == UNZ_OK {
            guard arrays.count < limits.columns else {
                throw limits.exceeded("columns", "too many members", by: limits.columns, in: file.path)
            }
            if let array = try array(limits) { arrays.append(array) }
            status = unzGoToNextFile(archive)
        }
        guard status == UNZ_END_OF_LIST_OF_FILE else {
            throw .error("a damaged archive: its directory cannot be read", file: file.path)
        }
        return arrays
    }

    /// A member: where it is, and what it would unpack to.
    private struct Member {
        var name: String
        var size: Int
        var place: unz64_file_pos
        var checksum: UInt
        /// Whether its bytes stand in the archive as they are.
        var isStored: Bool
    }

    /// The member at hand; nil where it is no array.
    private func array(_ limits: ImportLimits) throws(Diagnostics) -> NamedArray? {
        var info = unz_file_info64()
        var text = [CChar](repeating: 0, count: 4096)
        var place = unz64_file_pos()
        guard unzGetCurrentFileInfo64(archive, &info, &text, UInt(text.count - 1), nil, 0, nil, 0) == UNZ_OK,
            unzGetFilePos64(archive, &place) == UNZ_OK
        else { throw .error("a damaged archive: a member's entry cannot be read", file: file.path) }
        let name = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard name.hasSuffix(".npy") else { return nil }
        // Deflate packs 1032 to 1 at most: a size beyond that is a lie.
        guard let size = Int(exactly: info.uncompressed_size), size / 1032 <= file.count else {
            throw damaged(name, "its size is not true")
        }
        guard size / 8 <= limits.points else {
            throw limits.exceeded(
                "points", "member \(Escaped.text(name)) has \(size) bytes", by: limits.points, in: file.path)
        }
        let member = Member(
            name: name, size: size, place: place, checksum: info.crc,
            isStored: info.compression_method == 0 && info.flag & 1 == 0
                && info.compressed_size == info.uncompressed_size)
        let inside = "\(file.path): member \(Escaped.text(name))"
        let short = String(name.dropLast(4))
        let head = try bytes(of: member, upTo: 1 << 16)
        defer { withExtendedLifetime(head) {} }
        if NumPyWords.recognizes(head.bytes) {
            let whole = try bytes(of: member, upTo: size)
            defer { withExtendedLifetime(whole) {} }
            if let words = NumPyWords(whole.bytes) { return NamedArray(name: short, content: .words(words.words)) }
        }
        let header = try NumPyHeader(head.bytes, file: inside, takesWhole: true)
        let read = { () throws(Diagnostics) in
            if let stored = try self.stored(member) {
                return try self.array(header, of: member, stored, inside, limits)
            }
            try self.open(member)
            let start = self.memory.place
            let scratch = UnsafeMutableRawPointer.allocate(byteCount: NumberArray.pieceSize, alignment: 8)
            defer { scratch.deallocate() }
            try self.read(member, into: scratch, header.dataOffset)
            let array = try NumberArray(header, available: member.size - header.dataOffset, file: inside, limits) {
                count throws(Diagnostics) in
                try self.read(member, into: scratch, count)
                return UnsafeRawBufferPointer(start: scratch, count: count)
            }
            try self.close(member)
            self.file.release(start..<max(start, self.memory.place))
            return array
        }
        return NamedArray(name: short, content: .numbers(NamedArray.Numbers(header: header, read: read)))
    }

    /// The first bytes of a member; its checksum is proved where they are all.
    private func bytes(of member: Member, upTo most: Int) throws(Diagnostics) -> FileBytes {
        try open(member)
        let count = min(member.size, most)
        let buffer = malloc(max(count, 1))
        let content = FileBytes(unpacked: buffer, count: count, shownAs: file.path)
        guard let buffer else { throw damaged(member.name, "there is no memory for it") }
        try read(member, into: buffer, count)
        if count == member.size { try close(member) } else { unzCloseCurrentFile(archive) }
        return content
    }

    /// Where a member's bytes stand as they are; nil where they are packed.
    private func stored(_ member: Member) throws(Diagnostics) -> Range<Int>? {
        guard member.isStored else { return nil }
        try open(member)
        let place = unzGetCurrentFileZStreamPos64(archive)
        unzCloseCurrentFile(archive)
        guard let start = Int(exactly: place), start <= file.count, member.size <= file.count - start else {
            throw damaged(member.name, "its data are corrupt")
        }
        return start..<(start + member.size)
    }

    /// Reads an array where it stands; its checksum is made piece by piece, while the piece is in the processor's cache.
    private func array(
        _ header: NumPyHeader, of member: Member, _ range: Range<Int>, _ inside: String, _ limits: ImportLimits
    ) throws(Diagnostics) -> NumberArray {
        let content = UnsafeRawBufferPointer(rebasing: file.bytes[range])
        var place = 0
        var checksum: UInt = 0
        func next(_ count: Int) -> UnsafeRawBufferPointer {
            let piece = UnsafeRawBufferPointer(rebasing: content[place..<min(content.count, place + count)])
            guard !piece.isEmpty else { return piece }
            checksum = crc32_z(checksum, piece.baseAddress?.assumingMemoryBound(to: UInt8.self), piece.count)
            place += piece.count
            return piece
        }
        _ = next(header.dataOffset)
        let available = member.size - header.dataOffset
        let array = try NumberArray(header, available: available, file: inside, limits, next: next)
        // What stands behind the values belongs to the checksum too.
        _ = next(content.count - place)
        guard checksum == member.checksum else {
            throw damaged(member.name, "its checksum (CRC-32) does not match")
        }
        file.release(range)
        return array
    }

    // MARK: Members

    private func damaged(_ name: String, _ what: String) -> Diagnostics {
        .error("member \(Escaped.text(name)) is damaged: \(what)", file: file.path)
    }

    private func open(_ member: Member) throws(Diagnostics) {
        var place = member.place
        guard unzGoToFilePos64(archive, &place) == UNZ_OK, unzOpenCurrentFile(archive) == UNZ_OK else {
            throw damaged(member.name, "it cannot be opened")
        }
    }

    /// The next bytes of the member that is open.
    private func read(
        _ member: Member, into buffer: UnsafeMutableRawPointer, _ count: Int
    ) throws(Diagnostics) {
        var done = 0
        while done < count {
            let read = unzReadCurrentFile(archive, buffer + done, UInt32(min(count - done, 1 << 30)))
            guard read > 0 else {
                unzCloseCurrentFile(archive)
                throw damaged(member.name, read == 0 ? "it ends early" : "its data are corrupt")
            }
            done += Int(read)
        }
    }

    /// Ends a member that was read to its end.
    private func close(_ member: Member) throws(Diagnostics) {
        // What stands behind the values belongs to the checksum too.
        var rest = [UInt8](repeating: 0, count: 4096)
        while unzReadCurrentFile(archive, &rest, UInt32(rest.count)) > 0 {}
        guard unzCloseCurrentFile(archive) == UNZ_OK else {
            throw damaged(member.name, "its checksum (CRC-32) does not match")
        }
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
