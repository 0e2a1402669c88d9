import GradusScene

/// A face by family and style, as a theme names it.
package struct TextStyle: Sendable, Hashable {
    package enum Family: Sendable { case serif, sans, latinModern }

    package var family: Family
    /// In points.
    package var size: Double
    package var isBold: Bool
    package var isItalic: Bool
    package var color: Color
    /// The family of math; nil for the one that goes with `family`.
    package var mathFamily: Family?

    package init(
        _ family: Family, size: Double, color: Color, isBold: Bool = false, isItalic: Bool = false,
        mathFamily: Family? = nil
    ) {
        self.family = family
        self.mathFamily = mathFamily
        self.size = size
        self.color = color
        self.isBold = isBold
        self.isItalic = isItalic
    }
}

/// Set text: shapes about a baseline that starts at (0, 0), y downward, in points.
package struct TextBlock: Sendable, Equatable {
    package var shapes: [Shape]
    /// The advance width.
    package var width: Double
    /// Above the baseline, at least the font's own.
    package var ascent: Double
    /// Below the baseline (positive), at least the font's own.
    package var descent: Double
    /// As a reader would say or search it, math included.
    package var plainText: String
    package var size: Double

    package init(
        shapes: [Shape], width: Double, ascent: Double, descent: Double, plainText: String, size: Double
    ) {
        self.shapes = shapes
        self.width = width
        self.ascent = ascent
        self.descent = descent
        self.plainText = plainText
        self.size = size
    }

    package var height: Double { ascent + descent }
}

/// What is wrong in a text: `offset` counts characters from its start.
package struct TextError: Error, Equatable {
    package var message: String
    package var hint: String?
    package var offset: Int

    package init(_ message: String, hint: String? = nil, offset: Int) {
        self.message = message
        self.hint = hint
        self.offset = offset
    }
}
