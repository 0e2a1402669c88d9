import CGradusKernels
import Testing

@testable import GradusSimulation

@Suite struct RandomTests {
    /// The known answers that come with the Random123 library (D. E. Shaw Research), philox4x32, 10 rounds.
    @Test(arguments: [
        (
            SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
            SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
        ),
        (
            SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
            SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
        ),
        (
            SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
            SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
        ),
    ])
    func philoxGivesThePublishedAnswers(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, words: SIMD4<UInt32>) {
        var given = [UInt32](repeating: 0, count: 4)
        gk_philox([counter.x, counter.y, counter.z, counter.w], [key.x, key.y], &given)
        #expect(SIMD4(given) == words)
    }

    /// Box and Muller's transformation, by the C library's functions.
    @Test func normalsAreThoseOfTheirUniforms() {
        for count in [1, 2, 63, 128, 129, 4001] {
            let stream = RandomStream(seed: -3, .weights, layer: 9)
            let normals = stream.normals(count)
            var (one, uniform) = (stream, stream)
            for i in stride(from: 0, to: count, by: 2) {
                let radius = (-2 * Elementary.log(1 - uniform.uniform())).squareRoot()
                let angle = 2 * Double.pi * uniform.uniform()
                for (k, expected) in [radius * Elementary.cos(angle), radius * Elementary.sin(angle)].enumerated()
                where i + k < count {
                    #expect(abs(normals[i + k] - expected) < 1e-15 * (radius + 1))
                    #expect(one.normal() == normals[i + k], "number \(i + k) of \(count)")
                }
            }
        }
    }

    @Test func uniformsAreTheSameTogether() {
        var stream = RandomStream(seed: 11, .weights, layer: 2)
        let together = [Double](unsafeUninitializedCapacity: 333) {
            stream.uniforms(into: $0)
            $1 = 333
        }
        for number in together { #expect(stream.uniform() == number) }
    }

    @Test func streamsOfOtherKeysDiffer() {
        func first(_ seed: Int, _ purpose: RandomStream.Purpose, _ layer: Int) -> Double {
            var stream = RandomStream(seed: seed, purpose, layer: layer)
            return stream.uniform()
        }
        let numbers = [
            first(0, .weights, 1), first(1, .weights, 1), first(0, .weights, 2), first(0, .biases, 1),
            first(1 << 40, .weights, 1),
        ]
        #expect(Set(numbers).count == numbers.count)
        #expect(first(3, .noise, 7) == first(3, .noise, 7))
    }

    @Test func normalsHaveTheirMoments() {
        let values = RandomStream(seed: 5, .inputs).normals(200_000)
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        let variance = values.reduce(0) { $0 + $1 * $1 } / n
        let fourth = values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n
        // Five standard errors: 1/√n, √(2/n), √(96/n).
        #expect(abs(mean) < 5 / n.squareRoot())
        #expect(abs(variance - 1) < 5 * (2 / n).squareRoot())
        #expect(abs(fourth - 3) < 5 * (96 / n).squareRoot())
        #expect(values.allSatisfy { $0.isFinite })
    }

    @Test func uniformsFillTheInterval() {
        var stream = RandomStream(seed: 1, .noise)
        var counts = [Int](repeating: 0, count: 16)
        for _ in 0..<160_000 {
            let u = stream.uniform()
            #expect(u >= 0 && u < 1)
            counts[Int(u * 16)] += 1
        }
        // χ² of 15 degrees of freedom: mean 15, standard deviation 5.5.
        let chi = counts.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
        #expect(chi < 45)
    }

    @Test func shuffleIsAPermutation() {
        var order = (0..<Int32(100)).map { $0 }
        var stream = RandomStream(seed: 2, .shuffle)
        order.withUnsafeMutableBufferPointer { stream.shuffle($0) }
        #expect(order.sorted() == (0..<Int32(100)).map { $0 })
        #expect(order != order.sorted())
    }
}
