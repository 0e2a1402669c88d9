import GradusLanguage
import GradusScene
import GradusText

/// Tries every text that a figure names once, so that an error in its math points to its key.
package struct TextCheck {
    private let title: String?
    private let panels: [Panel]
    private let typesetter: Typesetter
    private let style = TextStyle(.serif, size: 8, color: .black)

    /// - Parameter title: of the figure, where it is drawn.
    package init(title: String?, _ panels: [Panel], _ typesetter: Typesetter) {
        self.title = title
        self.panels = panels
        self.typesetter = typesetter
    }

    /// - Throws: for each text that cannot be set, where in it the trouble is.
    package func run() throws(Diagnostics) {
        var problems: [Diagnostic] = []
        func check(_ text: String?, _ path: FieldPath) {
            guard let text else { return }
            do throws(TextError) { _ = try typesetter.block(text, style) } catch {
                let diagnostic = Diagnostic.error(
                    "\(error.message) (character \(error.offset + 1) of the text)", hint: error.hint, path: path)
                if !problems.contains(diagnostic) { problems.append(diagnostic) }
            }
        }
        func check(_ channel: Channel?, _ path: FieldPath) {
            check(channel?.label, path + "label")
            for entry in channel?.labels?.entries ?? [] { check(entry.value, path + "labels" + .key(entry.name)) }
        }
        check(title, ["title"])
        for (i, panel) in panels.enumerated() {
            let path: FieldPath = ["panels", .index(i)]
            check(panel.title, path + "title")
            for (name, channel) in panel.channels.named { check(channel, path + .key(name)) }
            for (name, dimension) in [
                ("columns", panel.facet?.columns), ("rows", panel.facet?.rows), ("wrap", panel.facet?.wrap),
            ] {
                for entry in dimension?.labels?.entries ?? [] {
                    check(entry.value, path + "facet" + .key(name) + "labels" + .key(entry.name))
                }
            }
            for (i, mark) in (panel.marks ?? []).enumerated() {
                let path = path + "marks" + .index(i) + .key(type(of: mark.drawn).name)
                check(mark.drawn.label, path + "label")
                check((mark.drawn as? TextMark)?.text, path + "text")
                for (name, channel) in mark.drawn.channels.named { check(channel, path + .key(name)) }
            }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }
}

extension Channels {
    /// The channels that are given, by key.
    var named: [(String, Channel)] {
        [("x", x), ("y", y), ("color", color), ("dash", dash), ("marker", marker)].compactMap { name, channel in
            channel.map { (name, $0) }
        }
    }
}
