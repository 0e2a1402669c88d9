import Gradus
import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The exit statuses of the command.
enum ExitStatus {
    static let someFailed: Int32 = 1
    static let usage: Int32 = 2
    static let data: Int32 = 65
    static let output: Int32 = 74
}

/// Standard output and standard error.
enum Console {
    /// Writes bytes to standard output, all of them.
    ///
    /// - Throws: an output failure where the other end is closed or full.
    static func output(_ bytes: some Sequence<UInt8>) throws(Failure) {
        let buffer = Array(bytes)
        var start = 0
        while start < buffer.count {
            let written = buffer[start...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw .output(
                    Diagnostics.error("standard output cannot be written: \(String(cString: strerror(errno)))"))
            }
            start += written
        }
    }

    static func output(_ text: String) {
        try? output(Array(text.utf8))
    }

    /// A line on standard error.
    static func error(_ line: String) {
        let bytes = Array((line.hasSuffix("\n") ? line : line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// `FILE:LINE:COLUMN: error: WHAT; a hint`, warnings and notes without the column.
    static func print(_ diagnostic: Diagnostic, file: String) {
        var place = diagnostic.file ?? file
        if let position = diagnostic.position {
            place += ":\(position.line)"
            if diagnostic.severity == .error { place += ":\(position.column)" }
        }
        let hint = diagnostic.hint.map { "; \($0)" } ?? ""
        let line = "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message)\(hint)"
        // Names of files and what stands in them say nothing to the terminal.
        error(Escaped.text(FilePath.shown(line), limit: 1 << 14))
    }
}

/// Why a command stops, with what it has to say.
enum Failure: Error {
    case usage(String)
    case figure(Diagnostics, file: String)
    case output(Diagnostics)
    /// Everything was said already.
    case status(Int32)

    var status: Int32 {
        switch self {
        case .usage: ExitStatus.usage
        case .figure: ExitStatus.data
        case .output: ExitStatus.output
        case .status(let status): status
        }
    }

    func print() {
        switch self {
        case .usage(let message): Console.error("error: \(message)")
        case .figure(let diagnostics, let file): for d in diagnostics.list { Console.print(d, file: file) }
        case .output(let diagnostics): for d in diagnostics.list { Console.print(d, file: "gradus") }
        case .status: break
        }
    }
}
