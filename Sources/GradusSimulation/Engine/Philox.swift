/// Philox4x32-10: the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3" (2011). The same counter and key give the same four words, in any order and on any thread.
struct Philox: Sendable {
    static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var c = counter
        var k = key
        for _ in 0..<10 {
            let a = UInt64(0xD251_1F53) * UInt64(c.x)
            let b = UInt64(0xCD9E_8D57) * UInt64(c.z)
            c = SIMD4(
                UInt32(truncatingIfNeeded: b >> 32) ^ c.y ^ k.x, UInt32(truncatingIfNeeded: b),
                UInt32(truncatingIfNeeded: a >> 32) ^ c.w ^ k.y, UInt32(truncatingIfNeeded: a))
            k.x &+= 0x9E37_79B9
            k.y &+= 0xBB67_AE85
        }
        return c
    }
}
