import Gradus
import GradusLanguage
import GradusOutput
import GradusPlot

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A picture between the lines of a terminal, drawn again in its place.
struct TerminalPicture {
    private let screen: TerminalScreen
    /// Rows that the picture takes where it stands just above the cursor.
    private var rowsAbove: Int?

    /// In points: text is of the terminal's own size, and no wider than on a page for the screen.
    private static let (fontSize, greatestWidth) = (12.0, 720.0)

    init(_ screen: TerminalScreen) { self.screen = screen }

    /// Pixels in a point, such that a line of the picture's text is as high as one of the terminal's.
    private var pixelsPerPoint: Double { screen.cellHeight / (Self.fontSize * 4 / 3) }

    /// As wide as the terminal, and no higher than it with a line for the next command.
    var size: FigureSize {
        let width = min(Double(screen.columns) * screen.cellWidth / pixelsPerPoint, Self.greatestWidth)
        let height = min(width * 0.5, Double(max(screen.rows - 2, 4)) * screen.cellHeight / pixelsPerPoint)
        return FigureSize(width: Length(width, .point), height: Length(height, .point))
    }

    var theme: ThemeOptions { screen.isDark ? .dark : .screen }

    var dpi: Double { 72 * pixelsPerPoint }

    /// Something was written below the picture: the next one stands below that.
    mutating func moveOn() { rowsAbove = nil }

    mutating func show(_ drawn: DrawnFigure) throws(Failure) {
        let bytes: [UInt8]
        do throws(Diagnostics) {
            // A number that no other process shows a picture by.
            bytes = try drawn.encode(screen.format, dpi: dpi, number: UInt32(truncatingIfNeeded: getpid()) | 1 << 24)
        } catch { throw .output(error) }
        let rows = max(1, Int((drawn.scene.height * pixelsPerPoint / screen.cellHeight).rounded(.up)))
        var text: [UInt8] = []
        if let rowsAbove {
            text += Array("\r\u{1B}[\(rowsAbove)A".utf8)
        } else {
            // Room is made first: what scrolls later would scroll the cursor's place away.
            text += [UInt8](repeating: UInt8(ascii: "\n"), count: rows) + Array("\u{1B}[\(rows)A".utf8)
        }
        text += bytes + Array("\r\u{1B}[\(rows)B".utf8)
        rowsAbove = rows
        try Console.output(text)
    }
}
