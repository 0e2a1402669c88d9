import GradusLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif
import Testing

@testable import GradusPlot

/// A small generator of its own, so that every run tries the same ranges.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * Double(next() >> 11) * 0x1p-53
    }
}

@Suite struct ScalesTickTests {
    /// 2…14 labels, ascending, inside the domain, distinct, none overlapping by the measured widths.
    private func prove(_ ticks: Ticks, _ scale: Scale, length: Double, extent: (String) -> Double, _ what: String) {
        #expect((2...14).contains(ticks.major.count), "\(what): \(ticks.labels)")
        #expect(Set(ticks.labels).count == ticks.labels.count, "\(what): \(ticks.labels)")
        var end = -Double.infinity
        var last = -Double.infinity
        for tick in ticks.major {
            #expect(tick.value > last, "\(what): \(ticks.values)")
            last = tick.value
            // Rounding alone may put a tick past the end.
            let t = scale.position(tick.value) ?? .nan
            #expect(t > -1e-8 && t < 1 + 1e-8, "\(what): \(tick) at \(t)")
            let half = extent(tick.label) / 2
            #expect(t * length - half >= end, "\(what): \(ticks.labels) overlap")
            end = t * length + half
        }
        for value in ticks.minor {
            let t = scale.position(value) ?? .nan
            #expect(t >= 0 && t <= 1 && !ticks.values.contains(value), "\(what): minor \(value)")
        }
    }

    @Test func linearTicksAreSoundOnRandomRanges() {
        var random = SplitMix(state: 1)
        for _ in 0..<400 {
            let magnitude = pow(10, random.uniform(-300, 300))
            let middle = random.uniform(-1, 1) * magnitude
            let half = magnitude * pow(10, random.uniform(-5, 0))
            let scale = Scale(.linear, low: middle - half, high: middle + half)
            let length = random.uniform(100, 500)
            prove(
                verticalTicks(scale, length), scale, length: length, extent: { _ in 8.4 },
                "\(scale.low)…\(scale.high) on \(length) pt")
            let steps = zip(verticalTicks(scale, length).values, verticalTicks(scale, length).values.dropFirst())
                .map { $1 - $0 }
            #expect(steps.allSatisfy { abs($0 / steps[0] - 1) < 1e-6 })
        }
    }

    @Test func linearLabelsReadAsTheirValues() throws {
        var random = SplitMix(state: 7)
        for _ in 0..<200 {
            let a = random.uniform(-1, 1) * pow(10, random.uniform(-12, 12))
            let b = a + pow(10, random.uniform(-2, 2)) * abs(a)
            let ticks = horizontalTicks(Scale(.linear, low: a, high: b), 250)
            let factor = ticks.factor.flatMap { Int($0.drop { $0 != "{" }.dropFirst().dropLast(2)) } ?? 0
            let decimals = ticks.labels.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }
            #expect(Set(decimals).count == 1, "\(ticks.labels)")
            for tick in ticks.major {
                let text = tick.label.replacing("−", with: "-") + "e\(factor)"
                let value = try #require(Double(text))
                #expect(abs(value - tick.value) <= abs(b - a) * 1e-9)
            }
        }
    }

    @Test func logTicksAreSoundOnRandomRanges() {
        var random = SplitMix(state: 2)
        for i in 0..<400 {
            // From a part in ten thousand to 600 decades.
            let decades = pow(10, random.uniform(-4, 2.77))
            let low = random.uniform(-320, 300 - min(decades, 600))
            let scale = Scale(.log, low: pow(10, low), high: pow(10, min(low + decades, 308)))
            let length = random.uniform(120, 500)
            let ticks = i % 2 == 0 ? verticalTicks(scale, length) : horizontalTicks(scale, max(length, 200))
            prove(
                ticks, scale, length: i % 2 == 0 ? length : max(length, 200),
                extent: i % 2 == 0 ? { _ in 8.4 } : approximateWidth, "\(scale.low)…\(scale.high) on \(length) pt")
            if decades >= 2 {
                let exponents = ticks.values.map { Int(log10($0).rounded()) }
                let steps = Set(zip(exponents, exponents.dropFirst()).map { $1 - $0 })
                #expect(steps.count == 1, "uneven: \(ticks.labels)")
                if let step = steps.first { #expect(exponents.allSatisfy { $0 % step == 0 }, "\(exponents)") }
                #expect(!ticks.labels.contains { $0.contains(".") && $0.contains("^") })
            }
        }
    }

    @Test func layerTicksEndAtTheRealLayers() {
        for layers in 2...400 {
            let scale = Scale(
                .linear, low: 0.5, high: Double(layers) + 0.5, nature: .layer(output: nil), dataLow: 1,
                dataHigh: Double(layers))
            for length in [70.0, 180, 420] {
                let ticks = horizontalTicks(scale, length)
                prove(ticks, scale, length: length, extent: approximateWidth, "\(layers) layers on \(length) pt")
                #expect(ticks.values.first == 1 && ticks.values.last == Double(layers))
                #expect(ticks.values.allSatisfy { $0 == $0.rounded() })
            }
        }
    }

    @Test(arguments: [
        (0.0, 1.0, "0.0 0.2 0.4 0.6 0.8 1.0"), (-1, 1, "−1.0 −0.5 0.0 0.5 1.0"), (0, 300, "0 50 100 150 200 250 300"),
        (-6, 6, "−6 −4 −2 0 2 4 6"), (12, 1234, "200 400 600 800 1000 1200"),
        (0, 1e6, "0.0 0.2 0.4 0.6 0.8 1.0 $\\times 10^{6}$"), (2e-5, 8e-4, "1 2 3 4 5 6 7 8 $\\times 10^{-4}$"),
        (-1e308, 1e308, "−1.0 −0.5 0.0 0.5 1.0 $\\times 10^{308}$"),
        (1, 1.000000001, "1.0000000000 1.0000000005 1.0000000010"),
    ])
    func labelsLinearAxes(low: Double, high: Double, labels: String) {
        let ticks = horizontalTicks(Scale(.linear, low: low, high: high), 180)
        #expect((ticks.labels + [ticks.factor].compactMap(\.self)).joined(separator: " ") == labels)
    }

    @Test(arguments: [
        (1e-12, 1.0, 110.0, "10^-12 10^-10 10^-8 10^-6 10^-4 10^-2 1"), (1e-9, 1, 60, "10^-9 10^-6 10^-3 1"),
        (1e-17, 3, 90, "10^-15 10^-12 10^-9 10^-6 10^-3 1"), (1e-3, 1, 110, "10^-3 10^-2 10^-1 1"),
        (0.02, 300, 110, "0.1 1 10 100"),
        (0x7e8p-1074, 1e300, 110, "10^-300 10^-200 10^-100 1 10^100 10^200 10^300"), (3, 40, 110, "5 10 20"),
        (0.002, 0.09, 110, "0.002 0.005 0.01 0.02 0.05"), (2e-7, 8e-6, 110, "2x10^-7 5x10^-7 10^-6 2x10^-6 5x10^-6"),
        (3, 7, 110, "3 4 5 6 7"), (0.9, 1.1, 110, "0.90 0.95 1.00 1.05 1.10"), (1.5, 150, 60, "10 100"),
    ])
    func labelsLogAxes(low: Double, high: Double, length: Double, labels: String) {
        let ticks = verticalTicks(Scale(.log, low: low, high: high), length)
        let plain = ticks.labels.map {
            $0.filter { !"${}".contains($0) }.replacing(" \\times ", with: "x")
        }
        #expect(plain.joined(separator: " ") == labels)
    }

    @Test func minorTicksFollowTheDecadesLength() {
        // A decade of 12 pt and more has 2…9, a shorter one none, thinned ones show the decades between.
        #expect(verticalTicks(Scale(.log, low: 1e-4, high: 1), 4 * 16).minor.count == 4 * 8)
        #expect(
            horizontalTicks(Scale(.log, low: 1e-2, high: 1e2), 4 * 11, AxisContent()).minor.allSatisfy {
                log10($0) == log10($0).rounded()
            })
        let thinned = verticalTicks(Scale(.log, low: 1e-12, high: 1), 110)
        #expect(thinned.minor.map { Int(log10($0).rounded()) } == [-11, -9, -7, -5, -3, -1])
        // 600 decades in 110 pt: far too near, so that coarser multiples stand in.
        let wide = verticalTicks(Scale(.log, low: 1e-300, high: 1e300), 110).minor
        #expect(wide.count < 55)
    }

    @Test(
        arguments: [
            (1.0, 30.0, nil, 110.0, "1 10 20 30"), (1, 31, 31, 180, "1 5 10 15 20 25 out"),
            (0, 51, 51, 110, "0 10 20 30 40 out"),
            (1, 4, nil, 60, "1 2 3 4"), (1, 12, nil, 180, "1 2 3 4 5 6 7 8 9 10 11 12"),
            (1, 47, nil, 110, "1 10 20 30 40 47"),
            (1, 100, nil, 180, "1 20 40 60 80 100"), (1, 2, 2, 60, "1 out"),
        ] as [(Double, Double, Double?, Double, String)])
    func labelsLayers(first: Double, last: Double, output: Double?, length: Double, labels: String) {
        let scale = Scale(.linear, low: first, high: last, nature: .layer(output: output))
        #expect(horizontalTicks(scale, length).labels.joined(separator: " ") == labels)
    }

    @Test func layersTakeWholeMinorTicks() {
        let scale = Scale(.linear, low: 1, high: 21, nature: .layer(output: nil))
        let ticks = horizontalTicks(scale, 110, AxisContent(minorTicks: .count(4)))
        #expect(ticks.values == [1, 5, 10, 15, 21])
        // Fifths of 1 to 5 and of 15 to 21 are no layers.
        #expect(ticks.minor == [6, 7, 8, 9, 11, 12, 13, 14])
    }

    @Test(arguments: [(1.0, "0 1"), (3, "0 1 2 3"), (50, "0 10 20 30 40 50"), (300, "0 50 100 150 200 250 300")])
    func stepAxesHaveWholeNumbers(last: Double, labels: String) throws {
        let scale = try Scale.resolved(.linear, data: Extent([1, last]), nature: .step)
        if last > 5 { #expect(scale.low == 0) }
        let whole = Scale(.linear, low: 0, high: last, nature: .step)
        #expect(horizontalTicks(whole, 180).labels.joined(separator: " ") == labels)
    }

    @Test func usersTicksAreTaken() throws {
        let scale = Scale(.linear, low: 0, high: 10)
        let listed = horizontalTicks(scale, 200, AxisContent(ticks: [0, 2.5, 20, 10]))
        #expect(listed.labels == ["0.0", "2.5", "10.0"])
        #expect(horizontalTicks(scale, 200, AxisContent(ticks: 3)).labels == ["0", "5", "10"])
        #expect(horizontalTicks(scale, 200, AxisContent(ticks: 0)).major.isEmpty)
        #expect(horizontalTicks(scale, 200, AxisContent(format: "{.1f} s")).labels.last == "10.0 s")
        #expect(horizontalTicks(scale, 200, AxisContent(ticks: [0, 10], minorTicks: [5, 50])).minor == [5])
        #expect(horizontalTicks(scale, 200, AxisContent(ticks: 3, minorTicks: 4)).minor == [1, 2, 3, 4, 6, 7, 8, 9])
        let log = Scale(.log, low: 1e-6, high: 1)
        #expect(verticalTicks(log, 110, AxisContent(ticks: 3)).labels == ["$10^{-6}$", "$10^{-3}$", "1"])
        #expect(
            verticalTicks(log, 110, AxisContent(ticks: [1e-6, 3e-3])).labels == ["$10^{-6}$", "$3 \\times 10^{-3}$"])
        #expect(verticalTicks(log, 110, AxisContent(minorTicks: 0)).minor.isEmpty)
        // Labels that would touch go, their ticks stay.
        let crowded = horizontalTicks(scale, 20, AxisContent(ticks: [0, 1, 2, 10]))
        #expect(crowded.values == [0, 1, 2, 10] && crowded.labels == ["0", "", "", "10"])
    }

    @Test func categoriesAreThinnedFromTheFirst() {
        let few = Scale(categories: ["sigmoid", "tanh", "relu"].map { .word($0) })
        #expect(horizontalTicks(few, 200).labels == ["sigmoid", "tanh", "relu"])
        let many = Scale(categories: (0..<100).map { .number(Double($0)) })
        #expect(
            verticalTicks(many, 400).labels == [
                "0", "8", "16", "24", "32", "40", "48", "56", "64", "72", "80", "88", "96",
            ])
        let renamed = AxisContent(categoryLabels: ["a", "b", "c"])
        #expect(horizontalTicks(few, 200, renamed).labels == ["a", "b", "c"])
    }

    @Test func neighbouringNumbersHaveTheirEndsAsLabels() {
        for low in [0, 1, 1e300, -Double.leastNonzeroMagnitude, 0x1p-1030] {
            let scale = Scale(.linear, low: low, high: low.nextUp)
            #expect(horizontalTicks(scale, 200).major.count == 2)
        }
        let top = Scale(.linear, low: -.greatestFiniteMagnitude, high: .greatestFiniteMagnitude)
        #expect(horizontalTicks(top, 200).values.allSatisfy { $0.isFinite })
    }
}
