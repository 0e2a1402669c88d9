import ArgumentParser
import Gradus
import GradusLanguage
import GradusOutput

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The command `gradus`.
struct GradusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gradus",
        abstract: "See gradient flow in deep networks: simulate it, read it from training logs, draw it for a paper.",
        discussion: """
            EXAMPLES
              gradus render figure.yaml                      a PNG beside the figure file
              gradus render figure.yaml -o figure.pdf        a PDF with real fonts
              gradus gallery figures -o out --format png,svg,pdf
              gradus watch figure.yaml                       draws it again on each save
              gradus plot runs/                              a first look at a training log, with no figure file
              gradus trace figure.yaml --data nets -o -      the numbers behind a figure, as CSV
              gradus validate figure.yaml                    what is wrong with it, and where
              gradus list activations                        what there is to choose from
              gradus new gradients --kind layers             a figure file to begin with
              gradus check fig1.pdf --venue icml             what the venue would object to
              gradus explain chain.yaml                      the chain rule with a run's numbers
              gradus reproduce fig1.pdf -o again.pdf         a picture again, from itself alone

            EXIT STATUS
              0 done; 1 some of several figures failed; 2 wrong usage; 65 a figure file or log is wrong or missing;
              74 an output could not be written; 130, 143 interrupted.
            """,
        version: Release.version,
        subcommands: subcommands)

    static let subcommands: [any Subcommand.Type] = [
        RenderCommand.self, GalleryCommand.self, WatchCommand.self, PlotCommand.self, TraceCommand.self,
        InspectCommand.self, ReproduceCommand.self, CheckCommand.self, ExplainCommand.self, NewCommand.self,
        ValidateCommand.self, SchemaCommand.self, ListCommand.self, CacheCommand.self, PlanCommand.self,
        SubmitCommand.self, ManualCommand.self,
    ]
}

/// A command below `gradus`, which can be parsed by itself too.
protocol Subcommand: ParsableCommand {
    static var own: CommandConfiguration { get }
}

extension Subcommand {
    static var configuration: CommandConfiguration {
        var configuration = own
        configuration._superCommandName = "gradus"
        return configuration
    }
}

@main
enum Main {
    static func main() {
        Interrupts.install()
        Timings.begin()
        let words = (1..<Int(max(1, CommandLine.argc))).compactMap {
            CommandLine.unsafeArgv[$0].map { FilePath.text(cString: $0) }
        }
        do {
            var command = try parsed(words)
            defer { Timings.print() }
            try command.run()
        } catch let failure as Failure {
            failure.print()
            exit(failure.status)
        } catch {
            let status = GradusCommand.exitCode(for: error)
            let message = GradusCommand.fullMessage(for: error)
            if status.isSuccess {
                if !message.isEmpty { Console.output(message + "\n") }
                exit(0)
            }
            Console.error(message)
            exit(ExitStatus.usage)
        }
    }

    /// A command that is named first and is right needs no look at all the others, which takes longer than most figures do;
    /// whatever else is asked for, or is wrong, the whole parser answers.
    private static func parsed(_ words: [String]) throws -> any ParsableCommand {
        if let named = GradusCommand.subcommands.first(where: { $0.own.commandName == words.first }),
            let command = try? named.parseAsRoot(Array(words.dropFirst()))
        {
            return command
        }
        return try GradusCommand.parseAsRoot(words)
    }
}
