import ArgumentParser
import Gradus
import GradusLanguage
import GradusOutput
import GradusTrace

/// `gradus trace`: a source's numbers.
struct TraceCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "trace", abstract: "Write the numbers of a source: simulated, imported, predicted or a table.",
        discussion: """
            EXAMPLES
              gradus trace figure.yaml --data nets -o nets.csv
              gradus trace figure.yaml --data nets -o nets.npz    arrays [runs, steps, layers], for numpy
              gradus trace figure.yaml -o -                       CSV on standard output
              gradus trace figures --shard 3/8 --store runs       the third of eight shares of all runs, into a store
            """)

    @Argument(
        help: ArgumentHelp(
            "A figure file, whose panels may be absent; with --shard also a folder of them.", valueName: "figure.yaml"))
    var figure: String

    @Option(help: ArgumentHelp("The source's name; needless where there is one.", valueName: "name"))
    var data: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A file in .csv, .jsonl, .npz or .safetensors; - is CSV on standard output.", valueName: "file"))
    var output = "-"

    @Option(
        help: ArgumentHelp(
            "Compute one of N shares of every experiment's runs into --store, and write no trace.", valueName: "k/n"))
    var shard: String?

    @Option(help: "How many threads work at once; by default as many as there are cores.")
    var jobs: Int = Parallel.cores

    @OptionGroup var options: FigureOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var runs: StoreOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        guard jobs >= 1 && jobs <= 4096 else { throw Failure.usage("--jobs takes a whole number from 1 to 4096") }
        if let shard {
            try ShardWork(shard, path: figure, overrides: options.parsed(), store: runs.store, jobs: jobs).run(common)
            return
        }
        guard let format = output == "-" ? .csv : TraceFormat(path: output) else {
            let endings = TraceFormat.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
            throw Failure.usage("'\(output)' names no form of a trace; end it in one of \(endings)")
        }
        let overrides = try options.parsed()
        var limits = try limits.parsed()
        let progress = Progress("trace", isQuiet: common.quiet)
        let store = try runs.opened(common)
        limits.take(store)
        defer { store.close() }
        let loaded: LoadedSource
        do throws(Diagnostics) {
            let file = try FigureFile(figure, overrides: overrides)
            loaded = try file.source(named: data, jobs: jobs, limits: limits, cache: store.simulations) {
                done, detail in
                progress.update(done, detail)
            }
        } catch {
            progress.finish()
            throw Failure.figure(error, file: figure)
        }
        progress.finish()
        Report.say(loaded.notes, file: figure)
        if output == "-" {
            try CSVWriter.write(loaded.trace) { (chunk: ArraySlice<UInt8>) throws(Failure) in try Console.output(chunk)
            }
        } else {
            do throws(Diagnostics) {
                try TraceFile.write(loaded.trace, format, to: output, flushes: !loaded.isOfFiles)
            } catch { throw Failure.output(error) }
        }
    }
}
