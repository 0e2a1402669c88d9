import ArgumentParser
import Gradus
import GradusLanguage
import GradusOutput

/// What every subcommand takes.
struct CommonOptions: ParsableArguments {
    @Flag(help: "No progress; errors, warnings and notes remain.")
    var quiet = false

    @Flag(help: "Say at the end, on standard error, how long each stage took.")
    var timings = false

    @Flag(help: "Simulate anew what was simulated before, and keep nothing in the cache.")
    var noCache = false

    func validate() throws { if timings { Timings.areAsked.store(true, ordering: .relaxed) } }
}

/// What every subcommand takes that reads figure files.
struct FigureOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Take another value than the figure file's, such as data.nets.network.depth=50; may be repeated.",
            valueName: "path=value"))
    var overrides: [String] = []

    func parsed() throws(Failure) -> [Override] {
        var result: [Override] = []
        for text in overrides {
            do throws(Diagnostics) { result.append(try Override(text)) } catch {
                let first = error.list.first
                throw .usage("--set: \(first?.message ?? text)\(first?.hint.map { "; " + $0 } ?? "")")
            }
        }
        return result
    }
}

/// What every subcommand that draws takes.
struct DrawingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Formats, apart by commas: \(OutputFormat.all.map(\.name).joined(separator: ", ")).", valueName: "formats"))
    var format: String?

    @Option(help: "Pixels per inch of a PNG; 300, for sizes in px 192.")
    var dpi: Double?

    @Option(help: "How many threads work at once; by default as many as there are cores.")
    var jobs: Int = Parallel.cores

    @Option(help: ArgumentHelp("What an SVG's text is made of: outlines or fonts.", valueName: "kind"))
    var svgText = "outlines"

    @Flag(help: "Leave out of the picture the figure file that it can be drawn from again.")
    var noEmbed = false

    @Flag(help: "Leave the background out.")
    var transparent = false

    @OptionGroup var limits: LimitOptions

    /// The formats asked for, in order; nil where none is.
    func formats() throws(Failure) -> [OutputFormat]? {
        guard let format else { return nil }
        var formats: [OutputFormat] = []
        for name in format.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard let known = OutputFormat.named(name) else {
                throw .usage(
                    "unknown format '\(name)'; formats: \(OutputFormat.all.map(\.name).joined(separator: ", "))")
            }
            if !formats.contains(where: { $0.name == known.name }) { formats.append(known) }
        }
        return formats
    }

    func settings() throws(Failure) -> RenderSettings {
        if let dpi, !(dpi >= 1 && dpi <= 10_000) { throw .usage("--dpi takes a number from 1 to 10000") }
        guard jobs >= 1 && jobs <= 4096 else { throw .usage("--jobs takes a whole number from 1 to 4096") }
        guard let text = OutputOptions.SVGText(rawValue: svgText) else {
            throw .usage("--svg-text takes 'outlines' or 'fonts', not '\(svgText)'")
        }
        return RenderSettings(
            dpi: dpi, svgText: text, isTransparent: transparent, embeds: !noEmbed, jobs: jobs,
            limits: try limits.parsed())
    }
}
