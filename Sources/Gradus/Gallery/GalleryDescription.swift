import GradusLanguage

/// What `gallery.yaml` in a gallery's folder says of the page: its title and its sections.
struct GalleryDescription: FieldRecord {
    var title: String?
    var about: String?
    var language: String?
    var sections: [SectionDescription]?

    static let fileName = "gallery.yaml"
    static let noun = "a gallery's description"
    static let fields: [Field<GalleryDescription>] = [
        Field("title", \.title, .text, doc: "The page's title.", standard: "Gallery"),
        Field("about", \.about, .text, doc: "A paragraph below the title."),
        Field("lang", \.language, .text, doc: "The page's language (BCP 47).", standard: "en"),
        Field("sections", \.sections, .list(of: .record()), doc: "The sections, in the order of the figures' names."),
    ]
}

/// A section of a gallery: a heading over the figures from one on.
struct SectionDescription: FieldRecord {
    var title: String?
    var about: String?
    var first: String?

    static let noun = "a section"
    static let fields: [Field<SectionDescription>] = [
        Field("title", \.title, .text, doc: "The heading.", isRequired: true),
        Field("about", \.about, .text, doc: "A paragraph below the heading."),
        Field(
            "from", \.first, .text,
            doc: "The section begins with the first figure whose name is not before this one.", isRequired: true),
    ]
}
