import ArgumentParser
import Gradus
import GradusLanguage
import GradusOutput

/// `gradus submit`: the runs of figures to Slurm.
struct SubmitCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "submit", abstract: "Hand the runs of figures to Slurm in shares, and draw when all are done.",
        discussion: """
            An array of jobs computes the shares into the store, where whoever runs 'gradus render --store DIR' finds them; a last job
            draws. What follows -- goes to sbatch for the shares.

            EXAMPLES
              gradus submit figures --store runs -o out -- --partition=long --time=2:00:00
              gradus submit figures --store runs --tasks 64 --dry-run > submit.sh      the script, to be read and changed
              gradus submit figures --store runs --status                              what is done, at work, and missing
            """)

    @Argument(help: ArgumentHelp("A figure file, or a folder of them.", valueName: "figure.yaml|dir"))
    var figure: String

    @Option(help: ArgumentHelp("Where the runs are kept: a folder that every node sees.", valueName: "dir"))
    var store: String

    @Option(help: "How many shares; by default one for about half an hour's work, at most 256.")
    var tasks: Int?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the pictures go; by default beside.", valueName: "file|dir"))
    var output: String?

    @Flag(help: "Print the script and submit nothing.")
    var dryRun = false

    @Flag(help: "Say how many runs are done and which jobs are at work.")
    var status = false

    @Argument(parsing: .postTerminator, help: ArgumentHelp("For sbatch, after --.", valueName: "sbatch options"))
    var options: [String] = []

    @OptionGroup var figures: FigureOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        if let tasks, !(1...1_000_000).contains(tasks) {
            throw Failure.usage("--tasks takes a whole number from 1 to 1000000")
        }
        let opened = try StoreOptions.open(store)
        let planned = try PlannedFigures(figure, figures.parsed())
        let plan = planned.plan
        if status {
            if !plan.sources.isEmpty { try printStatus(plan, opened) }
            try planned.report()
            return
        }
        // Shares of figures that cannot be drawn would end in errors, and then nothing would be drawn.
        try planned.report()
        let largest: Int
        do throws(Failure) { largest = try Slurm.largestArray() } catch {
            // What is handed in elsewhere is printed anywhere.
            guard dryRun else { throw error }
            largest = Self.usualArray
        }
        let script = SlurmScript(
            program: Machine.program, figures: Machine.absolute(figure), isFolder: Machine.isFolder(figure),
            store: Machine.absolute(opened.folder), output: output.map(Machine.absolute),
            overrides: figures.overrides, tasks: tasks ?? shares(of: plan), largestArray: largest, options: options)
        if dryRun {
            try Console.output(script.text.utf8)
            return
        }
        do throws(Diagnostics) { try opened.make() } catch { throw Failure.output(error) }
        let result = try Slurm.run("/bin/sh", ["-c", script.text])
        if !result.errors.isEmpty { Console.error(result.errors) }
        guard result.status == 0 else { throw Failure.status(ExitStatus.output) }
        try Console.output(result.output)
    }

    /// Half an hour each on one core, but not more than there are runs.
    private func shares(of plan: WorkPlan) -> Int {
        let seconds = PlanTable(plan, speed: .measured(), store: nil, jobs: 1).total.seconds
        let wanted = (seconds / 1800).rounded(.up)
        return max(1, min(wanted.isFinite && wanted < 256 ? Int(wanted) : 256, plan.runs.entries.count))
    }

    /// Slurm's MaxArraySize where nobody changed it.
    private static let usualArray = 1001

    /// Runs that are missing from a share that neither runs nor waits have failed with it.
    private func printStatus(_ plan: WorkPlan, _ opened: TraceStore) throws(Failure) {
        let own = Machine.resolved(figure)
        let submission = opened.submissions.last { Machine.resolved($0.figures) == own }
        // Asked first: a share that ends meanwhile has left all its runs.
        let live = submission.map { Slurm.live($0) }
        let isDone = plan.runs.entries.map { plan.runs.isDone($0, in: opened) }
        let (all, done) = (isDone.count, isDone.count { $0 })
        var failed = 0
        if let submission {
            guard let live = live ?? nil else {
                Console.output("\(done) of \(all) runs done, \(all - done) left; squeue does not answer\n")
                return
            }
            for (index, share) in Shares.divided(plan.costs, into: submission.tasks).enumerated()
            where !live.contains(index + 1) { failed += share.count { !isDone[$0] } }
        }
        let hint = failed > 0 ? "; submit again, or see \(opened.folder)/log" : ""
        Console.output("\(done) of \(all) runs done, \(failed) failed, \(all - done - failed) left\(hint)\n")
    }
}
