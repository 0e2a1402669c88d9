/// Paths as text, whatever their bytes are: a byte that is no UTF-8 stands as a character of the last private plane,
/// U+10FF00 and the byte, and goes back to the system as itself.
package enum FilePath {
    private static let base: UInt32 = 0x10_FF00

    /// A path that the system gave.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        let bytes = Array(bytes)
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var result = String.UnicodeScalarView()
        var decoder = UTF8()
        var place = 0
        while place < bytes.count {
            var rest = bytes[place...].makeIterator()
            if case .scalarValue(let scalar) = decoder.decode(&rest) {
                result.append(scalar)
                place += UTF8.width(scalar)
            } else {
                if let scalar = Unicode.Scalar(base + UInt32(bytes[place])) { result.append(scalar) }
                place += 1
            }
            decoder = UTF8()
        }
        return String(result)
    }

    /// A path that the system gave as a C string.
    package static func text(cString: UnsafePointer<CChar>) -> String {
        var bytes: [UInt8] = []
        var next = cString
        while next.pointee != 0 {
            bytes.append(UInt8(bitPattern: next.pointee))
            next += 1
        }
        return text(bytes)
    }

    /// A path for the system, ended by a zero.
    package static func system(_ path: String) -> [CChar] { bytes(path).map(CChar.init(bitPattern:)) + [0] }

    package static func bytes(_ path: String) -> [UInt8] {
        guard path.unicodeScalars.contains(where: isByte) else { return Array(path.utf8) }
        return path.unicodeScalars.flatMap { scalar in
            isByte(scalar) ? [UInt8(truncatingIfNeeded: scalar.value - base)] : Array(String(scalar).utf8)
        }
    }

    /// The folder that a path's file is in.
    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The path as a reader sees it: U+FFFD for what is no UTF-8.
    package static func shown(_ path: String) -> String {
        guard path.unicodeScalars.contains(where: isByte) else { return path }
        return String(String.UnicodeScalarView(path.unicodeScalars.map { isByte($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isByte(_ scalar: Unicode.Scalar) -> Bool { (base + 0x80...base + 0xFF).contains(scalar.value) }
}
