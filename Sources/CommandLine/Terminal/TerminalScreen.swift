import GradusLanguage
import GradusOutput

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The terminal at standard output, where it shows pictures.
struct TerminalScreen: Equatable {
    let format: TerminalFormat
    let columns: Int
    let rows: Int
    /// In pixels.
    let cellWidth: Double
    let cellHeight: Double
    let isDark: Bool

    /// Where it is narrower than this many columns, nothing can be read.
    private static let leastColumns = 40
    /// How long an answer may take, in seconds: a terminal far away is slow, one that answers nothing is rare.
    private static let patience = 0.5

    /// Asks the terminal; nil where standard output is none, it shows no pictures, or it belongs to another process now.
    static func asked() -> TerminalScreen? {
        let terminal = STDOUT_FILENO
        let kind = variable("TERM")
        guard isatty(terminal) == 1, !["", "dumb", "linux"].contains(kind) else { return nil }
        let owner = tcgetpgrp(terminal)
        guard owner < 0 || owner == getpgrp() else { return nil }
        var window = winsize()
        _ = ioctl(terminal, UInt(TIOCGWINSZ), &window)
        let replies = TerminalReplies(conversation(on: terminal))
        guard let format = format(replies, kind: kind) else { return nil }
        return TerminalScreen(format, window, replies)
    }

    /// What the terminal says of itself; where it says nothing at all, what its environment does.
    private static func format(_ replies: TerminalReplies, kind: String) -> TerminalFormat? {
        if replies.knowsKitty { return .kitty }
        if let attributes = replies.attributes { return attributes.contains(4) ? .sixel : nil }
        // Within a multiplexer the variables are those of the terminal around it.
        guard variable("TMUX").isEmpty, !kind.hasPrefix("screen"), !kind.hasPrefix("tmux") else { return nil }
        let isKitty =
            kind == "xterm-kitty" || kind == "xterm-ghostty" || !variable("KITTY_WINDOW_ID").isEmpty
            || ["ghostty", "WezTerm"].contains(variable("TERM_PROGRAM"))
        return isKitty ? .kitty : nil
    }

    private init?(_ format: TerminalFormat, _ window: winsize, _ replies: TerminalReplies) {
        self.format = format
        columns = window.ws_col > 0 ? Int(window.ws_col) : 80
        rows = window.ws_row > 0 ? Int(window.ws_row) : 24
        // Of the window's pixels where the system has them, else as the terminal answers, else those of DEC's VT340.
        if window.ws_xpixel > 0, window.ws_ypixel > 0, window.ws_col > 0, window.ws_row > 0 {
            cellWidth = Double(window.ws_xpixel) / Double(window.ws_col)
            cellHeight = Double(window.ws_ypixel) / Double(window.ws_row)
        } else {
            cellWidth = replies.cell?.width ?? 10
            cellHeight = replies.cell?.height ?? 20
        }
        isDark = (replies.backgroundLightness ?? 1) < 0.5
        guard columns >= Self.leastColumns, (1...1000).contains(cellWidth), (1...1000).contains(cellHeight) else {
            return nil
        }
    }

    private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

    /// Sends the questions and gathers what comes back, up to the answer to the last, which every terminal gives.
    private static func conversation(on terminal: Int32) -> [UInt8] {
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return [] }
        // Answers are neither echoed nor kept to a line's end; an interrupt comes as a byte, and is raised at the end.
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        withUnsafeMutableBytes(of: &raw.c_cc) { bytes in
            bytes[Int(VMIN)] = 0
            bytes[Int(VTIME)] = 0
        }
        guard tcsetattr(terminal, TCSANOW, &raw) == 0 else { return [] }
        var answer: [UInt8] = []
        let questions = TerminalReplies.questions
        if questions.withUnsafeBytes({ write(terminal, $0.baseAddress, $0.count) }) == questions.count {
            let end = Clock.seconds + patience
            var buffer = [UInt8](repeating: 0, count: 1024)
            while answer.count < 1 << 16, TerminalReplies(answer).attributes == nil {
                let left = end - Clock.seconds
                var asked = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
                guard left > 0, poll(&asked, 1, Int32(left * 1000) + 1) > 0 else { break }
                let count = read(terminal, &buffer, buffer.count)
                guard count > 0 else { break }
                answer += buffer[..<count]
                if buffer[..<count].contains(before.interruptByte) { break }
            }
        }
        tcsetattr(terminal, TCSANOW, &before)
        if answer.contains(before.interruptByte) { raise(SIGINT) }
        return answer
    }
}

extension termios {
    /// The byte of the key that interrupts.
    fileprivate var interruptByte: UInt8 {
        var bytes = c_cc
        return withUnsafeBytes(of: &bytes) { $0[Int(VINTR)] }
    }
}
