import GradusLanguage
import GradusSimulation

/// A work plan in numbers: a line for each experiment, and all of it with shared runs counted once.
package struct PlanTable: Sendable {
    package struct Line: Sendable, Equatable {
        package var figure: String
        package var data: String
        package var runs: Int
        package var flop: Double
        /// Bytes of the largest run.
        package var memory: Double
        /// Bytes of what the runs record.
        package var recorded: Double
        /// Seconds on the cores at hand.
        package var seconds: Double
        /// Runs that the store has; nil without a store.
        package var stored: Int?
    }

    package let lines: [Line]
    package let total: Line

    package init(_ plan: WorkPlan, speed: MachineSpeed, store: TraceStore?, jobs: Int) {
        let entries = plan.runs.entries
        let isStored = store.map { store in entries.map { plan.runs.isDone($0, in: store) } }
        func line(_ figure: String, _ data: String, _ places: [Int]) -> Line {
            let work = places.map { entries[$0].work }
            return Line(
                figure: figure, data: data, runs: places.count, flop: work.reduce(0) { $0 + $1.flop },
                memory: work.map(\.memory).max() ?? 0, recorded: work.reduce(0) { $0 + $1.recorded },
                seconds: work.reduce(0) { $0 + speed.seconds($1) } / Double(max(1, min(jobs, places.count))),
                stored: isStored.map { stored in places.count { stored[$0] } })
        }
        lines = plan.sources.map { line($0.figure, $0.name, $0.runs) }
        total = line("", "", Array(entries.indices))
    }

    /// Columns under their names.
    package var text: String {
        func row(_ line: Line, _ name: String) -> [String] {
            [
                name, line.data, "\(line.runs)", Self.rounded(line.flop), Self.bytes(line.memory),
                Self.bytes(line.recorded), Self.duration(line.seconds),
            ] + (line.stored.map { ["\($0)"] } ?? [])
        }
        var rows = [
            ["figure", "data", "runs", "FLOP", "memory", "trace", "time"] + (total.stored == nil ? [] : ["stored"])
        ]
        rows += lines.map { row($0, $0.figure) } + [row(total, "distinct")]
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return column < 2 ? cell + blanks : blanks + cell
            }
            return cells.joined(separator: "  ") + "\n"
        }.joined()
    }

    package var json: String {
        func node(_ line: Line, names: Bool) -> Node {
            func number(_ value: Double) -> Node { .word(NumberText.shortest(value)) }
            var entries: [(String, Node)] = names ? [("figure", .text(line.figure)), ("data", .text(line.data))] : []
            entries += [
                ("runs", .word("\(line.runs)")), ("flop", number(line.flop)), ("memory", number(line.memory)),
                ("trace", number(line.recorded)), ("seconds", number(line.seconds)),
            ]
            if let stored = line.stored { entries.append(("stored", .word("\(stored)"))) }
            return .map(entries)
        }
        return Node.map([
            ("experiments", .list(lines.map { node($0, names: true) })), ("distinct", node(total, names: false)),
        ]).json + "\n"
    }

    /// Two digits with an exponent: `3.4e12`.
    private static func rounded(_ value: Double) -> String {
        guard value > 0, value.isFinite else { return "0" }
        var (digits, exponent) = (value, 0)
        while digits >= 9.95 { (digits, exponent) = (digits / 10, exponent + 1) }
        return "\(NumberText.shortest((digits * 10).rounded() / 10))e\(exponent)"
    }

    private static func bytes(_ count: Double) -> String { RunWork.text(bytes: count) }

    private static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<0.1: "\(NumberText.shortest((seconds * 1e4).rounded() / 10)) ms"
        case ..<90: "\(NumberText.shortest((seconds * 10).rounded() / 10)) s"
        case ..<5400: "\(Int((seconds / 60).rounded())) min"
        case ..<1e9: "\(NumberText.shortest((seconds / 360).rounded() / 10)) h"
        default: "years"
        }
    }
}
