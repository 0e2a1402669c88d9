import Foundation
import GradusTestSupport
import Testing

@testable import Gradus

/// The script for Slurm, run by sh with a stand-in for `sbatch` that says what it was called with.
@Suite struct SlurmScriptTests {
    private static let awkward = "fig's $HOME \"x\"; echo oops"

    private func script(_ tasks: Int, largest: Int = 1001, store: String, isFolder: Bool = true) -> SlurmScript {
        SlurmScript(
            program: "/opt/gradus", figures: "/data/" + Self.awkward, isFolder: isFolder, store: store,
            output: "/out/it's", overrides: ["data.nets.seeds=[1, 2]"], tasks: tasks, largestArray: largest,
            options: ["--time=2:00:00", "--comment=a b"])
    }

    /// Every call of `sbatch`: its arguments, FIRST, and what the wrapped command does where `exec` prints its words.
    private func calls(_ script: SlurmScript, in folder: TemporaryFolder) throws -> (calls: [String], output: String) {
        let stub = #"""
            n=$(($(cat "$COUNT" 2>/dev/null || echo 0) + 1)); echo $n > "$COUNT"
            for word do
              case $word in
                --wrap=*) wrap=${word#--wrap=} ;;
                *) printf '<%s>' "$word" >> "$LOG" ;;
              esac
            done
            printf ' first=%s ' "${FIRST-}" >> "$LOG"
            SLURM_ARRAY_TASK_ID=2 GRADUS=show sh -c "show() { printf '[%s]' \"\$@\"; }; ${wrap#exec }" >> "$LOG"
            echo >> "$LOG"
            echo "$((100 + n));cluster"

            """#
        try add("sbatch", stub, to: folder)
        let result = try run(script, in: folder)
        #expect(result.status == 0, "\(result.errors)")
        let log = String(decoding: try readFile(folder.path + "/log.txt"), as: UTF8.self)
        return (log.split(separator: "\n").map(String.init), result.text)
    }

    private func add(_ name: String, _ program: String, to folder: TemporaryFolder) throws {
        let path = try folder.add(name, Array("#!/bin/sh\n\(program)\n".utf8))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    private func run(_ script: SlurmScript, in folder: TemporaryFolder) throws -> Tool.Result {
        try Tool.run(
            "/bin/sh", ["-c", script.text],
            environment: [
                "PATH": folder.path + ":/usr/bin:/bin", "LOG": folder.path + "/log.txt",
                "COUNT": folder.path + "/count",
            ])
    }

    @Test func wordsPassUnharmed() throws {
        let folder = try TemporaryFolder()
        let store = folder.path + "/the store"
        let (calls, output) = try calls(script(8, store: store), in: folder)
        #expect(calls.count == 2)
        #expect(calls[0].contains("<--array=1-8>") && calls[0].contains("<--time=2:00:00><--comment=a b>"))
        #expect(calls[0].contains("<--output=\(store)/log/%A-%a.txt>") && calls[0].contains(" first=0 "))
        let figures = "/data/" + Self.awkward
        #expect(
            calls[0].hasSuffix(
                "[trace][\(figures)][--shard][2/8][--store][\(store)][--jobs][1][--quiet][--set][data.nets.seeds=[1, 2]]"
            ),
            "\(calls[0])")
        #expect(calls[1].contains("<--dependency=afterok:101>"))
        #expect(
            calls[1].hasSuffix(
                "[gallery][\(figures)][--store][\(store)][--store-only][-o][/out/it's][--set][data.nets.seeds=[1, 2]][--quiet]"
            ), "\(calls[1])")
        #expect(output == "submitted 101; 102 draws when they are done\n")
        #expect(try TraceStore(store).submissions.map(\.jobs) == [["101"]])
    }

    @Test func whatIsTooLargeForOneArrayIsSplit() throws {
        let folder = try TemporaryFolder()
        let store = folder.path + "/runs"
        let script = script(25, largest: 11, store: store, isFolder: false)
        #expect(script.arrays == [1...10, 11...20, 21...25])
        let (calls, _) = try calls(script, in: folder)
        #expect(calls.count == 4)
        #expect(calls[2].contains("<--array=1-5>") && calls[2].contains(" first=20 ") && calls[2].contains("[22/25]"))
        #expect(calls[3].contains("<--dependency=afterok:101:102:103>") && calls[3].contains("[render]"))
        let submission = try #require(try TraceStore(store).submissions.last)
        #expect(submission.tasks == 25 && submission.perArray == 10 && submission.jobs == ["101", "102", "103"])
        #expect(submission.figures == "/data/" + Self.awkward)
    }

    @Test func whereOneArrayIsRefusedNoneStays() throws {
        let folder = try TemporaryFolder()
        let log = folder.path + "/log.txt"
        try add(
            "sbatch", "[ ! -e \"$LOG\" ] || { echo refused >&2; exit 1; }; echo \"$@\" > \"$LOG\"; echo 101", to: folder
        )
        try add("scancel", "echo cancelled \"$@\" >> \"$LOG\"", to: folder)
        let store = folder.path + "/runs"
        let result = try run(script(25, largest: 11, store: store), in: folder)
        #expect(result.status == 1 && result.errors.contains("refused"))
        #expect(String(decoding: try readFile(log), as: UTF8.self).hasSuffix("cancelled 101\n"))
        #expect(try TraceStore(store).submissions.isEmpty)
    }

    @Test func aLedgerThatIsNoneIsNoSubmission() {
        for text in ["", "8", "8 10", "x 10 5", "0 10 5", "8 0 5", "99999999999 3 5"] {
            #expect(Submission.all(text + " for /a").isEmpty)
        }
        #expect(Submission.all("8 1000 17").isEmpty)
        let all = Submission.all("8 1000 17 for /a\n4 1000 18 19 for /b for c\n")
        #expect(all.map(\.jobs) == [["17"], ["18", "19"]] && all.map(\.figures) == ["/a", "/b for c"])
    }
}
