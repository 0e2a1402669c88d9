#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

// The standard library's search goes element by element; here the C library finds each first byte by the machine's vectors.

extension ArraySlice<UInt8> {
    /// Where the bytes sought stand first.
    func firstRange(of needle: [UInt8]) -> Range<Int>? {
        guard let first = needle.first else { return startIndex..<startIndex }
        return withUnsafeBytes { bytes in
            needle.withUnsafeBytes { needle in
                guard let start = bytes.baseAddress, let sought = needle.baseAddress else { return nil }
                var place = 0
                while place + needle.count <= bytes.count,
                    let found = memchr(start + place, Int32(first), bytes.count - needle.count + 1 - place)
                {
                    place = UnsafeRawPointer(found) - start
                    if memcmp(found, sought, needle.count) == 0 {
                        return startIndex + place..<startIndex + place + needle.count
                    }
                    place += 1
                }
                return nil
            }
        }
    }
}

extension [UInt8] {
    /// Where the bytes sought stand first.
    func firstRange(of needle: [UInt8]) -> Range<Int>? { self[...].firstRange(of: needle) }
}
