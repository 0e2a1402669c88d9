import GradusLanguage
import GradusOutput
import GradusPlot

/// What a venue or a reader would object to in a finished picture, whoever made it; of one that carries its figure, all that can be
/// seen on the figure's scene too.
struct PictureCheck {
    let rules: VenueRules

    /// - Throws: where the picture cannot be read.
    func findings(_ bytes: [UInt8], path: String) throws(Diagnostics) -> [Finding] {
        guard let kind = PictureKind(bytes) else { throw .error("no figure file, and no PNG, SVG or PDF either") }
        // A picture of ours says itself what it shows: its file is asked for what a file alone has.
        let own = try? Reproduction(bytes, path: path).drawn().scene
        let ofFile =
            switch kind {
            case .png: raster(try PNGChunks(bytes))
            case .svg: document(try SVGFacts(bytes), asksSizes: own == nil)
            case .pdf: document(try PDFFacts(bytes), asksSizes: own == nil)
            }
        return ofFile + (own.map { SceneCheck(scene: $0, rules: rules.withoutWidths).findings } ?? [])
    }

    private func raster(_ png: PNGChunks) -> [Finding] {
        guard let head = png.chunks.first(where: { $0.type == "IHDR" })?.data, head.count >= 8 else { return [] }
        let pixels = Double(PNGChunks.word(head))
        guard let scale = png.chunks.first(where: { $0.type == "pHYs" })?.data, scale.count >= 9, scale.last == 1,
            PNGChunks.word(scale) > 0
        else {
            return [Finding("no resolution is written in it", hint: "a program that places it has to guess its size")]
        }
        let perInch = Double(PNGChunks.word(scale)) * 0.0254
        var findings = rules.objection(toWidth: pixels / perInch * 72).map { [$0] } ?? []
        if !rules.name.isEmpty, perInch < 299 {
            let dpi = NumberText.shortest(perInch.rounded())
            findings.append(Finding("\(dpi) pixels an inch, under 300", hint: "--dpi 300, or a PDF"))
        }
        return findings
    }

    private func document(_ facts: some PictureFacts, asksSizes: Bool) -> [Finding] {
        var findings: [Finding] = []
        if let width = facts.width {
            if let finding = rules.objection(toWidth: width) { findings.append(finding) }
        } else {
            findings.append(Finding("no width is written in it"))
        }
        for font in facts.fonts {
            if font.isType3 {
                findings.append(
                    Finding(
                        "the font '\(font.name)' is of Type 3",
                        hint: "in matplotlib: rcParams['pdf.fonttype'] = 42"))
            } else if !font.isEmbedded {
                findings.append(Finding("the font '\(font.name)' is not embedded"))
            }
        }
        if asksSizes, let text = facts.leastText, text < rules.leastText - 0.05 {
            findings.append(Finding("text of \(points(text)), under \(points(rules.leastText))"))
        }
        if asksSizes, let line = facts.leastLine, line < rules.leastLine - 0.01 {
            findings.append(Finding("a line of \(points(line)), under \(points(rules.leastLine))"))
        }
        return findings
    }

    private func points(_ value: Double) -> String { NumberText.shortest((value * 100).rounded() / 100) + " pt" }
}
