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

    /// - Throws: what is wrong with an experiment, at its place in the figure file, with the file's name.
    package init(_ files: [FigureFile], limits: Simulator.Limits) throws(Diagnostics) {
        for file in files {
            let figure = file.figure
            let used = figure.usedFields.filter { Quantity.named($0) != nil }
            let simulator = Simulator(baseDirectory: file.directory, limits: limits)
            let own = (figure.panels ?? []).enumerated().flatMap { index, panel in
                (panel.data?.entries ?? []).map { (FieldPath(["panels", .index(index), "data"]), $0) }
            }
            for (path, source) in (figure.data?.entries ?? []).map({ (FieldPath(["data"]), $0) }) + own {
                guard case .experiment(let experiment) = source.value.kind else { continue }
                do throws(Diagnostics) {
                    let places = try runs.add(experiment, extraQuantities: used, simulator)
                    sources.append(Source(figure: file.path, name: source.name, runs: places))
                } catch {
                    throw Diagnostics(
                        file.located(error.under(path + .key(source.name)).list).map { diagnostic in
                            var named = diagnostic
                            if named.file == nil && files.count > 1 { named.file = file.path }
                            return named
                        })
                }
            }
        }
    }

    /// The runs are not held in memory together: what bounds them is the list of what they are.
    package static let limits = Simulator.Limits(runs: 2_000_000, memory: .infinity)

    /// What starting a run and keeping it costs, in floating-point operations.
    package static let startCost = 1e6

    /// Each run's cost for the division into shares.
    package var costs: [Double] { runs.entries.map { $0.work.flop + Self.startCost } }
}
