import ArgumentParser
import Gradus

/// `gradus manual`: the man page, made from the commands' own help, for `make install`.
struct ManualCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "manual", abstract: "Print the man page.", shouldDisplay: false)

    func run() throws { try Console.output(Self.page.utf8) }

    static var page: String {
        let whole = GradusCommand.configuration
        var page = ".TH GRADUS 1 \"\" \"Gradus \(Release.version)\"\n.SH NAME\ngradus \\- \(escaped(whole.abstract))\n"
        page += ".SH SYNOPSIS\n.B gradus\n.I command\n[\\fIargument\\fR ...]\n"
        page += ".SH DESCRIPTION\n" + literal(whole.discussion)
        page += ".SH COMMANDS\n"
        for command in whole.subcommands where command.configuration.shouldDisplay {
            page += ".SS \(escaped(command.configuration.commandName ?? ""))\n"
            page += literal(GradusCommand.helpMessage(for: command, columns: 78))
        }
        return page
    }

    /// A text as it stands, line by line.
    private static func literal(_ text: String) -> String { ".nf\n\(escaped(text))\n.fi\n" }

    /// Nothing that roff takes for its own: backslashes, leading dots and quotes, hyphens that are minus signs.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-").split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&" + $0 : $0 }.joined(separator: "\n")
    }
}
