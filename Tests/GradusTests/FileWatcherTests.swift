import Foundation
import GradusLanguage
import GradusTestSupport
import Testing

@testable import Gradus

@Suite struct FileWatcherTests {
    private let folder: TemporaryFolder
    private let watcher: FileWatcher

    init() throws {
        folder = try TemporaryFolder()
        watcher = try FileWatcher()
    }

    private func path(_ name: String) -> String { folder.path + "/" + name }

    private func make(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    }

    private func watch(files: [String] = [], folders: [String] = []) {
        var all = WatchedFiles()
        for file in files { all.add(file: path(file)) }
        for name in folders { all.add(folder: path(name)) }
        watcher.watch(all)
    }

    /// The names below the test's folder that changed.
    private func changes() -> [String] {
        watcher.changes().map { String($0.dropFirst(folder.path.count + 1)) }.sorted()
    }

    @Test func aFileIsWrittenReplacedGoneAndBack() throws {
        _ = try folder.add("a", [1])
        _ = try folder.add("beside", [1])
        watch(files: ["a"])
        try Data([1, 2]).write(to: URL(fileURLWithPath: path("a")), options: [])
        #expect(changes() == ["a"])
        _ = try folder.add("b", [7, 8])
        #expect(rename(path("b"), path("a")) == 0)
        #expect(changes() == ["a"])
        #expect(unlink(path("a")) == 0)
        #expect(changes() == ["a"])
        _ = try folder.add("beside", [1, 2])
        _ = try folder.add("a", [1])
        #expect(changes() == ["a"])
    }

    @Test func aFileMayBeMissingWithItsFolder() throws {
        watch(files: ["deep/down/a"])
        try make("deep/down")
        _ = try folder.add("deep/down/a", [1])
        #expect(changes() == ["deep/down/a"])
    }

    @Test func aLinksTargetIsWatched() throws {
        try make("elsewhere")
        _ = try folder.add("elsewhere/a", [1])
        #expect(symlink(path("elsewhere/a"), path("link")) == 0)
        watch(files: ["link"])
        _ = try folder.add("elsewhere/a", [1, 2])
        #expect(changes() == ["link"])
    }

    @Test func aFolderIsWatchedWithWhatComesLater() throws {
        watch(folders: ["runs"])
        try make("runs/1")
        _ = try folder.add("runs/1/log.csv", [1])
        _ = try folder.add("runs/1/.hidden", [1])
        _ = try folder.add("runs/1/picture.png", [1])
        #expect(changes() == ["runs/1/log.csv"])
        try make("runs/2/metrics")
        _ = try folder.add("runs/2/metrics/loss", [1])
        #expect(changes() == ["runs/2/metrics/loss"])
        // A link that leads back up ends nowhere.
        #expect(symlink(path("runs"), path("runs/again")) == 0)
        _ = try folder.add("runs/2/metrics/loss", [1, 2])
        #expect(changes() == ["runs/2/metrics/loss"])
    }

    /// What changes while what is watched is said anew is told too.
    @Test func noChangeIsLostBetween() throws {
        _ = try folder.add("a", [1])
        _ = try folder.add("b", [1])
        watch(files: ["a"])
        _ = try folder.add("a", [1, 2])
        watch(files: ["a", "b"])
        #expect(changes() == ["a"])
    }

    @Test func aFigureIsDrawnFromItsDataAndThemes() throws {
        try make("themes")
        _ = try folder.add("themes/look.yaml", Array("base: themes/base.yaml\n".utf8))
        let text = """
            theme: {base: themes/look.yaml, font-size: 9pt}
            data:
              log: {import: runs}
              some: {import: 'more/*/log.csv'}
              rows: {table: rows.csv}
              here: {table: {x: [1]}}
              nets:
                network: {depth: 1, activation: relu, parameters: [a.safetensors, b.safetensors]}
                task: {data: {file: samples.csv, inputs: [x], targets: [y]}}
            panels: [{x: x, y: x, data: {own: {table: /own.csv}}, marks: [line: {data: own}]}]
            """
        try make("runs")
        let inputs = try FigureFile(text: text, path: path("figure.yaml")).inputs
        let files = ["a.safetensors", "b.safetensors", "figure.yaml", "rows.csv", "samples.csv", "themes/base.yaml"]
        #expect(
            inputs.files.sorted() == (["/own.csv"] + (files + ["themes/look.yaml"]).map(path)).sorted(),
            "\(inputs.files.sorted())")
        #expect(inputs.folders.sorted() == [path("more"), path("runs")])
        #expect(inputs.covers(path("runs/1/log.csv")) && !inputs.covers(path("runs2")))
    }
}
