import GradusLanguage
import GradusScene

/// What a page had no room for, in notes that its reader does not see but its author does.
enum RoomNotes {
    static func all(
        _ panels: [ScaledPanel], _ legends: [LegendPlan], _ guides: [PanelGuides], _ contents: [Box]
    ) -> [Diagnostic] {
        panels.indices.flatMap { i -> [Diagnostic] in
            let path: FieldPath = ["panels", .index(i)]
            var notes: [Diagnostic] = []
            if legends[i].leftOut > 0 {
                notes.append(
                    .note(
                        "a legend of \(legends[i].leftOut) entries is left out",
                        hint: "keep fewer with 'where', or color by a number", path: path))
            }
            if let bar = panels[i].plan.color.continuous, let place = bar.channel.legend,
                ![.off, .auto, .right].contains(place)
            {
                notes.append(
                    .note(
                        "a colour bar stands right of its panel: '\(place.rawValue)' is for legends",
                        path: path + bar.path + "legend"))
            }
            guard guides.indices.contains(i) else { return notes }
            let axes = [(panels[i].plan.x, guides[i].xAxes), (panels[i].plan.y, guides[i].yAxes)]
            for (axis, drawn) in axes where axis.categories.contains(where: { $0.numeric == nil }) {
                // Layers' names stand in order: those between two can be told.
                guard axis.field != "name", let worst = drawn.max(by: { $0.unlabelled < $1.unlabelled }),
                    worst.unlabelled > 0
                else { continue }
                notes.append(
                    .note(
                        "\(worst.unlabelled) of \(worst.scale.categories.count) labels of '\(axis.field)' have no room",
                        hint: axis.name == "x"
                            ? "shorten them with 'labels', or lay the words along y" : "make the figure higher",
                        path: path + .key(axis.name)))
            }
            if let legend = guides[i].legend, guides[i].place != .inside, i < contents.count,
                legend.width * legend.height > contents[i].width * contents[i].height
            {
                notes.append(
                    .note(
                        "the legend takes more room than what it explains",
                        hint: "make the figure larger, or show fewer series", path: path))
            }
            if !guides[i].cutHeadings.isEmpty {
                notes.append(
                    .note(
                        "facet headings have no room and are cut: "
                            + NoteText.listed(guides[i].cutHeadings.map { "'\($0)'" }),
                        hint: "shorten them with 'labels', or show fewer in a row", path: path + "facet"))
            }
            return notes
        }
    }
}
