import GradusLanguage
import GradusSimulation
import GradusTrace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The chain rule of an experiment's runs in words and numbers, as Markdown with LaTeX.
package enum Explanation {
    /// A chain of single neurons is worked with every number; of any other network the gains by layer stand beside theory, for each
    /// swept value.
    ///
    /// - Parameters:
    ///   - name: the experiment's; needless where there is one.
    ///   - seed: nil for the first one.
    /// - Throws: diagnostics with their places in the file.
    package static func markdown(
        of file: FigureFile, data name: String?, step: Int, seed: Int?, jobs: Int
    ) throws(Diagnostics) -> String {
        do throws(Diagnostics) {
            let (found, experiment) = try named(name, in: file.figure)
            let path: FieldPath = ["data", .key(found)]
            let simulator = Simulator(baseDirectory: file.directory, jobs: jobs)
            do throws(Diagnostics) {
                if let chains = try simulator.chains(of: experiment, seed: seed, step: step) {
                    return chains.map { ChainExplanation(name: found, state: $0, step: step).markdown }
                        .joined(separator: "\n")
                }
                return try nets(found, experiment, step: step, seed: seed, simulator)
            } catch { throw error.under(path) }
        } catch { throw Diagnostics(file.located(error.list)) }
    }

    private static func named(
        _ name: String?, in figure: Figure
    ) throws(Diagnostics) -> (name: String, experiment: Experiment) {
        var experiments: [(name: String, experiment: Experiment)] = []
        let sources = (figure.data?.entries ?? []) + (figure.panels ?? []).flatMap { $0.data?.entries ?? [] }
        for source in sources {
            if case .experiment(let experiment) = source.value.kind { experiments.append((source.name, experiment)) }
        }
        let names = experiments.map(\.name)
        if let name {
            guard let found = experiments.first(where: { $0.name == name }) else {
                throw .error(
                    "no experiment '\(name)'", hint: Nearest.hint(for: name, in: names, noun: "experiments"),
                    path: ["data"])
            }
            return found
        }
        guard let only = experiments.first, experiments.count == 1 else {
            throw .error(
                experiments.isEmpty ? "the figure simulates nothing that could be explained" : "which experiment?",
                hint: experiments.isEmpty ? nil : "name one with --data: \(names.joined(separator: ", "))",
                path: ["data"])
        }
        return only
    }

    private static let quantities = ["gain", "derivative", "weight", "activation-gradient", "weight-gradient"]
    /// More runs than anyone reads.
    private static let mostRuns = 12

    private static func nets(
        _ name: String, _ experiment: Experiment, step: Int, seed: Int?, _ simulator: Simulator
    ) throws(Diagnostics) -> String {
        var one = experiment
        let seeds = experiment.seeds?.values ?? [0]
        guard let seed = seed ?? seeds.first, seeds.contains(seed) || experiment.seeds == nil else {
            throw .error(
                "no run has the seed \(seed ?? 0)",
                hint: "seeds: \(Nearest.listed(seeds.prefix(12).map(String.init)))", path: ["seeds"])
        }
        one.seeds = .list([seed])
        var record = one.record ?? Record()
        record.every = nil
        record.steps = [step]
        one.record = record
        let trace = try simulator.trace(of: one, extraQuantities: quantities).trace
        var theory: Trace?
        var objection: String?
        if step == 0 {
            do throws(Diagnostics) { theory = try simulator.theory(of: one, extraQuantities: quantities) } catch {
                objection = error.list.first?.message
            }
        } else {
            objection = "it is one of initialization, and this is step \(step)"
        }
        let swept = trace.columns.filter { column in
            column.role == .coordinate && !["seed", "step", "layer", "run"].contains(column.name)
        }
        var runs: [(text: String, rows: [Int])] = []
        guard let steps = trace["step"] else { return "" }
        for row in 0..<trace.rowCount where steps.number(row) == Double(step) {
            let text = describe(row, swept)
            if let i = runs.firstIndex(where: { $0.text == text }) {
                runs[i].rows.append(row)
            } else {
                runs.append((text, [row]))
            }
        }
        guard !runs.isEmpty else {
            throw .error("there is no step \(step)", hint: "a diverged run ends early", path: ["train", "steps"])
        }
        let shown = runs.prefix(mostRuns).map { run in
            let expected = theory.map { theory in
                let swept = swept.compactMap { theory[$0.name] }
                return theory.rows((0..<theory.rowCount).filter { describe($0, swept) == run.text })
            }
            return NetExplanation(
                name: name, trace: trace.rows(run.rows), theory: expected, objection: objection, step: step, seed: seed,
                run: run.text
            ).markdown
        }
        let rest = runs.count - shown.count
        return shown.joined(separator: "\n") + (rest > 0 ? "\n\(rest) more runs are left out; --set picks one.\n" : "")
    }

    private static func describe(_ row: Int, _ columns: [Column]) -> String {
        columns.compactMap { column in
            let value = column.word(row) ?? (column.number(row).isNaN ? nil : NumberText.shortest(column.number(row)))
            return value.map { "\(column.name) \($0)" }
        }.joined(separator: ", ")
    }
}

/// The C library's, which differ in name by platform.
func logarithm(_ value: Double) -> Double { log(value) }
func exponential(_ value: Double) -> Double { exp(value) }
