import GradusLanguage
import GradusScene
import Testing

@testable import GradusPlot

@Suite struct ScalesTests {
    private static let domains: [(Double, Double)] = [
        (1e-12, 1), (1, 2), (0.1, 1e300), (1e-300, 1e300), (3, 3.0001), (1e-7, 4e5),
    ]

    @Test func inverseUndoesEveryScale() {
        var random = SplitMix(state: 3)
        for choice in ScaleKind.all {
            guard let kind = choice.bare, kind != .ordinal else { continue }
            for (low, high) in ScalesTests.domains {
                for isReversed in [false, true] {
                    let scale = Scale(kind, low: low, high: high, isReversed: isReversed)
                    #expect(scale.value(at: isReversed ? 1 : 0) == low && scale.value(at: isReversed ? 0 : 1) == high)
                    for _ in 0..<50 {
                        let t = random.uniform(0, 1)
                        let back = scale.position(scale.value(at: t)) ?? .nan
                        #expect(abs(back - t) < 1e-9, "\(kind.name) \(low)…\(high) at \(t): \(back)")
                    }
                }
            }
        }
    }

    @Test func positionsAreThoseOfTheFormulas() {
        #expect(Scale(.linear, low: 0, high: 10).position(2.5) == 0.25)
        #expect(Scale(.linear, low: 10, high: 0).position(2.5) == 0.75)
        #expect(Scale(.linear, low: 0, high: 10).position(15) == 1.5)
        #expect(abs((Scale(.log, low: 1e-4, high: 1).position(1e-3) ?? 0) - 0.25) < 1e-15)
        // The widest domain's span is beyond Double.
        let widest = Scale(.linear, low: -Double.greatestFiniteMagnitude, high: .greatestFiniteMagnitude)
        #expect(widest.position(0) == 0.5 && widest.value(at: 0.5) == 0)
    }

    @Test func whatHasNoPlaceIsTold() {
        let log = Scale(.log, low: 1e-4, high: 1)
        #expect(log.place(0) == .underflowed && log.position(0) == nil)
        #expect(log.place(-0.0) == .underflowed)
        #expect(log.place(-1) == .negative)
        #expect(log.place(.nan) == .missing)
        #expect(log.place(.infinity) == .diverged && log.place(-.infinity) == .diverged)
        let linear = Scale(.linear, low: 0, high: 1)
        #expect(linear.place(0) == .at(0) && linear.place(.infinity) == .diverged)
        #expect(linear.place(.nan) == .missing)
        let ordinal = Scale(categories: [.word("a"), .number(3), .word("a")])
        #expect(ordinal.categories.count == 2)
        #expect(ordinal.position("a") == 0.25 && ordinal.position(3) == 0.75 && ordinal.position("b") == nil)
        #expect(ordinal.place(4) == .missing)
    }

    @Test(arguments: [
        (ScaleKind.linear, [5.0], AxisNature.continuous, 4.5, 5.5), (.linear, [0], .continuous, -1, 1),
        (.linear, [-20], .continuous, -22, -18), (.linear, [7], .layer(output: nil), 6, 8),
        (.log, [1e-3], .continuous, 1e-4, 1e-2),
        (.log, [0, 0], .continuous, 0.1, 1), (.log, [], .continuous, 0.1, 1), (.linear, [], .continuous, 0, 1),
        (.log, [0, 1e-5, 10], .continuous, 1e-5, 10), (.linear, [1, 300], .step, 0, 300),
        (.linear, [900, 1000], .step, 900, 1000),
        (.linear, [.nan, .infinity, 2, 4], .continuous, 2, 4),
    ])
    func domainsComeFromData(kind: ScaleKind, data: [Double], nature: AxisNature, low: Double, high: Double) throws {
        let scale = try Scale.resolved(kind, data: Extent(data), nature: nature)
        #expect(
            abs(scale.low - low) <= 1e-12 * abs(low) && abs(scale.high - high) <= 1e-12 * abs(high),
            "\(scale.low)…\(scale.high)")
    }

    @Test func writtenDomainsWin() throws {
        let extent = Extent([2, 8])
        let both = try Scale.resolved(.linear, data: extent, domain: Domain(0...10), breathing: 0.02)
        #expect(both.low == 0 && both.high == 10)
        let from = try Scale.resolved(.linear, data: extent, domain: Domain(from: 0), breathing: 0.02)
        #expect(from.low == 0 && abs(from.high - 8.16) < 1e-12)
        let to = try Scale.resolved(.log, data: Extent([1e-3, 5]), domain: Domain(to: 10))
        #expect(to.low == 1e-3 && to.high == 10)
        let reversed = try Scale.resolved(.linear, data: extent, domain: Domain(from: 10, to: 0))
        #expect(reversed.isReversed && reversed.position(0) == 1)
        // A lower end above all data still gives a domain.
        let above = try Scale.resolved(.linear, data: extent, domain: Domain(from: 20))
        #expect(above.low == 20 && above.high > 20)
    }

    @Test func breathingIsASharesOfTheAxis() throws {
        let linear = try Scale.resolved(.linear, data: Extent([0, 100]), breathing: 0.02)
        #expect(linear.low == -2 && linear.high == 102)
        let log = try Scale.resolved(.log, data: Extent([1e-5, 1e5]), breathing: 0.02)
        #expect(abs(log.low / 1e-5 / 0.6309573444801932 - 1) < 1e-12)
        let layers = try Scale.resolved(.linear, data: Extent([1, 30]), nature: .layer(output: nil), breathing: 0.02)
        #expect(layers.low == 1 && layers.high == 30)
        let top = try Scale.resolved(
            .log, data: Extent([.leastNonzeroMagnitude, .greatestFiniteMagnitude]), breathing: 0.02)
        #expect(top.low > 0 && top.high.isFinite)
    }

    @Test func badDomainsAreErrorsWithAPath() {
        func path(_ kind: ScaleKind, _ domain: Domain) -> String? {
            do throws(Diagnostics) {
                _ = try Scale.resolved(kind, data: Extent([1, 2]), domain: domain)
                return nil
            } catch { return error.list.first?.path?.description }
        }
        #expect(path(.log, Domain(from: 0)) == "domain.from")
        #expect(path(.log, Domain(-1...1)) == "domain.from")
        #expect(path(.linear, Domain(1...1)) == "domain")
        #expect(path(.linear, Domain(0...1)) == nil)
    }

    @Test func extentsAddUp() {
        var extent = Extent([1, 0, -3, .nan, .infinity, -.infinity])
        #expect(extent.least == -3 && extent.greatest == 1 && extent.leastPositive == 1)
        #expect(extent.zeros == 1 && extent.negatives == 1 && extent.infinities == 2 && extent.missing == 1)
        extent.add(Extent([0.5, 7]))
        #expect(extent.leastPositive == 0.5 && extent.greatest == 7)
        #expect(!Extent().hasFinite && !Extent([-1, 0]).hasPositive)
    }

    @Test func scalesAndDomainsAreReadAsWritten() {
        var reading = Reading()
        for choice in ScaleKind.all {
            let kind = ScaleKind.codec.read(.word(choice.name), &reading)
            #expect(kind?.name == choice.name)
            #expect(kind.map(ScaleKind.codec.write) == .word(choice.name))
        }
        #expect(ScaleKind.all.map(\.name) == ["linear", "log", "symlog", "ordinal", "diverging", "binned"])
        for domain in [Domain(1...2), Domain(from: 3), Domain(to: -1e-7)] {
            #expect(Domain.codec.read(Domain.codec.write(domain), &reading) == domain)
        }
        for ticks in [TickChoice.count(5), .values([1, 2.5])] {
            #expect(TickChoice.codec.read(TickChoice.codec.write(ticks), &reading) == ticks)
        }
        #expect(!reading.hasErrors)
        #expect(ScaleKind.codec.read(.word("lgo"), &reading) == nil)
        #expect(reading.diagnostics.last?.hint == "did you mean 'log'?")
        #expect(Domain.codec.read(.list([.number(1)]), &reading) == nil)
        #expect(reading.diagnostics.last?.message == "a domain has two ends, found 1")
    }

    @Test func inspectSeesTheDomainAsDrawn() {
        let reversed = Scale(.log, low: 1e-3, high: 1, isReversed: true).axisInfo(field: "norm", hasLabels: false)
        #expect(reversed.domain == [.number(1), .number(1e-3)] && reversed.scale == "log" && !reversed.hasLabels)
        let words = Scale(categories: [.word("relu"), .number(2)]).axisInfo(field: "activation")
        #expect(words.domain == [.word("relu"), .number(2)] && words.scale == "ordinal")
    }
}
