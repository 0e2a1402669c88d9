import GradusImport
import GradusLanguage
import GradusPlot

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension FigureFile {
    /// The files that the figure is drawn from: its own, its data, its themes.
    package var inputs: WatchedFiles {
        var inputs = WatchedFiles()
        inputs.add(file: path)
        for source in (figure.data?.entries ?? []) + (figure.panels ?? []).flatMap({ $0.data?.entries ?? [] }) {
            switch source.value.kind {
            case .experiment(let experiment):
                for file in Codec.record().write(experiment).paths { inputs.add(file: placed(file)) }
            case .imported(let log): if let path = log.path { inputs.add(log: path, relativeTo: directory) }
            case .table(.path(let file)): inputs.add(file: placed(file))
            case .table(.inline), .theory, .curves: break
            }
        }
        var theme = figure.theme?.base
        for _ in 0..<16 {
            guard let name = theme, ThemeFiles.isFile(name) else { break }
            inputs.add(file: placed(name))
            theme = (try? FigureFile.contents(of: placed(name))).flatMap { try? YAMLReader.read($0)["base"]?.scalar }
        }
        return inputs
    }

    private func placed(_ file: String) -> String { LogPaths.joined(directory, file) }
}

extension WatchedFiles {
    /// A log: a file, a folder, or a pattern, for which everything below its part without signs is watched.
    package mutating func add(log: String, relativeTo directory: String) {
        let path = LogPaths.joined(directory, log)
        if access(path, F_OK) != 0, let sign = log.firstIndex(where: { "*?[".contains($0) }) {
            let front = log[..<sign].lastIndex(of: "/").map { String(log[...$0]) } ?? "."
            return add(folder: LogPaths.joined(directory, front))
        }
        // What is not there yet may become either.
        var info = stat()
        let exists = stat(path, &info) == 0
        if !exists || info.st_mode & S_IFMT == S_IFDIR { add(folder: path) }
        if !exists || info.st_mode & S_IFMT != S_IFDIR { add(file: path) }
    }
}

extension Node {
    /// The files that an experiment names: what stands at `file` or `parameters`, one or a sweep of several.
    fileprivate var paths: [String] {
        switch content {
        case .null, .scalar: []
        case .list(let items): items.flatMap(\.paths)
        case .map(let entries):
            entries.flatMap { entry -> [String] in
                guard ["file", "parameters"].contains(entry.key) else { return entry.value.paths }
                if let file = entry.value.scalar { return [file] }
                if case .list(let files) = entry.value.content { return files.compactMap(\.scalar) }
                return entry.value.paths
            }
        }
    }
}
