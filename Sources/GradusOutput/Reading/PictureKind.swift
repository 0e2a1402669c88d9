import GradusLanguage

/// The kinds of finished pictures that are read, told by their first bytes.
package enum PictureKind: String, Sendable {
    case png = "PNG", svg = "SVG", pdf = "PDF"

    /// More than any picture for a paper has, in bytes.
    package static let sizeLimit = 512 << 20

    /// Nil for anything else.
    package init?(_ bytes: [UInt8]) {
        let head = bytes.prefix(1024)
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if head.firstRange(of: Array("%PDF-".utf8)) != nil {
            self = .pdf
        } else if String(decoding: head, as: UTF8.self).contains("<svg")
            || head.starts(with: Array("<?xml".utf8))
                && String(decoding: bytes.prefix(1 << 16), as: UTF8.self).contains("<svg")
        {
            self = .svg
        } else {
            return nil
        }
    }

    /// The record of the figure that a picture carries, as JSON.
    ///
    /// - Throws: where the picture carries none, or is damaged where it should stand.
    package func record(in bytes: [UInt8]) throws(Diagnostics) -> [UInt8] {
        let found: [UInt8]? =
            switch self {
            case .png: try PNGChunks(bytes).text(EmbeddedFigure.name)
            case .svg: SVGDocument.figure(in: bytes)
            case .pdf: try PDFDocument(bytes).attachment(EmbeddedFigure.name + ".json")
            }
        guard let found else {
            throw .error(
                "this \(rawValue) carries no figure",
                hint: "only pictures that gradus drew without --no-embed do; other programs may drop it when they save")
        }
        return found
    }
}
