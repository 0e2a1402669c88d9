import GradusScene
import GradusText

/// What stands about all panels: the title above, the figure's legend, the notes below; and the area that is left.
struct PageFrame {
    let width: Double
    let height: Double
    /// For panels.
    let area: Box
    private let title: TextBlock?
    private let legend: LegendGuide?
    private let legendOrigin: Point
    private let notes: NoteGuide?
    private let theme: Theme

    init(
        _ page: Page, size: (width: Double, height: Double), notes texts: [String], legend shared: SharedLegend,
        typesetter: Typesetter
    ) throws(TextError) {
        theme = page.theme
        (width, height) = size
        let gap = theme.axisTitleGap * 2
        var area = Box(x: 0, y: 0, width: width, height: height).inset(theme.pageMargin)
        if page.drawsTitle, let text = page.title, !text.isEmpty {
            title = TextBlock.stacked(
                try typesetter.lines(text, theme.title, width: area.width), isCentered: true)
        } else {
            title = nil
        }
        if let title {
            area.y += title.height + gap
            area.height -= title.height + gap
        }
        if texts.isEmpty {
            notes = nil
        } else {
            let guide = try NoteGuide(texts, width: area.width, theme: theme, typesetter: typesetter)
            area.height -= guide.height + gap / 2
            notes = guide
        }
        var origin = Point(0, 0)
        if let place = shared.place, !shared.entries.isEmpty {
            let isRow = place != .right
            let guide = try LegendGuide(
                shared.entries, title: shared.title, rowWidth: isRow ? area.width : nil,
                columnWidth: isRow ? .infinity : area.width * 0.3,
                columnHeight: area.height, theme: theme, typesetter: typesetter)
            switch place {
            case .top:
                origin = Point(area.midX - guide.width / 2, area.y)
                area.y += guide.height + gap
                area.height -= guide.height + gap
            case .bottom:
                area.height -= guide.height + gap
                origin = Point(area.midX - guide.width / 2, area.maxY + gap)
            default:
                area.width -= guide.width + gap
                origin = Point(area.maxX + gap, area.midY - guide.height / 2)
            }
            legend = guide
        } else {
            legend = nil
        }
        legendOrigin = origin
        self.area = area
    }

    func items() -> [Item] {
        var items: [Item] = []
        if let title {
            items.append(
                .text(.title, title, baseline: Point(width / 2 - title.width / 2, theme.pageMargin + title.ascent)))
        }
        if let legend { items += legend.items(at: legendOrigin, panel: nil) }
        if let notes {
            items += notes.items(at: Point(theme.pageMargin, height - theme.pageMargin - notes.height))
        }
        return items
    }
}
