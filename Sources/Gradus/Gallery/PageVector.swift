/// An SVG file as an element of the gallery's page: without the prolog, which HTML has not, and without the figure file that the
/// picture carries, which the page shows beside it.
enum PageVector {
    /// Nil where the text is no SVG of ours.
    static func element(of svg: String) -> String? {
        guard let start = svg.firstRange(of: "<svg")?.lowerBound else { return nil }
        var element = String(svg[start...])
        if let opening = element.firstRange(of: "<metadata>"), let closing = element.firstRange(of: "</metadata>\n"),
            opening.lowerBound < closing.lowerBound
        {
            element.removeSubrange(opening.lowerBound..<closing.upperBound)
        }
        return element
    }
}
