import GradusLanguage
import GradusScene
import Testing

@testable import GradusPlot

@Suite struct ThemesTests {
    @Test(arguments: [
        ("neurips", 396.0), ("iclr", 396), ("icml", 234), ("icml-wide", 486), ("acl", 218.2677), ("acl-wide", 453.5433),
        ("cvpr", 234),
        ("cvpr-wide", 495), ("aaai", 237.6), ("aaai-wide", 502.2), ("ieee", 252), ("ieee-wide", 515.52),
        ("nature", 252.2835),
        ("nature-wide", 518.7402), ("springer", 238.1102), ("springer-wide", 493.2283), ("jmlr", 432), ("tmlr", 468),
        ("screen", 720),
        ("slide", 960),
    ])
    func presetsHaveTheirVenuesWidth(name: String, points: Double) throws {
        let page = try PageSize(FigureSize(preset: name))
        #expect(abs(page.width - points) < 1e-4)
        #expect(page.isInPixels == ["screen", "slide"].contains(name))
    }

    @Test func heightsFollowFromThePanels() throws {
        let page = try PageSize(.icml)
        #expect(page.height == nil && abs(page.height(rows: 1, columns: 1) - 234 / 1.618) < 1)
        #expect(page.height(rows: 2, columns: 1) == (2 * 234 * 0.618).rounded())
        for columns in 2...5 {
            // Narrow panels are no lower than their labels need.
            let height = page.height(rows: 1, columns: columns)
            let ratio = height / (page.width / Double(columns))
            #expect(ratio >= 0.61 && (ratio <= 0.91 || height == 96))
        }
        #expect(try PageSize(.slide).height(rows: 3, columns: 1) == 540)
        #expect(try PageSize(FigureSize(preset: "icml", height: Length(2, .inch))).height(rows: 1, columns: 1) == 144)
        let own = try PageSize(FigureSize(width: Length(5.5, .inch), height: Length(2.2, .inch)))
        #expect(own.width == 396 && abs((own.height ?? 0) - 158.4) < 1e-9 && own.venue == nil)
        #expect(try PageSize(nil).venue?.name == "neurips")
        // A width of one's own takes the preset's font, not its height.
        #expect(try PageSize(FigureSize(preset: "screen", width: Length(300, .pixel))).height == nil)
    }

    @Test func sizesAreReadAsWritten() {
        var reading = Reading()
        for size in [
            .neurips, .slide, FigureSize(width: Length(5.5, .inch)),
            FigureSize(preset: "icml", height: Length(2, .inch)),
        ] {
            #expect(FigureSize.codec.read(FigureSize.codec.write(size), &reading) == size)
        }
        #expect(FigureSize.codec.write(.icml) == .word("icml") && !reading.hasErrors)
        #expect(FigureSize.codec.read(.word("nips"), &reading) == nil)
        #expect(FigureSize.codec.read(.map([("widht", .word("3in"))]), &reading) == nil)
        #expect(FigureSize.codec.read(.map([("width", .word("3"))]), &reading) == nil)
        #expect(
            reading.diagnostics.map(\.message) == [
                "unknown size 'nips'", "unknown key 'widht' in a size", "a length needs a unit",
            ])
        #expect(throws: Diagnostics.self) { try PageSize(FigureSize(height: Length(1, .inch))) }
        #expect(throws: Diagnostics.self) { try PageSize(FigureSize(preset: "nips")) }
    }

    @Test func fontSizesWinInTheirOrder() throws {
        #expect(try Theme(nil).fontSize == 8)
        #expect(try Theme(.paper).smallSize == 7)
        #expect(try Theme(.screen).fontSize == 12)
        let nature = try PageSize(.nature)
        #expect(try Theme(.screen, size: nature).fontSize == 7)
        #expect(try Theme(ThemeOptions(base: "screen", fontSize: Length(9, .point)), size: nature).fontSize == 9)
        // A venue's face is taken only where no theme is named.
        #expect(try Theme(nil, size: nature).family == .sans)
        #expect(try Theme(.paper, size: nature).family == .serif)
        #expect(try Theme(ThemeOptions(font: .latinModern), size: nature).family == .latinModern)
    }

    @Test func themesAreComplete() throws {
        #expect(BuiltInTheme.all.map(\.name) == ["paper", "screen", "slide", "dark"])
        for builtIn in BuiltInTheme.all {
            let given = Set(builtIn.options.givenKeys)
            #expect(given == Set(ThemeOptions.fields.map(\.key)).subtracting(["base", "math-font"]), "\(builtIn.name)")
            let theme = try Theme(ThemeOptions(base: builtIn.name))
            #expect(theme.foreground.contrast(with: theme.background) > 12)
            #expect(theme.note.color.contrast(with: theme.background) > 4.5)
            #expect(theme.lineWidth >= 0.5 && theme.tick.width >= 0.5 && theme.smallSize >= 6)
            for color in theme.palette.colors(7, on: theme.background) {
                #expect(theme.directLabel(color).color.contrast(with: theme.background) >= 4.49)
            }
        }
        let paper = try Theme(.paper)
        #expect(!paper.hasGrid && !paper.drawsTitle && paper.tickLength == 3 && paper.minorTickLength == 1.5)
        #expect(paper.lineWidth == 1 && paper.spine.width == 0.5 && paper.colorBarWidth == 8 && paper.colorBarGap == 6)
        #expect(try Theme(.screen).hasGrid)
    }

    @Test func themeFilesAreLaidOverTheirBase() throws {
        func load(_ name: String) throws(Diagnostics) -> ThemeOptions {
            switch name {
            case "mine.yaml": ThemeOptions(base: "lab.yaml", lineWidth: Length(2, .point))
            case "lab.yaml": ThemeOptions(base: "dark", lineWidth: Length(3, .point), map: "magma")
            case "loop.yaml": ThemeOptions(base: "loop.yaml")
            default: try Theme.loadsNothing(name)
            }
        }
        let theme = try Theme(ThemeOptions(base: "mine.yaml", grid: false), load: load)
        #expect(theme.lineWidth == 2 && theme.map == "magma" && !theme.hasGrid && theme.background.hex == "#14171A")
        #expect(throws: Diagnostics.self) { try Theme(ThemeOptions(base: "loop.yaml"), load: load) }
        do throws(Diagnostics) {
            _ = try Theme(ThemeOptions(base: "papper"))
            Issue.record("taken")
        } catch {
            #expect(error.list[0].message == "unknown theme 'papper'" && error.list[0].hint == "did you mean 'paper'?")
            #expect(error.list[0].path == ["base"])
        }
    }

    @Test func themesAreReadAsWritten() {
        var reading = Reading()
        let full = ThemeOptions(
            base: "paper", font: .sans, mathFont: .latinModern, fontSize: Length(9, .point),
            lineWidth: Length(0.75, .point),
            background: .white, foreground: .black, grid: true, palette: "tol-bright", map: "-cividis", drawTitle: true)
        for options in [full, .dark, ThemeOptions(font: .latinModern)] {
            #expect(ThemeOptions.codec.read(ThemeOptions.codec.write(options), &reading) == options)
        }
        #expect(ThemeOptions.codec.write(.paper) == .word("paper") && !reading.hasErrors)
        #expect(ThemeOptions.codec.read(.map([("font-szie", .word("9pt"))]), &reading) == nil)
        #expect(reading.diagnostics.last?.hint == "did you mean 'font-size'?")
    }
}
