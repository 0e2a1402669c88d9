import ZLib

/// Writes a zip archive (PKWARE's APPNOTE) piece by piece: stored members, all of one fixed date, so that the bytes are the same
/// on every run. What is beyond 32 bits stands in the extra fields of Zip64.
struct ZipArchive {
    private struct Member {
        var name: [UInt8]
        var checksum: UInt32
        var size: Int
        var place: Int
    }

    private let sink: (UnsafeRawBufferPointer) throws -> Void
    private var place = 0
    private var members: [Member] = []

    private static let most = Int(UInt32.max)
    /// The first of January 1980, the first day there is.
    private static let date = 0x21

    init(to sink: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.sink = sink }

    /// Adds a member: what it begins with, and the rest.
    mutating func add(_ name: String, _ head: [UInt8], _ body: UnsafeRawBufferPointer) throws {
        let first = head.withUnsafeBytes { crc32_z(0, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count) }
        let checksum = crc32_z(first, body.baseAddress?.assumingMemoryBound(to: UInt8.self), body.count)
        let member = Member(
            name: Array(name.utf8), checksum: UInt32(truncatingIfNeeded: body.isEmpty ? first : checksum),
            size: head.count + body.count, place: place)
        var entry = Self.bytes(0x0403_4B50, 4)
        let extra = member.size > Self.most ? Self.field([member.size, member.size]) : []
        entry += Self.description(member, extra.count) + member.name + extra
        try write(entry)
        try write(head)
        try sink(body)
        place += body.count
        members.append(member)
    }

    /// Ends the archive with its directory.
    mutating func finish() throws {
        let start = place
        for member in members {
            let isLarge = member.size > Self.most
            let numbers =
                (isLarge ? [member.size, member.size] : []) + (member.place > Self.most ? [member.place] : [])
            let extra = numbers.isEmpty ? [] : Self.field(numbers)
            var entry = Self.bytes(0x0201_4B50, 4) + Self.bytes(45, 2) + Self.description(member, extra.count)
            // No comment, disk 0, no attributes.
            entry += Self.bytes(0, 10) + Self.bytes(min(member.place, Self.most), 4)
            try write(entry + member.name + extra)
        }
        let size = place - start
        if start > Self.most || members.count > 0xFFFE {
            let end = place
            var record = Self.bytes(0x0606_4B50, 4) + Self.bytes(44, 8) + Self.bytes(45, 2) + Self.bytes(45, 2)
            record += Self.bytes(0, 8) + Self.bytes(members.count, 8) + Self.bytes(members.count, 8)
            record += Self.bytes(size, 8) + Self.bytes(start, 8)
            try write(record + Self.bytes(0x0706_4B50, 4) + Self.bytes(0, 4) + Self.bytes(end, 8) + Self.bytes(1, 4))
        }
        let count = min(members.count, 0xFFFF)
        var end = Self.bytes(0x0605_4B50, 4) + Self.bytes(0, 4) + Self.bytes(count, 2) + Self.bytes(count, 2)
        end += Self.bytes(min(size, Self.most), 4) + Self.bytes(min(start, Self.most), 4) + Self.bytes(0, 2)
        try write(end)
    }

    /// What both entries of a member have in common, from the version that is needed to the lengths of name and extra field.
    private static func description(_ member: Member, _ extra: Int) -> [UInt8] {
        let isPlain = member.name.allSatisfy { $0 < 0x80 }
        let size = bytes(min(member.size, most), 4)
        return bytes(45, 2) + bytes(isPlain ? 0 : 0x800, 2) + bytes(0, 4) + bytes(date, 2)
            + bytes(Int(member.checksum), 4) + size + size + bytes(member.name.count, 2) + bytes(extra, 2)
    }

    /// Zip64's extra field.
    private static func field(_ numbers: [Int]) -> [UInt8] {
        bytes(1, 2) + bytes(8 * numbers.count, 2) + numbers.flatMap { bytes($0, 8) }
    }

    private static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }

    private mutating func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes(sink)
        place += bytes.count
    }
}
