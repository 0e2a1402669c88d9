import GradusLanguage
import GradusOutput
import GradusSimulation
import GradusText
import GradusTrace
import Synchronization

/// Draws figures: each by itself, several at once.
package enum Batch {
    /// Draws and writes every figure's pictures; one bad figure stops no other. Outcomes stand in the order of the works.
    ///
    /// - Parameters:
    ///   - cache: what experiments gave before, where figures are drawn again.
    ///   - isGallery: whether outcomes are to say what a gallery keeps of them; no more is kept of any figure.
    package static func render(
        _ works: [RenderWork], _ settings: RenderSettings, cache known: SimulationCache? = nil, isGallery: Bool = false,
        progress: @escaping ProgressReport
    ) -> [RenderOutcome] {
        let cache = known ?? SimulationCache(store: settings.store, missing: settings.missing)
        // A single figure has the cores for its runs; several share them, each on one.
        if works.count == 1 {
            return [render(works[0], settings, jobs: settings.jobs, cache: cache, isGallery, progress: progress)]
        }
        let done = Mutex(0.0)
        return Parallel.map(works, jobs: settings.jobs) { work in
            let last = Mutex(0.0)
            return render(work, settings, jobs: 1, cache: cache, isGallery) { fraction, detail in
                let step = last.withLock { old in
                    defer { old = max(old, fraction) }
                    return max(0, fraction - old)
                }
                let total = done.withLock { all in
                    all += step
                    return all
                }
                progress(total / Double(works.count), work.path + ": " + detail)
            }
        }
    }

    private static func render(
        _ work: RenderWork, _ settings: RenderSettings, jobs: Int, cache: SimulationCache, _ isGallery: Bool,
        progress: @escaping ProgressReport
    ) -> RenderOutcome {
        var outcome = RenderOutcome(path: work.path)
        do throws(RenderFailure) {
            let (file, drawn) = try draw(work.path, settings, jobs: jobs, cache: cache, progress: progress)
            outcome.notes = drawn.notes
            if isGallery { outcome.shown = GalleryEntry.Shown(drawn, source: file.text) }
            // All formats are encoded and written before the first is named: a figure's pictures appear together or not at all.
            var pictures: [(path: String, bytes: [UInt8])] = []
            let embedded = try embedded(drawn, file, settings, jobs: jobs)
            let encoded = Parallel.map(work.targets, jobs: jobs) { target in
                Result { () throws(RenderFailure) in
                    try encode(drawn, target.format, file, settings, embedded, jobs: jobs)
                }
            }
            for (target, encoded) in zip(work.targets, encoded) {
                let bytes = try encoded.get()
                if isGallery { outcome.digests[target.format.fileExtension] = SHA256.hex(bytes) }
                pictures.append((target.path, bytes))
            }
            try Stage.write.timed { () throws(RenderFailure) in try write(pictures) }
            progress(1, "done")
        } catch {
            outcome.failure = error
            progress(1, "failed")
        }
        return outcome
    }

    private static func write(_ pictures: [(path: String, bytes: [UInt8])]) throws(RenderFailure) {
        do throws(Diagnostics) {
            for picture in pictures { try AtomicFile.makeFolder(FilePath.folder(of: picture.path)) }
            // A picture can be drawn again: it need not wait until the disk has it.
            try AtomicFile.write(pictures[...], flushes: false)
        } catch { throw .output(error) }
    }

    /// Draws one figure as bytes.
    package static func encode(
        _ path: String, _ format: OutputFormat, _ settings: RenderSettings, progress: @escaping ProgressReport
    ) -> (outcome: RenderOutcome, bytes: [UInt8]) {
        var outcome = RenderOutcome(path: path)
        do throws(RenderFailure) {
            let (file, drawn) = try draw(
                path, settings, jobs: settings.jobs,
                cache: SimulationCache(store: settings.store, missing: settings.missing), progress: progress)
            outcome.notes = drawn.notes
            let carried = try embedded(drawn, file, settings, jobs: settings.jobs)
            return (outcome, try encode(drawn, format, file, settings, carried, jobs: settings.jobs))
        } catch {
            outcome.failure = error
            return (outcome, [])
        }
    }

    private static func draw(
        _ path: String, _ settings: RenderSettings, jobs: Int, cache: SimulationCache,
        progress: @escaping ProgressReport
    ) throws(RenderFailure) -> (FigureFile, DrawnFigure) {
        do throws(Diagnostics) {
            let file = try FigureFile(path, overrides: settings.overrides)
            return (
                file,
                try file.draw(
                    dpi: settings.dpi, jobs: jobs, limits: settings.limits, cache: cache, progress: progress)
            )
        } catch { throw .figure(error) }
    }

    private static func encode(
        _ drawn: DrawnFigure, _ format: OutputFormat, _ file: FigureFile, _ settings: RenderSettings,
        _ embedded: EmbeddedFigure?, jobs: Int
    ) throws(RenderFailure) -> [UInt8] {
        do throws(Diagnostics) {
            return try drawn.encode(format, settings, embedded, jobs: jobs)
        } catch { throw .figure(Diagnostics(file.located(error.list))) }
    }

    private static func embedded(
        _ drawn: DrawnFigure, _ file: FigureFile, _ settings: RenderSettings, jobs: Int
    ) throws(RenderFailure) -> EmbeddedFigure? {
        do throws(Diagnostics) { return try drawn.embedded(file.text, settings, jobs: jobs) } catch {
            throw .figure(error)
        }
    }
}
