import Foundation

/// The inputs that fuzzing starts from.
package enum Corpus {
    /// The repository's root.
    package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// A target's inputs in order of their paths, each cut to the target's longest; never empty. What fuzzing once found stands
    /// in `Found`, in a folder for each target.
    package static func inputs(_ target: FuzzTarget) -> [[UInt8]] {
        var inputs: [[UInt8]] = []
        let found = files("Tests/GradusFuzzing/Found/\(target.name)")
        for path in found + target.corpus.flatMap(files) {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            if target.isLines, !found.contains(path) {
                inputs += data.split(separator: 10).map { Array($0) }
            } else {
                inputs.append(Array(data.prefix(target.longest)))
            }
        }
        return inputs.isEmpty ? [[]] : inputs
    }

    /// The files that a path below the root names: itself, or all within a folder; `*` at the end stands for any ending.
    private static func files(_ path: String) -> [String] {
        let full = root + "/" + path
        if full.hasSuffix("*") {
            let folder = full.prefix(through: full.lastIndex(of: "/") ?? full.startIndex)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: String(folder))) ?? []
            return names.map { folder + $0 }.filter { $0.hasPrefix(full.dropLast()) }.sorted()
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue else { return [full] }
        let inner = FileManager.default.enumerator(atPath: full)?.compactMap { $0 as? String } ?? []
        return inner.map { full + "/" + $0 }.sorted().filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }
}
