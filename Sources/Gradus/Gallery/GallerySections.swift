import GradusLanguage

/// A heading of the gallery's page and the figures below it.
struct GallerySection: Equatable {
    var heading: String?
    var about: String?
    /// Positions in the gallery's list.
    var figures: Range<Int>

    /// The sections that a description names; without one, a section for each folder.
    static func sections(of figures: [String], _ described: [SectionDescription]?) -> [GallerySection] {
        described.map { byName(figures, $0) } ?? byFolder(figures)
    }

    private static func byName(_ figures: [String], _ described: [SectionDescription]) -> [GallerySection] {
        var sections = [GallerySection(figures: 0..<0)]
        for section in described {
            let start = figures.firstIndex { $0 >= (section.first ?? "") } ?? figures.count
            let previous = sections[sections.count - 1].figures.lowerBound
            sections[sections.count - 1].figures = previous..<max(previous, start)
            sections.append(
                GallerySection(
                    heading: section.title, about: section.about, figures: max(previous, start)..<figures.count))
        }
        if described.isEmpty { sections[0].figures = 0..<figures.count }
        return sections.filter { !$0.figures.isEmpty }
    }

    private static func byFolder(_ figures: [String]) -> [GallerySection] {
        var sections: [GallerySection] = []
        for (i, figure) in figures.enumerated() {
            let folder = figure.lastIndex(of: "/").map { String(figure[..<$0]) }
            if let last = sections.last, last.heading == folder {
                sections[sections.count - 1].figures = last.figures.lowerBound..<i + 1
            } else {
                sections.append(GallerySection(heading: folder, figures: i..<i + 1))
            }
        }
        return sections
    }
}
