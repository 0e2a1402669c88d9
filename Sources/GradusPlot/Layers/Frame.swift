import GradusScene

/// A plot area with its scales: where data units become points on the page.
package struct Frame {
    package let box: Box
    package let x: AxisPlace
    package let y: AxisPlace
    /// The continuous colour scale and its map.
    package let color: ColorGuideScale?
    package let panel: Int
    /// Whether cells fill it, so that what lies over them may have any colour for its ground.
    package let isFilled: Bool
    package let theme: Theme
    /// The finest device that the page is meant for.
    package let pixelsPerPoint: Double
    package let style: @Sendable (SeriesKey, Int) -> SeriesStyle
    package let describe: @Sendable (SeriesKey, Int) -> [Item.KeyValue]

    /// On the page; nil where the value has no place on the scale.
    package func pageX(_ value: Double) -> Double? { x.position(value).map { box.x + $0 * box.width } }
    package func pageY(_ value: Double) -> Double? { y.position(value).map { box.maxY - $0 * box.height } }

    package func contains(_ point: Point) -> Bool {
        point.x >= box.x - 0.01 && point.x <= box.maxX + 0.01 && point.y >= box.y - 0.01 && point.y <= box.maxY + 0.01
    }
}

/// An axis' scale as marks use it, a million times: what can be settled once is.
package struct AxisPlace: Sendable {
    package let scale: Scale
    /// Values on an ordinal axis are indices of its categories.
    package let isOrdinal: Bool
    private let isLinear: Bool
    /// Whether 0 and what is below have no place.
    private let isAboveZero: Bool
    private let offset: Double
    private let factor: Double

    package init(_ scale: Scale) {
        self.scale = scale
        isOrdinal = scale.isOrdinal
        isAboveZero = scale.kind.isLog
        let width = scale.high - scale.low
        isLinear = isOrdinal || scale.kind == .linear && width.isFinite && (1 / width).isFinite
        factor = (scale.isReversed ? -1 : 1) / width
        offset = scale.isReversed ? scale.high : scale.low
    }

    package var isReversed: Bool { scale.isReversed }

    /// Whether a value has a place on the axis, within its domain or not.
    package func shows(_ value: Double) -> Bool {
        guard value.isFinite else { return false }
        return isLinear || (isAboveZero ? value > 0 : scale.place(value).isDrawn)
    }

    /// From 0 to 1, beyond them outside the domain; nil where the value has no place.
    package func position(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        let position = isLinear ? (value - offset) * factor : scale.position(value)
        // Far outside a written domain: near enough to infinity for any page, and safe for every device.
        return position.map { min(max($0, -1000), 1000) }
    }
}

extension Frame {
    /// What keeps ink apart from the cells below it: of the ground, or of the foreground where the ink is as light as the ground; nil
    /// where there are no cells.
    func veil(under ink: Color) -> Color? {
        guard isFilled else { return nil }
        let ground = theme.background
        return (ink.contrast(with: ground) >= Frame.leastContrast ? ground : theme.foreground).opacity(0.6)
    }

    /// Ink of less contrast with the ground is not set on a veil of it.
    private static let leastContrast = 2.5

    /// A text that can be read over cells.
    func legible(_ text: Item) -> Item {
        guard let veil = veil(under: text.color ?? theme.foreground) else { return text }
        var text = text
        text.shapes.insert(.path(.rectangle(text.box.inset(-0.5)), fill: veil), at: 0)
        return text
    }
}

extension Scale.Place {
    var isDrawn: Bool {
        if case .at = self { true } else { false }
    }
}
