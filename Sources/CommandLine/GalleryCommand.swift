import ArgumentParser
import Gradus
import GradusOutput

/// `gradus gallery`: every figure below a folder, and a page that shows them.
struct GalleryCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "gallery", abstract: "Draw every figure file below a folder, and an index page.",
        discussion: """
            Takes every *.yaml with a 'panels' key, hidden files and folders named 'data' excepted. One bad figure stops no other.

            EXAMPLE
              gradus gallery figures -o out --format png,svg,pdf
            """)

    @Argument(help: ArgumentHelp("The folder of the figure files.", valueName: "dir"))
    var directory: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where the pictures and index.html go; by default the same folder.", valueName: "dir"))
    var output: String?

    @Flag(help: "Draw every figure, also those that have not changed since their pictures were drawn.")
    var force = false

    @OptionGroup var drawing: DrawingOptions
    @OptionGroup var runs: StoreOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        var settings = try drawing.settings()
        let store = try runs.opened(common)
        settings.take(store)
        defer { store.close() }
        let formats = try drawing.formats() ?? [OutputFormat.all[0]]
        let progress = Progress("gallery", isQuiet: common.quiet)
        let gallery: Gallery
        do throws(Diagnostics) {
            gallery = try Gallery(directory)
        } catch {
            throw Failure.figure(error, file: directory)
        }
        let results: [RenderOutcome]
        do throws(RenderFailure) {
            results = try gallery.render(to: output ?? directory, formats, settings, force: force) { done, detail in
                progress.update(done, detail)
            }
        } catch {
            progress.finish()
            throw Failure(error, file: directory)
        }
        progress.finish()
        let unchanged = gallery.figures.count - results.count
        if unchanged > 0 && !common.quiet {
            Console.error("\(unchanged) of \(gallery.figures.count) figures have not changed; --force draws all")
        }
        try Report.print(results)
    }
}
