import GradusOutput
import GradusPlot
import GradusSimulation

/// What there is to choose from, as `gradus list` shows it.
package struct Catalog: Sendable {
    package struct Entry: Sendable {
        package var name: String
        package var doc: String
    }

    package var name: String
    package var entries: [Entry]

    package static var all: [Catalog] {
        [
            Catalog("activations", ActivationDefinition.all.map { ($0.name, $0.doc) }),
            Catalog("initializers", InitializerDefinition.all.map { ($0.name, $0.doc) }),
            Catalog("maps", ColorMap.all.map { ($0.name, $0.doc) }),
            Catalog("palettes", Palette.all.map { ($0.name, $0.doc) }),
            Catalog("themes", BuiltInTheme.all.map { ($0.name, $0.doc) }),
            Catalog("sizes", Venue.all.map { ($0.name, $0.doc) }),
            Catalog("quantities", Quantity.all.map { ($0.name, $0.doc) }),
            Catalog("marks", Mark.all.map { ($0.name, $0.doc) }),
            Catalog("formats", OutputFormat.all.map { ($0.name, $0.summary) }),
        ]
    }

    private init(_ name: String, _ entries: [(String, String)]) {
        self.name = name
        self.entries = entries.map { Entry(name: $0.0, doc: $0.1) }
    }
}
