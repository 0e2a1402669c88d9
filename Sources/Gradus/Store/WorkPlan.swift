import GradusLanguage
import GradusSimulation

/// What figures ask to be simulated: their distinct runs, and what these cost.
package struct WorkPlan: Sendable {
    /// An experiment of a figure.
    package struct Source: Sendable {
        package let figure: String
        package let name: String
        /// Places among the runs.
        package let runs: [Int]
    }

    package private(set) var sources: [Source] = []
    package private(set) var runs = RunList(release: Release.version)

    package init() {}

    /// Adds what a figure asks for: all of it, or nothing where a part is wrong.
    ///
    /// - Throws: what is wrong with an experiment, at its place in the figure file.
    package mutating func add(_ file: FigureFile, limits: Simulator.Limits = Self.limits) throws(Diagnostics) {
        let figure = file.figure
        let used = figure.usedFields.filter { Quantity.named($0) != nil }
        let simulator = Simulator(baseDirectory: file.directory, limits: limits)
        let own = (figure.panels ?? []).enumerated().flatMap { index, panel in
            (panel.data?.entries ?? []).map { (FieldPath(["panels", .index(index), "data"]), $0) }
        }
        var planned: [(name: String, runs: RunList.Planned)] = []
        for (path, source) in (figure.data?.entries ?? []).map({ (FieldPath(["data"]), $0) }) + own {
            guard case .experiment(let experiment) = source.value.kind else { continue }
            do throws(Diagnostics) {
                planned.append((source.name, try RunList.Planned(experiment, extraQuantities: used, simulator)))
            } catch { throw Diagnostics(file.located(error.under(path + .key(source.name)).list)) }
        }
        for source in planned {
            sources.append(Source(figure: file.path, name: source.name, runs: runs.add(source.runs)))
        }
    }

    /// The runs are not held in memory together: what bounds them is the list of what they are.
    package static let limits = Simulator.Limits(runs: 10_000_000, memory: .infinity)

    /// What starting a run and keeping it costs, in floating-point operations.
    package static let startCost = 1e6

    /// Each run's cost for the division into shares.
    package var costs: [Double] { runs.entries.map { $0.work.flop + Self.startCost } }
}
