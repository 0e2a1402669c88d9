import GradusLanguage
import GradusTrace

/// What happened while a plot area's layers were made, for notes and alternative texts.
package struct MarkReport: Sendable, Equatable, Codable {
    /// Values of a series that a scale has no place for.
    package struct Flags: Sendable, Equatable, Codable {
        package var key = SeriesKey()
        /// The field along which the places stand, and these.
        package var field: String
        package var places: [Double]
        package var isSingle = false
        /// The runs that diverged, by number, where each began to, and how many of their values are not finite.
        package var runs: [Int] = []
        package var starts: [Double] = []
        package var count = 0
        /// Whether no sign marks the places.
        package var isUnmarked = false
    }

    /// Cells of a heatmap.
    package struct CellFlags: Sendable, Equatable, Codable {
        package var underflowed = 0
        package var diverged = 0
        package var missing = 0
        /// Of the missing, those that are NaN.
        package var notANumber = 0
        package var isSingle = false
    }

    /// Rows that an axis has no place for.
    package struct LeftOut: Sendable, Equatable, Codable {
        package var field: String
        package var count: Int
    }

    package var underflowed: [Flags] = []
    package var diverged: [Flags] = []
    /// NaN amid finite values.
    package var gaps: [Flags] = []
    package var cells: [CellFlags] = []
    /// Places that a log axis leaves out, by axis' field: 0 on a log axis of steps.
    package var withoutPlace: [LeftOut] = []
    /// Values that are NaN or infinite along an axis on which they would be counted.
    package var notFinite: [LeftOut] = []

    package init() {}

    package mutating func leftOut(_ axis: AxisPlan, _ places: [Double]) {
        guard axis.isLog else { return }
        let count = places.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
        if count > 0, !withoutPlace.contains(where: { $0.field == axis.field }) {
            withoutPlace.append(LeftOut(field: axis.field, count: count))
        }
    }

    package mutating func leftOutNotFinite(_ axis: AxisPlan, _ places: [Double]) {
        let count = places.reduce(0) { $0 + ($1.isFinite || $1.isMissing ? 0 : 1) }
        if count > 0 { notFinite.append(LeftOut(field: axis.field, count: count)) }
    }

    /// Whether its counts are such that they can be added up: a picture of another's making may say anything.
    var isSound: Bool {
        let counts =
            (underflowed + diverged + gaps).map(\.count) + (withoutPlace + notFinite).map(\.count)
            + cells.flatMap { [$0.underflowed, $0.diverged, $0.missing, $0.notANumber] }
        return diverged.allSatisfy { $0.runs.count == $0.starts.count }
            && counts.allSatisfy { (0...1 << 40).contains($0) } && counts.count < 1 << 20
    }

    package mutating func add(_ other: MarkReport) {
        underflowed += other.underflowed
        diverged += other.diverged
        gaps += other.gaps
        cells += other.cells
        for entry in other.notFinite {
            if let i = notFinite.firstIndex(where: { $0.field == entry.field }) {
                notFinite[i].count += entry.count
            } else {
                notFinite.append(entry)
            }
        }
        for entry in other.withoutPlace where !withoutPlace.contains(where: { $0.field == entry.field }) {
            withoutPlace.append(entry)
        }
    }
}
