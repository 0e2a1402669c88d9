import Foundation
import GradusTestSupport

/// The built command while it runs, until it is interrupted.
final class RunningCommand {
    private let process = Process()
    private let errors: String

    /// - Parameter terminal: what standard output is; nothing where nil.
    init(_ command: Command, _ arguments: [String], terminal: FileHandle? = nil, environment: [String: String] = [:])
        throws
    {
        errors = try command.folder.add(".errors", [])
        process.executableURL = URL(fileURLWithPath: Command.path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: command.folder.path)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = terminal ?? FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var isRunning: Bool { process.isRunning }

    /// What was said so far.
    var said: String { (try? String(decoding: readFile(errors), as: UTF8.self)) ?? "" }

    /// Waits until so many lines with the text were said; false where they are not within ten seconds.
    func says(_ text: String, times: Int = 1) -> Bool {
        Patience.until { self.said.components(separatedBy: text).count > times }
    }

    /// The status with which it ends by itself.
    func status() -> Int32? { Patience.until { !self.process.isRunning } ? process.terminationStatus : nil }

    /// Whether a signal ended it that it did not answer itself.
    var wasKilled: Bool { !process.isRunning && process.terminationReason == .uncaughtSignal }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Interrupts it as Ctrl-C does.
    func interrupt() -> Int32? {
        process.interrupt()
        return status()
    }
}

enum Patience {
    /// Waits until a thing is so, ten seconds at most.
    static func until(_ isSo: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<2000 {
            if try isSo() { return true }
            usleep(5000)
        }
        return false
    }
}
