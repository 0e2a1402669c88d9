import GradusLanguage
import GradusScene
import GradusText

/// How a terminal is given a picture; the cursor ends where it was, the picture's top left corner.
package enum TerminalFormat: Sendable, Equatable {
    /// Kitty's graphics protocol, also Ghostty's, WezTerm's and Konsole's.
    case kitty
    /// DEC's sixels, also xterm's, foot's, mlterm's and tmux's.
    case sixel

    /// The escape sequences that show the scene, a pixel of the picture on a pixel of the screen.
    ///
    /// - Parameter number: a picture of this number is replaced, where the terminal knows numbers.
    package func encode(
        _ scene: Scene, _ options: OutputOptions, _ fonts: FontLibrary, number: UInt32
    ) throws(Diagnostics) -> [UInt8] {
        switch self {
        case .kitty: KittyGraphics.shown(png: try PNG.encode(scene, options, fonts: fonts), number: number)
        // Sixels at the page's lower edge may scroll, so the place is kept by the terminal itself.
        case .sixel: Array("\u{1B}7".utf8) + Sixel.encode(try PNG.raster(scene, options, fonts)) + Array("\u{1B}8".utf8)
        }
    }
}
