import GradusLanguage

/// How fast this machine simulates, by what it takes for networks of a few widths.
package struct MachineSpeed: Sendable {
    /// Floating-point operations a second on one core, by the work of a step: larger steps are done faster.
    private let points: [(step: Double, rate: Double)]

    package init(_ points: [(step: Double, rate: Double)]) { self.points = points }

    /// Seconds of a run on one core: between measured steps the rate is interpolated on logarithms.
    package func seconds(_ work: RunWork) -> Double {
        guard let first = points.first, let last = points.last else { return .nan }
        var rate = work.step <= first.step ? first.rate : last.rate
        for (a, b) in zip(points, points.dropFirst()) where (a.step...b.step).contains(work.step) {
            let t = Elementary.log(work.step / a.step) / Elementary.log(b.step / a.step)
            rate = Elementary.exp((1 - t) * Elementary.log(a.rate) + t * Elementary.log(b.rate))
        }
        return work.flop / rate
    }

    /// Runs a few small networks: about a fifth of a second.
    package static func measured() -> MachineSpeed {
        let sizes: [(width: Int, steps: Int)] = [(1, 2000), (8, 400), (32, 100), (128, 20), (512, 2)]
        return MachineSpeed(
            sizes.compactMap { width, steps -> (step: Double, rate: Double)? in
                let experiment = Experiment(
                    network: Network(depth: 4, width: .one(width), activation: .tanh),
                    task: Task(.gaussian(inputs: .one(width), outputs: .one(width)), samples: 64),
                    train: Train(batch: .full, steps: .one(steps)), record: Record(.loss, every: steps), seeds: [0, 1])
                guard let plan = try? Simulator(jobs: 1).plan(of: experiment, extraQuantities: []) else { return nil }
                let work = plan.settings[0].work(quantities: 1)
                func time(_ run: RunPlan.Run) -> Double {
                    var one = plan
                    one.runs = [run]
                    let start = Clock.seconds
                    _ = try? Execution(one, simulator: Simulator(jobs: 1)).records()
                    return Clock.seconds - start
                }
                // The better of two: the first may open the matrix library.
                let seconds = plan.runs.map(time).min() ?? 0
                return seconds > 0 ? (work.step, work.flop / seconds) : nil
            })
    }
}
