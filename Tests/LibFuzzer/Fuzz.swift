import Foundation
import GradusFuzzing

/// usage: Fuzz TARGET FOLDER [libFuzzer's options]
///
/// Writes the target's corpus and dictionary into the folder, and drives the target from there.
@main enum Fuzz {
    static func main() throws {
        let names = FuzzTarget.all.map(\.name).joined(separator: " ")
        guard CommandLine.arguments.count > 2,
            let target = FuzzTarget.all.first(where: { $0.name == CommandLine.arguments[1] })
        else {
            print(names)
            exit(CommandLine.arguments.count > 1 ? 2 : 0)
        }
        running = target
        let folder = CommandLine.arguments[2]
        try FileManager.default.createDirectory(atPath: folder + "/corpus", withIntermediateDirectories: true)
        for (i, input) in Corpus.inputs(target).enumerated() {
            try Data(input).write(to: URL(fileURLWithPath: "\(folder)/corpus/seed-\(i)"))
        }
        let words = target.words.map { "\"\($0.utf8.map { "\\x" + hexadecimal($0) }.joined())\"\n" }
        try Data(words.joined().utf8).write(to: URL(fileURLWithPath: folder + "/words"))
        // Time is the thread's own: a machine with other work, or one that sleeps, is no hang. What never ends does by the clock.
        let arguments =
            [CommandLine.arguments[0], folder + "/corpus", "-artifact_prefix=\(folder)/"]
            + (words.isEmpty ? [] : ["-dict=\(folder)/words"])
            + ["-max_len=\(target.longest)", "-timeout=600", "-rss_limit_mb=512"] + CommandLine.arguments.dropFirst(3)
        var count = Int32(arguments.count)
        var pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(capacity: arguments.count + 1)
        for (i, text) in arguments.enumerated() { pointers?[i] = strdup(text) }
        pointers?[arguments.count] = nil
        exit(
            runDriver(&count, &pointers) { start, size in
                let before = Fuzz.seconds
                Fuzz.running?.run(UnsafeRawBufferPointer(start: start, count: size))
                precondition(Fuzz.seconds - before < Fuzz.longest, "it took more than \(Fuzz.longest) seconds")
                return 0
            })
    }

    /// How long an input may take, in seconds.
    private static let longest = 5.0

    /// The processor's time that the thread took.
    private static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    nonisolated(unsafe) private static var running: FuzzTarget?

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

/// libFuzzer's entry for programs with a `main` of their own (llvm.org/docs/LibFuzzer.html).
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
