import Foundation
import GradusImport
import GradusLanguage
import GradusTrace

extension FuzzTarget {
    /// A folder of files that the input is cut into at each NUL, by turns a path's last part and a file's content: MLflow's file
    /// store, downloads, runs side by side.
    static let folder = FuzzTarget(
        "folder", corpus: ["Tests/GradusFuzzing/Corpus/folders"],
        words: [
            "\0", "run_id: ", "run_name: ", "lifecycle_stage: deleted", "metrics/", "seed=1", "seed=2",
            "run-a-tag-loss.csv",
            "step,loss\n0,1\n", "17000 0.5 3\n",
        ], longest: 1 << 11, shortRun: 50
    ) { bytes in
        let root = NSTemporaryDirectory() + "gradus-fuzz-\(getpid())-\(UInt(bitPattern: pthread_self().hashValue))"
        let files = FileManager.default
        try? files.removeItem(atPath: root)
        defer { try? files.removeItem(atPath: root) }
        let parts = bytes.split(separator: 0, maxSplits: 16, omittingEmptySubsequences: false)
        for i in stride(from: 0, to: parts.count - 1, by: 2) {
            let names = String(decoding: parts[i], as: UTF8.self).split(separator: "/").prefix(6).filter { $0 != ".." }
            let path = ([root] + names.map { String($0.prefix(60)) }).joined(separator: "/")
            let parent = path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)
            try? files.createDirectory(atPath: String(parent), withIntermediateDirectories: true)
            _ = files.createFile(atPath: path, contents: Data(parts[i + 1]))
        }
        let sources = [ImportSource(root), ImportSource("\(root)/*/*"), ImportSource("\(root)/*", run: "run")]
        do throws(Diagnostics) {
            let (trace, _) = try bytes.choice(of: sources).load(relativeTo: "")
            precondition(trace.columns.allSatisfy { $0.count == trace.rowCount })
        } catch { precondition(error.list.allSatisfy { !$0.message.isEmpty }) }
    }
}
