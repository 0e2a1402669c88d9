import GradusLanguage
import GradusOutput

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The figure files below a folder, in the order of their names.
package struct Gallery: Sendable {
    package let directory: String
    /// Relative to the folder.
    package let figures: [String]

    /// Every `*.yaml` that has a `panels` key (or cannot be read, which is to be said), hidden files and folders named `data`
    /// excepted.
    ///
    /// - Throws: a diagnostic where the folder cannot be read or has no figure.
    package init(_ directory: String) throws(Diagnostics) {
        var found: [String] = []
        try Self.collect(directory, "", depth: 0, &found)
        guard !found.isEmpty else {
            throw .error("no figure file here", hint: "a figure file ends in .yaml and has a 'panels' key")
        }
        self.directory = directory
        figures = found
    }

    private static func collect(
        _ root: String, _ folder: String, depth: Int, _ found: inout [String]
    ) throws(Diagnostics) {
        let path = folder.isEmpty ? root : root + "/" + folder
        guard let names = FolderNames.visible(in: path) else {
            throw .error("the folder cannot be read: \(String(cString: strerror(errno)))")
        }
        for name in names {
            let relative = folder.isEmpty ? name : folder + "/" + name
            var info = stat()
            guard stat(root + "/" + relative, &info) == 0 else { continue }
            if info.st_mode & S_IFMT == S_IFDIR {
                if name != "data" && depth < 32 { try collect(root, relative, depth: depth + 1, &found) }
            } else if name.hasSuffix(".yaml"), isFigure(root + "/" + relative) {
                found.append(relative)
            }
        }
    }

    private static func isFigure(_ path: String) -> Bool {
        do throws(Diagnostics) {
            let node = try YAMLReader.read(FigureFile.contents(of: path))
            return node["panels"] != nil
        } catch { return true }
    }

    /// What the folder's `gallery.yaml` says of the page; nothing where there is none.
    private func description() throws(Diagnostics) -> GalleryDescription {
        let path = directory + "/" + GalleryDescription.fileName
        return access(path, F_OK) == 0 ? try GalleryDescription(yamlFile: path) : GalleryDescription()
    }

    /// Draws every figure into `output` and writes the page `index.html` that shows what was drawn.
    ///
    /// - Parameter force: whether figures are drawn that have not changed since the folder's pictures were drawn.
    /// - Returns: what came of the figures that were drawn.
    /// - Throws: `figure` where `gallery.yaml` is wrong, before anything is drawn; `output` where the page cannot be written. A
    ///   figure's own failure is in its outcome.
    package func render(
        to output: String, _ formats: [OutputFormat], _ settings: RenderSettings, force: Bool = false,
        progress: @escaping ProgressReport
    ) throws(RenderFailure) -> [RenderOutcome] {
        let description: GalleryDescription
        do throws(Diagnostics) { description = try self.description() } catch { throw .figure(error) }
        let root = Self.root(output)
        // Pictures of what a store happens to hold are not those of the figure.
        let isRemembered = settings.missing == .computed
        var memory = force || !isRemembered ? GalleryMemory() : GalleryMemory(in: root)
        let endings = formats.map(\.name)
        let prints = Parallel.map(figures, jobs: settings.jobs) {
            Fingerprint.of(directory + "/" + $0, endings, settings)
        }
        var entries = zip(figures, prints).map { figure, print in
            print.flatMap { memory.unchanged(Self.name(figure), $0, in: root) }
        }
        let stale = figures.indices.filter { entries[$0] == nil }
        let outcomes = Batch.render(
            stale.map { work(figures[$0], to: output, formats) }, settings, isGallery: true, progress: progress)
        for (i, outcome) in zip(stale, outcomes) {
            let entry = GalleryEntry(name: Self.name(figures[i]), outcome)
            entries[i] = entry
            if let print = prints[i], isRemembered { memory.keep(entry, print, outcome.digests) }
        }
        do throws(Diagnostics) {
            try write(entries.compactMap { $0 }, formats, description, to: root)
            if isRemembered { try memory.write(to: root) }
        } catch { throw .output(error) }
        return outcomes
    }

    private func write(
        _ entries: [GalleryEntry], _ formats: [OutputFormat], _ description: GalleryDescription, to root: String
    ) throws(Diagnostics) {
        let hasVectors = formats.contains { $0.name == "svg" }
        let page = GalleryPage(description: description, entries: entries, formats: formats) { entry in
            guard hasVectors, let svg = try? FigureFile.contents(of: "\(root)/\(entry.name).svg") else { return nil }
            return PageVector.element(of: svg)
        }
        try AtomicFile.makeFolder(root)
        try AtomicFile.write(Array(page.html().utf8), to: root + "/index.html")
    }

    private static func name(_ figure: String) -> String { String(figure.dropLast(".yaml".count)) }

    /// A figure of the folder, and its pictures at the same place below `output`.
    package func work(_ figure: String, to output: String, _ formats: [OutputFormat]) -> RenderWork {
        RenderWork(
            path: directory + "/" + figure,
            targets: formats.map { format in
                RenderTarget(
                    format: format, path: "\(Self.root(output))/\(Self.name(figure)).\(format.fileExtension)")
            })
    }

    private static func root(_ output: String) -> String { output.hasSuffix("/") ? String(output.dropLast()) : output }
}
