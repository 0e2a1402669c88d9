import Gradus
import GradusLanguage
import GradusOutput

/// A first look at logs, drawn once or again and again.
struct Plot {
    enum Target {
        case files(OutputPlan, name: String)
        case terminal(TerminalPicture)
    }

    private let logs: [String]
    private let look: FirstLook
    private let settings: RenderSettings
    private let isQuiet: Bool
    private let save: String?
    private var target: Target
    /// What was said, and saved, last: it is not said or written again.
    private var said: [Diagnostic] = []
    private var saved: String?

    init(
        logs: [String], look: FirstLook, settings: RenderSettings, isQuiet: Bool, save: String?, target: Target
    ) {
        self.logs = logs
        self.look = look
        self.settings = settings
        self.isQuiet = isQuiet
        self.save = save
        self.target = target
    }

    /// Reads the logs and draws them.
    mutating func draw() throws(Failure) {
        let read: LookedAtLogs
        do throws(Diagnostics) {
            read = try LookedAtLogs(logs, look, relativeTo: "", limits: settings.limits, jobs: settings.jobs)
        } catch {
            throw .figure(error, file: logs[0])
        }
        switch target {
        case .files(let plan, let name): try draw(read, plan, name)
        case .terminal(let picture): try draw(read, picture)
        }
        if let save { try write(read, to: save) }
    }

    /// An error, or what else is to be said, once.
    mutating func say(_ failure: Failure) {
        switch failure {
        case .figure(let diagnostics, _): say(diagnostics.list)
        default: failure.print()
        }
    }

    private mutating func say(_ diagnostics: [Diagnostic]) {
        guard diagnostics != said else { return }
        said = diagnostics
        if diagnostics.isEmpty { return }
        Report.say(diagnostics, file: logs[0])
        if case .terminal(var picture) = target {
            picture.moveOn()
            target = .terminal(picture)
        }
    }

    // MARK: Targets

    private mutating func draw(_ read: LookedAtLogs, _ plan: OutputPlan, _ name: String) throws(Failure) {
        var pictures: [(path: String, bytes: [UInt8])] = []
        do throws(Diagnostics) {
            let text = try read.figure.yaml()
            let drawn = try read.drawn(dpi: settings.dpi, jobs: settings.jobs)
            say(read.notes + drawn.notes)
            let embedded = try drawn.embedded(text, settings)
            for target in plan.targets(of: name) {
                let bytes = try drawn.encode(target.format, settings, embedded, jobs: settings.jobs)
                pictures.append((target.path, bytes))
            }
        } catch { throw .figure(error, file: logs[0]) }
        if plan.isStandardOutput { return try Console.output(pictures.first?.bytes ?? []) }
        for picture in pictures { try write(picture.bytes, to: picture.path) }
    }

    private mutating func draw(_ read: LookedAtLogs, _ picture: TerminalPicture) throws(Failure) {
        var picture = picture
        let drawn: DrawnFigure
        do throws(Diagnostics) {
            drawn = try read.drawn(size: picture.size, theme: picture.theme, dpi: picture.dpi, jobs: settings.jobs)
        } catch { throw .figure(error, file: logs[0]) }
        say(read.notes + drawn.notes)
        if case .terminal(let moved) = target { picture = moved }
        try picture.show(drawn)
        target = .terminal(picture)
    }

    /// The figure file of the picture as a page has it, where it is not there yet.
    private mutating func write(_ read: LookedAtLogs, to path: String) throws(Failure) {
        let text: String
        do throws(Diagnostics) { text = try moved(read.figure, to: path).yaml() } catch {
            throw .figure(error, file: logs[0])
        }
        guard text != saved else { return }
        try write(Array(text.utf8), to: path)
        saved = text
    }

    private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        do throws(Diagnostics) {
            try AtomicFile.write(bytes, to: path, makesFolder: true)
        } catch { throw .output(error) }
        if !isQuiet { Console.error("wrote \(path)") }
    }

    /// The figure for a file in another folder: its logs' paths start there.
    private func moved(_ figure: Figure, to path: String) -> Figure {
        let folder = Machine.folder(of: path)
        guard !folder.isEmpty, folder != "./" else { return figure }
        var figure = figure
        for i in figure.data?.entries.indices ?? 0..<0 {
            guard case .imported(var log)? = figure.data?.entries[i].value.kind, let old = log.path, !old.hasPrefix("/")
            else { continue }
            log.path = Machine.workingDirectory + "/" + old
            figure.data?.entries[i].value.kind = .imported(log)
        }
        return figure
    }
}
