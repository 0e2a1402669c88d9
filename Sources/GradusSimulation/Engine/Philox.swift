/// Philox4x32-10: the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3" (2011). The same counter and key give the same four words, in any order and on any thread.
struct Philox: Sendable {
    static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        // Word by word: a vector's lanes would be taken apart in every round.
        var (x, y, z, w) = (counter.x, counter.y, counter.z, counter.w)
        var (k, l) = (key.x, key.y)
        for _ in 0..<10 {
            let a = UInt64(0xD251_1F53) * UInt64(x)
            let b = UInt64(0xCD9E_8D57) * UInt64(z)
            x = UInt32(truncatingIfNeeded: b >> 32) ^ y ^ k
            y = UInt32(truncatingIfNeeded: b)
            z = UInt32(truncatingIfNeeded: a >> 32) ^ w ^ l
            w = UInt32(truncatingIfNeeded: a)
            k &+= 0x9E37_79B9
            l &+= 0xBB67_AE85
        }
        return SIMD4(x, y, z, w)
    }
}
