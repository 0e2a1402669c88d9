import CAllocationCount
import GradusLanguage
import Testing

@testable import GradusSimulation

/// All memory of a run is taken before its first step.
@Suite struct AllocationTests {
    /// Code that is not optimized takes a few boxes for a step; for its layers, units and samples there is nothing.
    @Test(.enabled(if: allocation_count() >= 0), arguments: NormalizationDefinition.all.map(\.name))
    func nothingIsAllocatedForALayerInAStep(_ normalization: String) throws {
        let (shallow, deep) = (
            try allocations(normalization, depth: 2, width: 1), try allocations(normalization, depth: 20, width: 40)
        )
        #expect(shallow == deep && shallow <= 8 * 8)
    }

    /// From the end of a run's fifth step to that of the last but one, eight steps.
    private func allocations(_ normalization: String, depth: Int, width: Int) throws -> Int {
        var record = Record()
        record.quantities = [.weightGradient, .activationGradient, .updateRatio, .loss]
        let plan = try Simulator.inFolder().plan(
            of: Experiment(
                network: Network(
                    depth: .one(depth), width: .one(width), activation: .gelu,
                    normalization: .one(Normalization(normalization)), residual: .every(2)),
                task: Task(.gaussian(inputs: 3, outputs: 2), samples: 24),
                train: Train(.momentum(0.9), rate: 0.001, batch: 12, steps: 13), record: record, seeds: 1),
            extraQuantities: [])
        let training = Training<Float>(plan.settings[0], plan, seed: 0)
        var counts = [Int](repeating: 0, count: 14)
        counts.withUnsafeMutableBufferPointer { counts in
            training.run(.alone) { step in
                counts[step] = allocation_count()
                return true
            }
        }
        #expect(training.divergedAt == nil && counts[4] > 0)
        return counts[12] - counts[4]
    }
}
