import GradusScene
import GradusTrace

@testable import GradusPlot

/// About what a label takes in 7 pt: digits half an em, scripts 70 % of that, commands two digits.
func approximateWidth(_ label: String) -> Double {
    var width = 0.0
    var scale = 1.0
    var i = label.startIndex
    while i < label.endIndex {
        switch label[i] {
        case "^": scale = 0.7
        case "}": scale = 1
        case "$", "{", " ": break
        case "\\":
            width += 10.5
            while let next = label.index(i, offsetBy: 1, limitedBy: label.endIndex), next < label.endIndex,
                label[next].isLetter
            { i = next }
        default: width += 3.5 * scale
        }
        i = label.index(after: i)
    }
    return width
}

/// The ticks of a horizontal axis in 7 pt.
func horizontalTicks(_ scale: Scale, _ length: Double, _ content: AxisContent = AxisContent()) -> Ticks {
    scale.ticks(content, length: length, fontSize: 7, gap: 4.2, spacing: 35, extent: approximateWidth)
}

/// The ticks of a vertical axis in 7 pt.
func verticalTicks(_ scale: Scale, _ length: Double, _ content: AxisContent = AxisContent()) -> Ticks {
    scale.ticks(content, length: length, fontSize: 7, gap: 6.3, spacing: 24, extent: { _ in 8.4 })
}

extension Ticks {
    var labels: [String] { major.map(\.label) }
    var values: [Double] { major.map(\.value) }
}
