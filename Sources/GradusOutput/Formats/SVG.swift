import GradusLanguage
import GradusScene
import GradusText

/// Scalable Vector Graphics: one document that a browser, Inkscape or librsvg draws alike, its items classed by their roles.
package enum SVG {
    package static let format = OutputFormat(
        name: "svg", mediaType: "image/svg+xml", summary: "vectors with text that can be selected, for the web",
        encode: encode)

    package static func encode(
        _ scene: Scene, _ options: OutputOptions, fonts: FontLibrary
    ) throws(Diagnostics) -> [UInt8] {
        try scene.checkPage()
        var writer = SVGWriter(fonts: fonts, text: options.svgText, jobs: options.jobs)
        try Stage.draw.timed { () throws(Diagnostics) in try writer.write(scene.drawnItems(options)) }
        return Stage.encode.timed { document(scene, options, writer) }
    }

    private static func document(_ scene: Scene, _ options: OutputOptions, _ writer: SVGWriter) -> [UInt8] {

        var out = Markup()
        out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
        out.attribute("width", scene.width, places: 4, unit: "pt")
        out.attribute("height", scene.height, places: 4, unit: "pt")
        out.raw(" viewBox=\"0 0 ")
        out.number(scene.width, places: 4)
        out.raw(" ")
        out.number(scene.height, places: 4)
        out.raw("\" role=\"img\"")
        out.attribute("lang", scene.language)
        out.attribute("xml:lang", scene.language)
        out.raw(" xml:space=\"preserve\">\n")
        if !scene.title.isEmpty { out.element("title", scene.title) }
        if !scene.description.isEmpty { out.element("desc", scene.description) }
        if let embedded = options.embedded {
            out.raw("<metadata><figure")
            out.attribute("xmlns", EmbeddedFigure.namespace)
            out.raw(">")
            out.escaped(embedded.json(format: "svg", options))
            out.raw("</figure></metadata>\n")
        }
        if !writer.definitions.bytes.isEmpty {
            out.raw("<defs>\n")
            out.append(writer.definitions)
            out.raw("</defs>\n")
        }
        out.append(writer.body)
        out.raw("</svg>\n")
        return out.bytes
    }
}
