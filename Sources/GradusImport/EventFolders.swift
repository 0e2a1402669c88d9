/// Event files' runs: a folder is a run, whose files go on one after the other.
enum EventFolders {
    /// Each file with the folder that names its run as its path. The folders of `add_scalars`, called `TAG_KEY` by PyTorch and
    /// `TAG/KEY` by tensorboardX, with the sole tag TAG, are series `TAG/KEY` of the run above them.
    static func placed(_ files: [ReadFile]) -> [ReadFile] {
        files.map { one in
            guard case .series(var log) = one.content, log.runIsFolder else { return one }
            var file = one.file
            file.isFolder = true
            file.components = Array(file.components.dropLast())
            if log.series.count == 1, let folder = file.components.last,
                let key = key(of: folder, tag: log.series[0].name)
            {
                log.series[0].name += "/" + key
                file.components.removeLast()
            } else if log.series.count == 1, let key = file.components.last {
                let tag = LogPaths.components(log.series[0].name)
                if !tag.isEmpty, file.components.dropLast().suffix(tag.count) == tag[...] {
                    log.series[0].name += "/" + key
                    file.components.removeLast(tag.count + 1)
                }
            }
            return (file, .series(log))
        }
    }

    private static func key(of folder: String, tag: String) -> String? {
        let front = tag.map { $0 == "/" ? "_" : String($0) }.joined() + "_"
        guard folder.hasPrefix(front), folder.count > front.count else { return nil }
        return String(folder.dropFirst(front.count))
    }
}
