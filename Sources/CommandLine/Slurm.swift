import Gradus
import GradusLanguage

#if canImport(Glibc)
    // For `environ`, which nothing here changes.
    @preconcurrency import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Slurm's programs.
enum Slurm {
    /// MaxArraySize of the cluster.
    ///
    /// - Throws: where there is no Slurm, or one that does not answer.
    static func largestArray() throws(Failure) -> Int {
        guard let result = try? run("scontrol", ["show", "config"]) else {
            throw .output(
                .error(
                    "there is no Slurm here: 'sbatch' is not on the path",
                    hint:
                        "--dry-run prints the script; 'gradus trace FIGURE --shard K/N --store DIR' computes a share anywhere"
                ))
        }
        guard result.status == 0 else {
            throw .output(.error("Slurm does not answer: \(result.errors.filter { !$0.isNewline })"))
        }
        let line = String(decoding: result.output, as: UTF8.self).split(separator: "\n").first {
            $0.hasPrefix("MaxArraySize")
        }
        return line?.split(separator: "=").last.flatMap { Int($0.filter { !$0.isWhitespace }) } ?? 1001
    }

    /// The shares of a submission that run or wait; nil where Slurm does not answer.
    static func live(_ submission: Submission) -> Set<Int>? {
        var live: Set<Int> = []
        let ids = submission.jobs.joined(separator: ",")
        // It knows nothing any more of jobs that ended some minutes ago.
        guard let result = try? run("squeue", ["-h", "-r", "-j", ids, "-o", "%F %K"]),
            result.status == 0 || result.errors.contains("Invalid job id")
        else { return nil }
        for line in String(decoding: result.output, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 2, let index = Int(words[1]), (1...submission.perArray).contains(index),
                let array = submission.jobs.firstIndex(of: String(words[0]))
            else { continue }
            live.insert(array * submission.perArray + index)
        }
        return live
    }

    /// Runs a program to its end.
    ///
    /// - Throws: where it cannot be started.
    static func run(_ program: String, _ arguments: [String]) throws(Failure) -> (
        status: Int32, output: [UInt8], errors: String
    ) {
        var (output, errors): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe(&output) == 0, pipe(&errors) == 0 else { throw failure(program, errno) }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO)
        for end in output + errors { posix_spawn_file_actions_addclose(&actions, end) }
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        #if canImport(Darwin)
            let variables = _NSGetEnviron().pointee
        #else
            let variables = environ
        #endif
        let started = posix_spawnp(&process, program, &actions, nil, &words, variables)
        close(output[1])
        close(errors[1])
        defer {
            close(output[0])
            close(errors[0])
        }
        guard started == 0 else { throw failure(program, started) }
        let (text, said) = both(output[0], errors[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        return (code, text, String(decoding: said, as: UTF8.self))
    }

    /// Reads two pipes to their ends: one that fills up must not wait for the other.
    private static func both(_ a: Int32, _ b: Int32) -> ([UInt8], [UInt8]) {
        var bytes: [[UInt8]] = [[], []]
        var open = [pollfd(fd: a, events: Int16(POLLIN), revents: 0), pollfd(fd: b, events: Int16(POLLIN), revents: 0)]
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while open.contains(where: { $0.fd >= 0 }) {
            if poll(&open, nfds_t(open.count), -1) < 0 && errno != EINTR { break }
            for i in open.indices where open[i].fd >= 0 && open[i].revents != 0 {
                let count = read(open[i].fd, &buffer, buffer.count)
                if count > 0 { bytes[i] += buffer[..<count] }
                if count == 0 || (count < 0 && errno != EINTR) { open[i].fd = -1 }
            }
        }
        return (bytes[0], bytes[1])
    }

    private static func failure(_ program: String, _ code: Int32) -> Failure {
        .output(.error("'\(program)' cannot be run: \(String(cString: strerror(code)))"))
    }
}
