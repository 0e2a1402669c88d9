import GradusLanguage

/// The records of a TFRecord file: each a length, the length's checksum, data, the data's checksum.
struct EventRecords {
    private let file: FileBytes
    private var place = 0
    private var number = 0
    private var damaged: (count: Int, first: Int, offset: Int)?
    private var ending: Diagnostic?

    init(_ file: FileBytes) { self.file = file }

    /// Whether the file begins with a record whose length is true, or at least with what TensorBoard's writers begin with.
    static func recognizes(_ file: FileBytes) -> Bool {
        guard file.count >= 12 else { return false }
        if isLengthTrue(file.bytes, at: 0) { return true }
        let sign = Array("brain.Event:".utf8)
        let last = min(64, file.count) - sign.count
        return last >= 0 && (0...last).contains { file.bytes[$0...].starts(with: sign) }
    }

    /// Where the next whole record's data stand; nil at the end of what can be read.
    mutating func next() -> Range<Int>? {
        while ending == nil, place < file.count {
            let rest = file.count - place
            guard rest >= 12 else { return unfinished() }
            guard Self.isLengthTrue(file.bytes, at: place) else {
                ending = .warning(
                    "record \(number + 1), at byte \(place), has a bad length checksum: the rest of the file, \(rest) bytes, is unread",
                    file: file.path)
                return nil
            }
            let length = UInt64(littleEndian: file.bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            guard rest >= 16, length <= UInt64(rest - 16) else { return unfinished() }
            let data = (place + 12)..<(place + 12 + Int(length))
            number += 1
            place = data.upperBound + 4
            let told = UInt32(
                littleEndian: file.bytes.loadUnaligned(fromByteOffset: data.upperBound, as: UInt32.self))
            if CRC32C.masked(file.bytes, data) == told { return data }
            drop()
        }
        return nil
    }

    /// Counts the record that `next` gave last as one that cannot be read.
    mutating func drop() {
        damaged = (
            count: (damaged?.count ?? 0) + 1, first: damaged?.first ?? number, offset: damaged?.offset ?? place
        )
    }

    /// Up to where the file has been read.
    var offset: Int { place }

    /// What was lost.
    var notes: [Diagnostic] {
        var notes: [Diagnostic] = []
        if let damaged {
            let which = "record \(damaged.first), which ends at byte \(damaged.offset)"
            notes.append(
                .warning(
                    damaged.count == 1
                        ? "1 record is skipped, its checksum or content are wrong: \(which)"
                        : "\(damaged.count) records are skipped, their checksums or contents are wrong; the first is \(which)",
                    file: file.path))
        }
        return notes + (ending.map { [$0] } ?? [])
    }

    private mutating func unfinished() -> Range<Int>? {
        ending = .note("the last record is unfinished: its run may still write, or was killed", file: file.path)
        return nil
    }

    private static func isLengthTrue(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Bool {
        CRC32C.masked(bytes, place..<(place + 8))
            == UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt32.self))
    }
}
