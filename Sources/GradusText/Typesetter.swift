import GradusScene

/// Sets text: shaped words, and LaTeX math between dollar signs. One figure makes, uses and drops one; it never crosses a thread.
package final class Typesetter {
    let fonts: FontLibrary

    package init(fonts: FontLibrary = FontLibrary()) { self.fonts = fonts }

    /// Sets one line of text; `$…$` is math, `\$` a dollar sign.
    package func block(_ text: String, _ style: TextStyle) throws(TextError) -> TextBlock {
        TextBlock(
            shapes: [], width: Double(text.count) * style.size * 0.5, ascent: style.size * 0.75,
            descent: style.size * 0.25, plainText: text, size: style.size)
    }

    /// Characters that no font had, for a note.
    package private(set) var missingCharacters: Set<Character> = []
}
