import Foundation
import GradusTestSupport
import Testing

/// `gradus plot` in terminals that show pictures, and in some that show none.
@Suite struct TerminalTests {
    private static let kitty = "\u{1B}_Gi=31;OK\u{1B}\\"
    private static let sixel = "\u{1B}[?62;4;22c"
    private static let plain = "\u{1B}[?62;22c"
    private static func ground(_ color: String) -> String { "\u{1B}]11;rgb:\(color)\u{1B}\\" }

    private func command() throws -> Command {
        let command = try Command()
        let rows = (0..<20).map { step in "\(step)," + (1...12).map { "\($0 * 10 + step)" }.joined(separator: ",") }
        let names = (1...12).map { "grad_norm/blocks.\($0).weight" }
        try command.write("step,\(names.joined(separator: ","))\n\(rows.joined(separator: "\n"))\n", to: "run.csv")
        return command
    }

    /// Runs `plot` to its end in a terminal that answers so; what was sent to it, and what was said.
    private func plot(
        _ command: Command, _ terminal: Terminal, answers: String, _ arguments: [String] = [],
        environment: [String: String] = [:]
    ) throws -> (shown: [UInt8], said: String) {
        let standard = ["TERM": "xterm-256color", "TERM_PROGRAM": "", "KITTY_WINDOW_ID": "", "TMUX": ""]
        let running = try RunningCommand(
            command, ["plot", "run.csv"] + arguments, terminal: terminal.handle,
            environment: standard.merging(environment) { $1 })
        let shown = terminal.converse(answers) { _ in !running.isRunning }
        #expect(running.status() == 0, "\(running.said)")
        return (shown, running.said)
    }

    @Test func kittyIsSentAPNGOfTheTerminalsWidth() throws {
        let command = try command()
        let (shown, said) = try plot(command, Terminal(columns: 70, width: 700), answers: Self.kitty + Self.plain)
        #expect(said.isEmpty, "\(said)")
        let pictures = try kittyPictures(shown)
        #expect(pictures.count == 1)
        #expect(pictures.first?.control.hasPrefix("a=T,f=100,i=") == true)
        // Cells of 10 by 20 pixels, of which the picture fills the window's 70.
        #expect(pictures.first?.png.width == 700)
        #expect((300...400).contains(pictures.first?.png.height ?? 0))
        #expect(pictures.first?.png.pixel(0, 0) == 0xFFFF_FFFF)
        #expect(command.folder.names == [".errors", "run.csv"])
    }

    @Test func aDarkTerminalHasADarkPicture() throws {
        let (shown, _) = try plot(
            command(), Terminal(), answers: Self.kitty + Self.ground("1d1d/1f1f/2121") + Self.plain)
        #expect(try kittyPictures(shown).first?.png.pixel(0, 0) == 0x1417_1AFF)
        let (light, _) = try plot(command(), Terminal(), answers: Self.kitty + Self.ground("ff/ff/f0") + Self.plain)
        #expect(try kittyPictures(light).first?.png.pixel(0, 0) == 0xFFFF_FFFF)
    }

    @Test func sixelsAreThePicture() throws {
        let (kitty, _) = try plot(command(), Terminal(), answers: Self.kitty + Self.plain)
        let png = try #require(try kittyPictures(kitty).first?.png)
        let (shown, said) = try plot(command(), Terminal(), answers: Self.sixel)
        #expect(said.isEmpty, "\(said)")
        let picture = try SixelPicture(shown)
        #expect((picture.width, picture.height) == (png.width, png.height))
        #expect(picture.colors.count <= 256)
        var sum = 0
        for (i, pixel) in picture.pixels.enumerated() {
            let painted = try #require(pixel)
            sum += PNGFile.distance(painted << 8 | 255, png.pixels[i])
        }
        // On average a channel is off by less than a hundredth, the step of a sixel's colours.
        #expect(Double(sum) / Double(picture.pixels.count) < 2.5)
    }

    /// Where the system does not know the window's pixels, the terminal is asked for a cell's.
    @Test func aCellsSizeIsAsked() throws {
        let (shown, _) = try plot(
            command(), Terminal(columns: 80, width: 0, height: 0), answers: Self.kitty + "\u{1B}[6;16;8t" + Self.plain)
        #expect(try kittyPictures(shown).first?.png.width == 640)
    }

    @Test func aTerminalWithoutPicturesGetsAFile() throws {
        for (answers, kind) in [(Self.plain, "xterm-256color"), (Self.kitty + Self.plain, "dumb"), ("", "xterm")] {
            let command = try command()
            let (shown, said) = try plot(command, Terminal(), answers: answers, environment: ["TERM": kind])
            #expect(said == "wrote run.png\n")
            #expect(command.exists("run.png"))
            #expect(try kittyPictures(shown).isEmpty)
        }
    }

    /// One that answers nothing is taken for what its environment calls it, but not within a multiplexer.
    @Test func theEnvironmentSpeaksForASilentTerminal() throws {
        let (shown, _) = try plot(command(), Terminal(), answers: "", environment: ["TERM": "xterm-kitty"])
        #expect(try kittyPictures(shown).count == 1)
        let (none, said) = try plot(
            command(), Terminal(), answers: "", environment: ["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"])
        #expect(try kittyPictures(none).isEmpty)
        #expect(said == "wrote run.png\n")
    }

    @Test func whatIsAskedForIsAFile() throws {
        let command = try command()
        let terminal = try Terminal()
        let (shown, said) = try plot(command, terminal, answers: Self.kitty + Self.plain, ["-o", "a.svg"])
        #expect(shown.isEmpty)
        #expect(said == "wrote a.svg\n")
        let (_, saved) = try plot(command, terminal, answers: Self.kitty + Self.plain, ["--save", "figure.yaml"])
        #expect(saved == "wrote figure.yaml\n")
        #expect(!String(decoding: try command.bytes("figure.yaml"), as: UTF8.self).contains("theme"))
    }

    @Test func aFollowedRunIsDrawnInItsPlace() throws {
        let command = try command()
        let terminal = try Terminal()
        let running = try RunningCommand(
            command, ["plot", "run.csv", "--watch"], terminal: terminal.handle,
            environment: ["TERM": "xterm", "TMUX": ""])
        func pictures(_ bytes: [UInt8]) -> Int { (try? kittyPictures(bytes).count) ?? 0 }
        let first = terminal.converse(Self.kitty + Self.plain) { pictures($0) == 1 }
        try command.write(
            String(decoding: command.bytes("run.csv"), as: UTF8.self) + "20,1,2,3,4,5,6,7,8,9,10,11,12\n", to: "run.csv"
        )
        let second = terminal.converse("") { pictures($0) == 1 && $0.last == UInt8(ascii: "B") }
        #expect(running.interrupt() == 130)
        // Room is made once; then the cursor goes up as many rows as it went down, to a picture of the same number.
        let rows = String(decoding: first, as: UTF8.self).components(separatedBy: "\u{1B}[").last ?? ""
        #expect(rows.hasSuffix("B"))
        #expect(String(decoding: second, as: UTF8.self).hasPrefix("\r\u{1B}[\(rows.dropLast())A"))
        #expect(try kittyPictures(first).first?.control == kittyPictures(second).first?.control)
        #expect(try kittyPictures(first).first?.png.pixels != kittyPictures(second).first?.png.pixels)
        #expect(!String(decoding: second, as: UTF8.self).contains("\n"))
    }
}
