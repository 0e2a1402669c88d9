import Foundation
import GradusLanguage
import GradusOutput
import GradusSimulation
import GradusTestSupport
import GradusTrace
import Testing

@testable import Gradus

@Suite struct TraceStoreTests {
    private let folder: TemporaryFolder
    private var root: String { folder.path + "/runs" }

    init() throws { folder = try TemporaryFolder() }

    private static func experiment(_ quantities: QuantityName..., seeds: Int = 6) -> Experiment {
        var record = Record()
        record.quantities = quantities
        return Experiment(
            network: Network(depth: 2, width: 5, activation: .each(.tanh, .relu)), task: Task(.moons, samples: 8),
            train: Train(batch: 4, steps: 3), record: record, seeds: .count(seeds))
    }

    private static func csv(_ experiment: Experiment, _ store: TraceStore?, _ missing: MissingRuns = .computed) throws
        -> [UInt8]
    {
        let cache = SimulationCache(store: store, missing: missing)
        let trace = try cache.result(of: experiment, extraQuantities: [], Simulator(jobs: 2)).trace
        var bytes: [UInt8] = []
        try TraceFormat.csv.write(trace) { bytes += $0 }
        return bytes
    }

    /// Paths of all entries.
    private func entries() -> [String] {
        (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).filter { $0.contains("/") }
            .sorted()
    }

    @Test func whatWasSimulatedIsRead() throws {
        let plain = try Self.csv(Self.experiment(.weightGradient), nil)
        let store = try TraceStore(root)
        #expect(try Self.csv(Self.experiment(.weightGradient), store) == plain)
        #expect(store.kept.entries == 12 && entries().count == 12)
        // Another process.
        let later = try TraceStore(root)
        #expect(try Self.csv(Self.experiment(.weightGradient), later, .refused) == plain)
        #expect(later.kept.entries == 0 && later.failure == nil)
        // Each below a folder of three digits, and nothing unfinished beside it.
        #expect(entries().allSatisfy { $0.utf8.count == 65 && $0.dropFirst(3).first == "/" })
        #expect(try readFile(root + "/gradus-store") == Array("1\n".utf8))
    }

    @Test func damagedEntriesAreComputedAnew() throws {
        let plain = try Self.csv(Self.experiment(.weightGradient), TraceStore(root))
        let paths = entries().map { root + "/" + $0 }
        for (index, path) in paths.enumerated() {
            var bytes = try readFile(path)
            switch index % 4 {
            case 0: bytes[bytes.count / 2] ^= 1
            case 1: bytes.removeLast(3)
            case 2: bytes = []
            default: bytes += [1, 2, 3]
            }
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
        let store = try TraceStore(root)
        #expect(try Self.csv(Self.experiment(.weightGradient), store) == plain)
        #expect(store.kept.entries == 12)
        #expect(try Self.csv(Self.experiment(.weightGradient), TraceStore(root), .refused) == plain)
    }

    @Test func manyWritersDoNoHarm() throws {
        let plain = try Self.csv(Self.experiment(.weightGradient), nil)
        let root = root
        let texts = Parallel.map(Array(0..<8), jobs: 4) { _ in
            (try? TraceStore(root)).flatMap { try? Self.csv(Self.experiment(.weightGradient), $0) }
        }
        #expect(texts.allSatisfy { $0 == plain })
        #expect(entries().count == 12)
    }

    @Test func aStoreThatCannotBeWrittenIsPassedOver() throws {
        _ = try folder.add("runs", Array("a file\n".utf8))
        let store = try TraceStore(root)
        #expect(
            try Self.csv(Self.experiment(.weightGradient), store) == Self.csv(Self.experiment(.weightGradient), nil))
        #expect(store.failure?.message.contains(root) == true)
    }

    @Test func otherFoldersAndLaterStoresAreRefused() throws {
        func objection() -> Diagnostic? {
            do {
                _ = try TraceStore(root)
                return nil
            } catch { return error.list.first }
        }
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        #expect(objection() == nil)
        _ = try folder.add("runs/.gradus-17-1.tmp", [])
        #expect(objection() == nil)
        _ = try folder.add("runs/thesis.tex", [])
        #expect(objection()?.message.contains("is no store: it holds 'thesis.tex'") == true)
        _ = try folder.add("runs/gradus-store", Array("2\n".utf8))
        #expect(objection()?.message.contains("is of version 2") == true)
        #expect(objection()?.hint?.contains("newer gradus") == true)
    }

    @Test func theOldestGoFirst() throws {
        let store = try TraceStore(root)
        _ = try Self.csv(Self.experiment(.weightGradient), store)
        let bound = StoreBound(root)
        let all = bound.contents
        #expect(all.entries == 12 && all.bytes >= 12 * 512)
        // Half of them were used long ago.
        let paths = entries().map { root + "/" + $0 }
        for (index, path) in paths.enumerated() where index % 2 == 0 {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1e9 + Double(index))], ofItemAtPath: path)
        }
        try bound.setLimit(all.bytes * 9 / 10)
        let left = Set(entries().map { root + "/" + $0 })
        #expect(left.count < 12 && bound.contents.bytes <= all.bytes * 8 / 10)
        for (index, path) in paths.enumerated() where index % 2 == 1 { #expect(left.contains(path)) }
        #expect(bound.limit == all.bytes * 9 / 10)
        // Whoever adds keeps the bound.
        _ = try Self.csv(Self.experiment(.gain), TraceStore(root))
        bound.add(1 << 30)
        #expect(bound.contents.bytes <= all.bytes * 8 / 10)
        #expect(bound.clear().entries > 0 && bound.contents == .init(entries: 0, bytes: 0))
        // An emptied store is one still.
        #expect(
            try Self.csv(Self.experiment(.weightGradient), TraceStore(root))
                == Self.csv(Self.experiment(.weightGradient), nil))
    }

    @Test func whatWasNeverFinishedIsCleared() throws {
        _ = try Self.csv(Self.experiment(.weightGradient, seeds: 1), TraceStore(root))
        let shelf = try #require(entries().first).prefix(3)
        let old = try folder.add("runs/\(shelf)/.gradus-7-1.tmp", [1])
        let young = try folder.add("runs/\(shelf)/.gradus-8-1.tmp", [1])
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -100_000)], ofItemAtPath: old)
        #expect(StoreBound(root).contents.entries == 2)
        #expect(!FileManager.default.fileExists(atPath: old) && FileManager.default.fileExists(atPath: young))
    }

    @Test func sharesAreEqualAndComplete() {
        // Loads of many sizes, some alike.
        let costs = (0..<1000).map { Double(($0 * 7919) % 499 + 1) }
        for count in [1, 2, 7, 64, 1500] {
            let shares = Shares.divided(costs, into: count)
            #expect(shares.count == count)
            #expect(shares.joined().sorted() == Array(costs.indices))
            let loads = shares.map { $0.reduce(0) { $0 + costs[$1] } }
            let fair = max(costs.reduce(0, +) / Double(count), costs.max() ?? 0)
            #expect((loads.max() ?? 0) <= fair * 4 / 3)
            #expect(Shares.divided(costs, into: count) == shares)
        }
        #expect(Shares.divided([], into: 3) == [[], [], []])
        // The longest first.
        #expect(Shares.divided([1, 5, 3], into: 1) == [[1, 2, 0]])
    }

    @Test func aPlanCountsSharedRunsOnce() throws {
        func figure(_ name: String, _ quantity: String, _ activations: String) throws -> FigureFile {
            let text = """
                data: {nets: {network: {depth: 2, width: 4, activation: \(activations)}, task: {samples: 8}, train: {batch: 4, steps: 2}, seeds: 3}}
                panels: [{x: layer, y: \(quantity), marks: [line: {summary: median}]}]

                """
            return try FigureFile(text: text, path: name)
        }
        let files = [
            try figure("a.yaml", "weight-gradient", "[tanh, relu]"), try figure("b.yaml", "gain", "[relu, gelu]"),
        ]
        var plan = WorkPlan()
        for file in files { try plan.add(file) }
        let table = PlanTable(plan, speed: MachineSpeed([(step: 1, rate: 1e9)]), store: nil, jobs: 2)
        #expect(table.lines.map(\.runs) == [6, 6] && table.total.runs == 9)
        #expect(table.total.flop < table.lines[0].flop + table.lines[1].flop)
        #expect(abs(table.total.seconds - table.total.flop / 2e9) < 1e-12)
        #expect(table.text.split(separator: "\n").count == 4)
        let store = try TraceStore(root)
        let shares = Shares.divided(plan.costs, into: 3)
        plan.runs.compute(shares[0] + shares[2], into: store, jobs: 2, goesOn: { true }, done: { _ in })
        let half = PlanTable(plan, speed: MachineSpeed([(step: 1, rate: 1e9)]), store: store, jobs: 2)
        #expect(half.total.stored == shares[0].count + shares[2].count)
        #expect(half.json.contains("\"stored\": \(shares[0].count + shares[2].count)"))
        plan.runs.compute(shares[1], into: store, jobs: 1, goesOn: { true }, done: { _ in })
        // The figures are the same, byte for byte.
        for file in files {
            let settings = RenderSettings()
            let direct = try file.draw(jobs: 1)
            let stored = try file.draw(jobs: 1, cache: SimulationCache(store: store, missing: .refused))
            for format in OutputFormat.all {
                #expect(
                    try direct.encode(format, settings, direct.embedded(file.text, settings))
                        == stored.encode(format, settings, stored.embedded(file.text, settings)))
            }
        }
    }
}
