import Testing

@testable import GradusSimulation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct MachineTests {
    @Test func containersLimitMemory() {
        #expect(
            MemoryLimit.places("0::/a/b\n") == [
                "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/a/memory.max", "/sys/fs/cgroup/a/b/memory.max",
            ])
        #expect(
            MemoryLimit.places("9:name=systemd:/\n4:cpu,memory:/x\n3:cpuset:/\n") == [
                "/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/x/memory.limit_in_bytes",
            ])
        #expect(MemoryLimit.places("nonsense") == [])
        #expect(MemoryLimit.least(of: ["max\n", "1073741824\n", "9223372036854771712\n"]) == 0x1p30)
        #expect(MemoryLimit.least(of: ["max\n", "", "0"]) == .infinity)
        #expect(Machine.memory > 1e6 && Machine.memory.isFinite)
    }

    /// Gradients that are all below the least normal number keep what digits there are: they are rounded, not flushed.
    @Test func denormalNumbersAreNotFlushed() throws {
        func gradients(_ precision: Precision) throws -> [[Int]: Double] {
            let experiment = Experiment(
                network: Network(depth: 6, width: 1, activation: .identity, initializer: .constant(0.9)),
                task: Task(.point(x: 1e-20, target: 1e-20)), train: Train(rate: 0.1, batch: .full, steps: 0),
                record: Record(.weightGradient), seeds: 1, precision: .one(precision))
            return try Simulator.inFolder().trace(of: experiment).trace.values("weight-gradient")
        }
        let (single, double) = (try gradients(.single), try gradients(.double))
        #expect(single.count == 7)
        for (place, value) in single {
            let wanted = try #require(double[place])
            #expect(wanted < Double(Float.leastNormalMagnitude) && value > 0)
            #expect(abs(value - wanted) <= 16 * Double(Float.leastNonzeroMagnitude), "\(place): \(value)")
        }
    }

    /// Every definition that a folder's files make stands in the folder's `all`.
    @Test func foldersHoldWhatTheirListsName() throws {
        let lists: [(folder: String, makers: [String], count: Int)] = [
            ("Activations", ["ActivationDefinition("], ActivationDefinition.all.count),
            ("Initializers", ["InitializerDefinition(", "normal(", "uniform("], InitializerDefinition.all.count),
            ("Losses", ["LossDefinition("], LossDefinition.all.count),
            ("Normalizations", ["NormalizationDefinition("], NormalizationDefinition.all.count),
            ("Optimizers", ["OptimizerDefinition("], OptimizerDefinition.all.count),
            ("Quantities", ["Quantity.norms(", "Quantity.single("], Quantity.all.count),
        ]
        for list in lists {
            var found = 0
            for path in try files("Sources/GradusSimulation/\(list.folder)") {
                for line in try String(contentsOfUTF8: path).split(separator: "\n") {
                    let parts = line.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
                    guard parts.count == 2, parts[0].hasPrefix("static let ") else { continue }
                    if list.makers.contains(where: { parts[1].hasPrefix($0) }) { found += 1 }
                }
            }
            #expect(found == list.count, "\(list.folder)")
        }
    }

    private func files(_ folder: String, file: String = #filePath) throws -> [String] {
        let root = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let handle = try #require(opendir("\(root)/\(folder)"))
        defer { closedir(handle) }
        var paths: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".swift") { paths.append("\(root)/\(folder)/\(name)") }
        }
        #expect(!paths.isEmpty)
        return paths
    }
}
