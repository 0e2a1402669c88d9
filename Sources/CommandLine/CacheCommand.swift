import ArgumentParser
import Gradus
import GradusLanguage

/// `gradus cache`: what was simulated and kept.
struct CacheCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "cache", abstract: "Show the runs that are kept from earlier simulations, clear them, bound them.",
        discussion: """
            What took long to simulate is kept in the user's cache folder ($XDG_CACHE_HOME/gradus, ~/.cache/gradus; on a Mac
            ~/Library/Caches/gradus) and read the next time, by whatever figure. --no-cache does without. What was not used for the
            longest time goes first.

            EXAMPLES
              gradus cache                      where it is, and how large
              gradus cache --clear              remove all of it
              gradus cache --limit 10GB         how large it may grow, from now on
              gradus cache --store DIR          the same of a store of your own
            """)

    @Flag(help: "Remove every run.")
    var clear = false

    @Option(
        name: .customLong("limit"),
        help: ArgumentHelp("How large it may grow: 500MB, 10GB; of a store, removes what is above.", valueName: "size"))
    var size: String?

    @Option(help: ArgumentHelp("A store that was made by --store.", valueName: "dir"))
    var store: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let limit = try size.map { text throws(Failure) in try Self.bytes(text) }
        guard let folder = store ?? UserCache.folder else {
            throw Failure.usage("there is no cache folder: neither XDG_CACHE_HOME nor HOME is an absolute path")
        }
        let opened = try StoreOptions.open(folder)
        let bound = StoreBound(opened.folder)
        if let limit {
            do throws(Diagnostics) {
                try opened.make()
                try bound.setLimit(limit)
            } catch { throw Failure.output(error) }
        }
        if clear {
            let removed = bound.clear()
            Console.output("removed \(Self.text(removed)) from \(opened.folder)\n")
            return
        }
        let contents = bound.contents
        let most = store == nil || limit != nil ? ", at most \(RunWork.text(bytes: Double(bound.limit)))" : ""
        Console.output("\(opened.folder): \(Self.text(contents))\(most)\n")
    }

    private static func text(_ contents: StoreBound.Contents) -> String {
        "\(contents.entries) \(contents.entries == 1 ? "run" : "runs"), \(RunWork.text(bytes: Double(contents.bytes)))"
    }

    /// A number with kB, MB, GB or TB.
    static func bytes(_ text: String) throws(Failure) -> Int {
        let units = [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("KB", 1e3), ("B", 1)]
        for (unit, factor) in units where text.hasSuffix(unit) {
            let digits = text.dropLast(unit.count).filter { $0 != " " }
            guard let number = NumberText.number(String(digits)), number > 0, number * factor < 1e18 else { break }
            return Int(number * factor)
        }
        throw .usage("--limit takes a size such as 500MB or 10GB, not '\(text)'")
    }
}
