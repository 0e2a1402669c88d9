import GradusLanguage
import GradusSimulation
import GradusTrace
import Synchronization
import Testing

@testable import Gradus

@Suite struct SimulationCacheTests {
    /// Counts how often an experiment's runs came to their end.
    private final class Counter: Sendable {
        let count = Mutex(0)

        func simulator(in folder: String = "") -> Simulator {
            Simulator(
                baseDirectory: folder, jobs: 1,
                progress: { progress in
                    if progress.finishedRuns == progress.runs { self.count.withLock { $0 += 1 } }
                })
        }
    }

    private func experiment(depth: Int = 2, _ quantities: QuantityName...) -> Experiment {
        var record = Record()
        record.quantities = quantities
        return Experiment(
            network: Network(depth: .one(depth), width: 4, activation: .tanh), task: Task(.moons, samples: 8),
            train: Train(batch: 4, steps: 2), record: record, seeds: 1)
    }

    private func text(of trace: Trace) throws -> String {
        var bytes: [UInt8] = []
        try TraceFormat.csv.write(trace) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func threadsThatAskForTheSameWaitForOneRun() throws {
        let (cache, counter) = (SimulationCache(), Counter())
        let experiment = experiment(.weightGradient, .gain)
        let traces = Parallel.map(Array(0..<8), jobs: 4) { _ in
            try? cache.result(of: experiment, extraQuantities: [], counter.simulator()).trace
        }
        #expect(counter.count.withLock { $0 } == 1)
        #expect(Set(traces.map { $0?.names }) == [["seed", "step", "layer", "weight-gradient", "gain"]])
        let texts = try traces.map { try text(of: #require($0)) }
        #expect(Set(texts).count == 1)
    }

    @Test func defaultsThatAreWrittenOutAreTheSameExperiment() throws {
        let (cache, counter) = (SimulationCache(), Counter())
        let plain = experiment(.gain)
        var written = plain
        written.network?.initializer = .xavierUniform
        written.task?.loss = .mse
        written.precision = .single
        let first = try text(of: cache.result(of: plain, extraQuantities: [], counter.simulator()).trace)
        #expect(try text(of: cache.result(of: written, extraQuantities: [], counter.simulator()).trace) == first)
        #expect(counter.count.withLock { $0 } == 1)
        written.precision = .double
        #expect(try text(of: cache.result(of: written, extraQuantities: [], counter.simulator()).trace) != first)
        // Another folder may hold other files; another depth is another experiment.
        _ = try cache.result(of: plain, extraQuantities: [], counter.simulator(in: "/"))
        _ = try cache.result(of: experiment(depth: 3, .gain), extraQuantities: [], counter.simulator())
        #expect(counter.count.withLock { $0 } == 4)
    }

    /// What is kept does not show what another figure recorded beside.
    @Test func aResultIsTheSameWhateverWasAskedBefore() throws {
        let (cache, counter) = (SimulationCache(), Counter())
        _ = try cache.result(
            of: experiment(.loss, .gain, .weight), extraQuantities: ["derivative"], counter.simulator())
        let kept = try cache.result(of: experiment(.weight), extraQuantities: ["gain"], counter.simulator()).trace
        let alone = try counter.simulator().trace(of: experiment(.weight), extraQuantities: ["gain"]).trace
        #expect(kept.names == alone.names)
        // A NaN that stands for what is undefined equals nothing.
        #expect(try text(of: kept) == text(of: alone))
        #expect(counter.count.withLock { $0 } == 2)
        _ = try cache.result(of: experiment(.weight), extraQuantities: ["dead"], counter.simulator())
        #expect(counter.count.withLock { $0 } == 3)
    }

    /// Theory takes its anchors from the runs that the figure made, with updates or not, and asks for none where it needs none.
    @Test func theoryRunsNothingAnew() throws {
        let (cache, counter) = (SimulationCache(), Counter())
        let experiment = experiment(.weightGradient, .activationGradient)
        #expect(cache.known(experiment, extraQuantities: [], in: "") == nil)
        _ = try cache.result(of: experiment, extraQuantities: ["gain"], counter.simulator())
        let simulated = try #require(cache.known(experiment, extraQuantities: [], in: "")).trace
        let ran = counter.count.withLock { $0 }
        let anchored = try text(of: counter.simulator().theory(of: experiment, simulated: simulated))
        #expect(counter.count.withLock { $0 } == ran)
        #expect(try text(of: counter.simulator().theory(of: experiment)) == anchored)
        #expect(counter.count.withLock { $0 } == ran + 1)
        _ = try counter.simulator().theory(of: self.experiment(.gain))
        #expect(counter.count.withLock { $0 } == ran + 1)
    }

    @Test func theBoundOfMemoryHolds() throws {
        let counter = Counter()
        let cache = SimulationCache(byteLimit: 1)
        for _ in 0..<2 { _ = try cache.result(of: experiment(.gain), extraQuantities: [], counter.simulator()) }
        #expect(counter.count.withLock { $0 } == 2)
    }

    @Test func whatIsWrongIsSaidEachTime() {
        let (cache, counter) = (SimulationCache(), Counter())
        for _ in 0..<2 {
            #expect(throws: Diagnostics.self) {
                _ = try cache.result(of: experiment("weight-gradiant"), extraQuantities: [], counter.simulator())
            }
        }
    }
}

@Suite struct SourceTests {
    private let text = """
        data:
          nets:
            network: {depth: 2, width: 3, activation: tanh}
            task: {data: moons, samples: 8}
            train: {batch: full, steps: 1}
            record: {quantities: [gain], histograms: [weight-gradient], bins: 8}
            seeds: 2
          bare: {network: {depth: 1, activation: relu}, seeds: 1}
          curves: {activations: [tanh]}
        """

    @Test func histogramsAreASourceOfTheirOwn() throws {
        let file = try FigureFile(text: text, path: "figure.yaml")
        let trace = try file.source(named: "nets.histograms", jobs: 1).trace
        #expect(trace.names == ["seed", "step", "layer", "low", "high", "count"])
        #expect(trace.rowCount == 2 * 2 * 3 * 8)
        #expect(try file.source(named: "nets", jobs: 1).trace.names == ["seed", "step", "layer", "gain"])
    }

    @Test func whereNoneAreRecordedThatIsSaid() throws {
        let file = try FigureFile(text: text, path: "figure.yaml")
        func objection(_ name: String) -> Diagnostic? {
            do {
                _ = try file.source(named: name, jobs: 1)
                return nil
            } catch { return error.list.first }
        }
        #expect(objection("bare.histograms")?.message == "'bare' records no histograms")
        #expect(objection("nets.histogram")?.hint?.contains("nets.histograms") == true)
        #expect(objection("curves.histograms")?.message.contains("no source") == true)
    }

    @Test func marksDrawHistograms() throws {
        let panels = """

            panels:
              - {x: low, y: count, color: layer, where: {step: 0, seed: 0}, marks: [line: {data: nets.histograms}]}
              - {x: layer, y: gain, marks: [line: {data: nets, summary: median}]}
            """
        let drawn = try FigureFile(text: text + panels, path: "figure.yaml").draw(jobs: 1)
        let lines = drawn.scene.items.count { $0.role == .line }
        #expect(lines == 4)
    }

    /// A column that brings its own words keeps them.
    @Test func curvesNameTheirDerivative() throws {
        let trace = try FigureFile(text: text, path: "figure.yaml").source(named: "curves", jobs: 1).trace
        #expect(trace["derivative"]?.info?.words == "Derivative")
    }
}
