import ArgumentParser
import Gradus
import GradusLanguage
import GradusOutput

/// `gradus reproduce`: a picture again, from itself alone.
struct ReproduceCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "reproduce",
        abstract: "Draw a picture again from the figure that it carries, byte for byte.",
        discussion: """
            Reads the picture and nothing else. Without -o nothing is written: the picture is drawn again and compared.

            EXAMPLES
              gradus reproduce fig1.pdf -o again.pdf       the same bytes
              gradus reproduce fig1.png -o fig1.pdf        the same figure in another format
              gradus reproduce fig1.svg --figure           the figure file that it was drawn from
              gradus reproduce fig1.png                    whether this version draws it alike
            """)

    @Argument(help: ArgumentHelp("A PNG, SVG or PDF that gradus drew; - is standard input.", valueName: "picture"))
    var picture: String

    @Option(name: .shortAndLong, help: ArgumentHelp("Where it goes; - is standard output.", valueName: "file"))
    var output: String?

    @Flag(help: "Print the figure file instead.")
    var figure = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let format = try figure ? nil : format()
        let bytes: [UInt8]
        let found: Reproduction
        let drawn: [UInt8]
        do throws(Diagnostics) {
            bytes = try PictureFile.read(picture)
            found = try Reproduction(bytes, path: picture)
            if !found.overrides.isEmpty {
                let set = found.overrides.map { "--set " + $0 }.joined(separator: " ")
                Report.say([.note("drawn with \(set)")], file: picture)
            }
            drawn = try figure ? Array(found.source.utf8) : found.encoded(format)
        } catch { throw Failure.figure(error, file: picture) }
        if figure {
            if let output, output != "-" { return try write(drawn, to: output) }
            return try Console.output(drawn)
        }
        if found.version != Release.version {
            let warning = Diagnostic.warning(
                "drawn by Gradus \(found.version); this is \(Release.version), which may draw it otherwise")
            Report.say([warning], file: picture)
        }
        switch output {
        case "-"?: try Console.output(drawn)
        case let output?: try write(drawn, to: output)
        case nil:
            guard drawn == bytes else {
                throw Failure.figure(
                    .error("drawn again it is not the same", hint: "-o FILE writes what comes out"), file: picture)
            }
            Console.output("\(picture): drawn again, the same \(bytes.count) bytes\n")
        }
    }

    /// The format that -o asks for; nil for the picture's own.
    private func format() throws(Failure) -> OutputFormat? {
        guard let output, output != "-", let ending = Machine.ending(output) else { return nil }
        guard let format = OutputFormat.named(ending) else {
            throw .usage(
                "'\(output)' ends in no format; formats: \(OutputFormat.all.map(\.name).joined(separator: ", "))")
        }
        return format
    }

    private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        do throws(Diagnostics) { try AtomicFile.write(bytes, to: path) } catch { throw .output(error) }
    }
}
