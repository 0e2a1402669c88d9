import Gradus
import GradusLanguage

/// What the figures that a command is given ask to be simulated: one file's, or that of all below a folder. One bad figure of a
/// folder stops no other.
struct PlannedFigures {
    private(set) var plan = WorkPlan()
    /// What is wrong, by file.
    private(set) var failures: [(file: String, error: Diagnostics)] = []
    private let isFolder: Bool

    init(_ path: String, _ overrides: [Override]) throws(Failure) {
        isFolder = Machine.isFolder(path)
        var files = [path]
        if isFolder {
            do throws(Diagnostics) {
                let gallery = try Gallery(path)
                files = gallery.figures.map { gallery.directory + "/" + $0 }
            } catch { throw .figure(error, file: path) }
        }
        for file in files {
            do throws(Diagnostics) { try plan.add(FigureFile(file, overrides: overrides)) } catch {
                failures.append((file, error))
            }
        }
    }

    /// Says what is wrong.
    ///
    /// - Throws: the status of the file where it was the only one, otherwise that of some that failed.
    func report() throws(Failure) {
        for failure in failures { Failure.figure(failure.error, file: failure.file).print() }
        if !failures.isEmpty { throw .status(isFolder ? ExitStatus.someFailed : ExitStatus.data) }
    }
}
