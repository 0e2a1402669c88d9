import GradusLanguage
import GradusTestSupport
import GradusTrace
import Synchronization
import Testing

@testable import GradusSimulation

/// A store in memory.
final class MemoryStore: RunStore {
    let release = "test"
    let leastWork: Double
    let entries = Synchronization.Mutex<[RunKey: [UInt8]]>([:])
    let reads = Atomic(0)

    init(leastWork: Double = 0) { self.leastWork = leastWork }

    func entry(_ key: RunKey) -> [UInt8]? {
        let bytes = entries.withLock { $0[key] }
        if bytes != nil { reads.add(1, ordering: .relaxed) }
        return bytes
    }

    func keep(_ bytes: [UInt8], _ key: RunKey) { entries.withLock { $0[key] = bytes } }

    var count: Int { entries.withLock { $0.count } }
}

@Suite struct StoreTests {
    /// FIPS 180-4's examples, and the lengths at which padding changes (computed with coreutils' sha256sum).
    @Test func digestsAreSHA256() {
        #expect(SHA256.hex([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            SHA256.hex("abc".utf8) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            SHA256.hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        let expected = [
            55: "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318",
            56: "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a",
            64: "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb",
            1000: "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3",
        ]
        for (count, digest) in expected {
            #expect(SHA256.hex([UInt8](repeating: UInt8(ascii: "a"), count: count)) == digest)
            var pieces = SHA256()
            for start in stride(from: 0, to: count, by: 37) {
                pieces.update([UInt8](repeating: UInt8(ascii: "a"), count: min(37, count - start)))
            }
            #expect(pieces.hex() == digest)
        }
    }

    private func experiment(_ quantities: QuantityName...) -> Experiment {
        var record = Record()
        record.quantities = quantities
        return Experiment(
            network: Network(depth: 3, width: 6, activation: .each(.tanh, .relu)), task: Task(.moons, samples: 12),
            train: Train(.adam, rate: 0.01, batch: 4, steps: 6), record: record, seeds: 2)
    }

    private func simulator(_ store: MemoryStore, _ missing: MissingRuns = .computed, folder: String = "") -> Simulator {
        var simulator = Simulator(baseDirectory: folder, jobs: 2)
        simulator.store = store
        simulator.missing = missing
        return simulator
    }

    private func csv(_ trace: Trace?) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try TraceFormat.csv.write(#require(trace)) { bytes += $0 }
        return bytes
    }

    @Test(arguments: Precision.allCases) func whatIsReadIsWhatWasComputed(_ precision: Precision) throws {
        var asked = experiment(.weightGradient, .gain, .loss)
        asked.precision = .one(precision)
        asked.record?.histograms = [.weightGradient]
        let store = MemoryStore()
        let first = try simulator(store).trace(of: asked)
        #expect(store.count == 4 && store.reads.load(ordering: .relaxed) == 0)
        // Nothing is computed any more, and every bit is the same.
        let second = try simulator(store, .refused).trace(of: asked)
        let plain = try Simulator.inFolder().trace(of: asked)
        for (a, b) in [(first, plain), (second, plain)] {
            #expect(try csv(a.trace) == csv(b.trace))
            #expect(try csv(a.histograms) == csv(b.histograms))
        }
    }

    @Test func anEntryServesWhoeverAsksForSomeOfIt() throws {
        let store = MemoryStore()
        _ = try simulator(store).trace(of: experiment(.weightGradient, .gain, .loss))
        let some = experiment(.loss, .weightGradient)
        let trace = try simulator(store, .refused).trace(of: some).trace
        #expect(try csv(trace) == csv(Simulator.inFolder().trace(of: some).trace))
        // What another figure records is put beside, and the first is served as before.
        _ = try simulator(store).trace(of: experiment(.weight, .dead))
        #expect(store.count == 4)
        let all = experiment(.dead, .gain, .weight, .loss)
        #expect(
            try csv(simulator(store, .refused).trace(of: all).trace) == csv(Simulator.inFolder().trace(of: all).trace))
    }

    @Test func runsThatDivergedAreKeptByWhatWasLookedAt() throws {
        func diverging(_ quantities: QuantityName...) -> Experiment {
            var record = Record()
            record.quantities = quantities
            record.every = 10
            return Experiment(
                network: Network(depth: 3, width: 8, activation: .relu), task: Task(.gaussian(), samples: 16),
                train: Train(rate: 1e6, batch: .full, steps: 50), record: record, seeds: 1)
        }
        let store = MemoryStore()
        let (one, two) = (diverging(.weightGradient, .loss), diverging(.activationGradient))
        for _ in 0..<2 {
            for asked in [one, two] {
                let result = try simulator(store).trace(of: asked)
                #expect(result.divergences.count == 1)
                #expect(try csv(result.trace) == csv(Simulator.inFolder().trace(of: asked).trace))
            }
        }
        #expect(store.count == 2 && store.reads.load(ordering: .relaxed) == 2)
    }

    @Test func missingRunsAreCountedOrLeftOut() throws {
        let store = MemoryStore()
        var half = experiment(.weightGradient)
        half.network?.activation = .tanh
        func objection(_ missing: MissingRuns) -> Diagnostic? {
            do {
                _ = try simulator(store, missing).trace(of: experiment(.weightGradient))
                return nil
            } catch { return error.list.first }
        }
        #expect(objection(.refused)?.message == "none of the 4 runs is in the store")
        #expect(objection(.leftOut)?.message == "none of the 4 runs is in the store")
        _ = try simulator(store).trace(of: half)
        #expect(objection(.refused)?.message == "2 of 4 runs are not in the store")
        #expect(objection(.refused)?.hint?.contains("--shard") == true)
        let part = try simulator(store, .leftOut).trace(of: experiment(.weightGradient))
        #expect(part.notes.map(\.message) == ["2 of 4 runs are not in the store yet and left out"])
        let activation = try #require(part.trace["activation"])
        #expect((0..<part.trace.rowCount).allSatisfy { activation.word($0) == "tanh" })
        #expect(part.trace.rowCount == 2 * 7 * 5)
    }

    /// A byte more, less or changed is never taken for a run.
    @Test func damageIsNoRun() throws {
        let store = MemoryStore()
        _ = try simulator(store).trace(of: experiment(.weightGradient))
        let (key, bytes) = try #require(store.entries.withLock { $0.first })
        let layers = 5
        #expect(StoredRun(bytes, key, layers: layers, histogram: nil) != nil)
        for count in [0, 7, 8, 100, bytes.count - 1] {
            #expect(StoredRun(Array(bytes.prefix(count)), key, layers: layers, histogram: nil) == nil)
        }
        #expect(StoredRun(bytes + [0], key, layers: layers, histogram: nil) == nil)
        #expect(StoredRun(bytes, RunKey(key.text + "x"), layers: layers, histogram: nil) == nil)
        #expect(StoredRun(bytes, key, layers: layers + 1, histogram: nil) == nil)
        // Whatever the lengths claim, nothing is read beyond the end.
        for place in 0..<bytes.count where place < 16 || place > key.text.utf8.count {
            var broken = bytes
            broken[place] = 0xFF
            _ = StoredRun(broken, key, layers: layers, histogram: nil)
        }
    }

    @Test func smallRunsAreNotWorthAFile() throws {
        let store = MemoryStore(leastWork: 1e7)
        _ = try simulator(store).trace(of: experiment(.weightGradient))
        #expect(store.count == 0)
        var large = experiment(.weightGradient)
        large.train?.steps = 2000
        _ = try simulator(store).trace(of: large)
        #expect(store.count == 4)
    }

    /// Every property of a run's setting is in its key, or its content is told otherwise.
    @Test func theKeyHoldsWhatChangesTheNumbers() throws {
        let plan = try Simulator.inFolder().plan(of: experiment(.weightGradient), extraQuantities: [])
        let setting = plan.settings[0]
        let elsewhere: Set = ["data", "parameters"]
        let told = Self.changes.map(\.0)
        let properties = Mirror(reflecting: setting).children.compactMap(\.label)
        #expect(Set(properties).subtracting(elsewhere) == Set(told))
        func text(_ setting: RunSetting) -> String { RunKeys.lines(setting).map { "\($0.0): \($0.1)" }.joined() }
        for (property, change) in Self.changes {
            var changed = setting
            change(&changed)
            #expect(text(changed) != text(setting), "\(property)")
        }
    }

    private static let changes: [(String, @Sendable (inout RunSetting) -> Void)] = [
        ("widths", { $0.widths[1] += 1 }),
        ("activation", { $0.activation = .gelu }),
        ("activationNumber", { $0.activationNumber += 1 }),
        ("outputActivation", { $0.outputActivation = .tanh }),
        ("outputActivationNumber", { $0.outputActivationNumber += 1 }),
        ("initializer", { $0.initializer = Initializer("he-normal").definition ?? $0.initializer }),
        ("initializerNumber", { $0.initializerNumber = 0.25 }),
        ("initializerNumbers", { $0.initializerNumbers = [1, 2] }),
        ("biasDeviation", { $0.biasDeviation += 1 }),
        ("normalization", { $0.normalization = Normalization("rms").definition ?? $0.normalization }),
        ("residualEvery", { $0.residualEvery += 1 }),
        ("residualScale", { $0.residualScale += 1 }),
        ("residualJoin", { $0.residualJoin = .beforeActivation }),
        ("order", { $0.order = .preActivation }),
        ("loss", { $0.loss = Loss("cross-entropy").definition ?? $0.loss }),
        ("optimizer", { $0.optimizer = .rmsProp }),
        ("optimizerNumber", { $0.optimizerNumber += 1 }),
        ("rate", { $0.rate = $0.rate.nextUp }),
        ("batch", { $0.batch += 1 }),
        ("isFullBatch", { $0.isFullBatch.toggle() }),
        ("steps", { $0.steps += 1 }),
        ("clip", { $0.clip = 1 }),
        ("schedule", { $0.schedule = .warmup(3) }),
        ("recorded", { $0.recorded = .listed([0, 6]) }),
        ("precision", { $0.precision = .double }),
    ]

    @Test func aFileCountsByItsContent() throws {
        let folder = try TemporaryFolder()
        func keys(_ table: String, _ name: String = "data.csv") throws -> [RunKey] {
            _ = try folder.add(name, Array(table.utf8))
            var asked = experiment(.loss)
            asked.task = Task(.file(.one(name), inputs: ["x"], targets: ["t"]))
            let plan = try Simulator.inFolder(folder.path).plan(of: asked, extraQuantities: [])
            return plan.runs.compactMap(RunKeys(plan, release: "test").key)
        }
        let first = try keys("x,t\n1,2\n2,3\n3,4\n4,5\n")
        #expect(Set(first).count == 4)
        #expect(try keys("x,t\n1,2\n2,3\n3,4\n4,5\n", "other.csv") == first)
        #expect(try Set(keys("x,t\n1,2\n2,3\n3,4\n4,5.5\n")).isDisjoint(with: first))
        // A network's initial parameters likewise.
        let exact = fixture("exact/tanh-mlp")
        var loaded = ExactCase.all[1].experiment(quantities: ["loss"])
        let plan = try Simulator.inFolder(exact).plan(of: loaded, extraQuantities: [])
        loaded.network?.parameters = nil
        let drawn = try Simulator.inFolder(exact).plan(of: loaded, extraQuantities: [])
        let (a, b) = (RunKeys(plan, release: "").key(plan.runs[0]), RunKeys(drawn, release: "").key(drawn.runs[0]))
        #expect(a != nil && b != nil && a != b)
        #expect(a?.text.contains("parameters: ") == true)
    }

    /// Runs of several experiments, in shares, give what each alone gives.
    @Test func listsComputeEachRunOnce() throws {
        let (one, two) = (experiment(.weightGradient), experiment(.gain, .loss))
        var list = RunList(release: "test")
        let places = try [one, two].map { list.add(try .init($0, extraQuantities: [], .inFolder())) }
        #expect(places == [[0, 1, 2, 3], [0, 1, 2, 3]] && list.entries.count == 4)
        let store = MemoryStore()
        #expect(list.entries.allSatisfy { !list.isDone($0, in: store) })
        let tally = MemoryStore()
        for share in [[1, 3], [0, 2]] {
            list.compute(share, into: store, jobs: 2, goesOn: { true }) { _ in tally.reads.add(1, ordering: .relaxed) }
        }
        #expect(tally.reads.load(ordering: .relaxed) == 4 && store.count == 4)
        #expect(list.entries.allSatisfy { list.isDone($0, in: store) })
        for asked in [one, two] {
            #expect(
                try csv(simulator(store, .refused).trace(of: asked).trace)
                    == csv(Simulator.inFolder().trace(of: asked).trace))
        }
    }

    @Test func listsKeepWhatDiverged() throws {
        var one = experiment(.weightGradient)
        one.train = Train(rate: 1e9, batch: .full, steps: 40)
        one.network?.activation = .relu
        var two = one
        two.record = Record(.activationGradient, .loss)
        var list = RunList(release: "test")
        for asked in [one, two] { _ = list.add(try .init(asked, extraQuantities: [], .inFolder())) }
        let store = MemoryStore()
        list.compute([0, 1], into: store, jobs: 1, goesOn: { true }, done: { _ in })
        #expect(list.entries.count == 2 && list.entries.allSatisfy { list.isDone($0, in: store) })
        for asked in [one, two] {
            let result = try simulator(store, .refused).trace(of: asked)
            #expect(result.divergences.count == 2)
            #expect(try csv(result.trace) == csv(Simulator.inFolder().trace(of: asked).trace))
        }
    }
}
