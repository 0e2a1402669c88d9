import GradusLanguage
import GradusTrace

/// Series of one length out of an archive, one array each: they are read when their places in the trace are known, a few at a
/// time, so that no value is kept twice.
struct ArrayGrid {
    /// The series, without points.
    var templates: SeriesLog
    let steps: [Double]
    private let arrays: [NamedArray.Numbers]
    /// Whether all values fit single precision.
    private let areSingle: Bool

    var pointCount: Int { steps.count * arrays.count }

    /// Nil where the arrays differ in length or precision.
    init?(_ series: [(name: String, numbers: NamedArray.Numbers)], steps: (Int) -> [Double]) {
        guard let first = series.first?.numbers.header, let count = first.count, count > 0 else { return nil }
        areSingle = first.isSingle
        for one in series {
            guard one.numbers.header.count == count, one.numbers.header.isSingle == areSingle else { return nil }
        }
        templates = SeriesLog()
        templates.isWide = true
        templates.series = series.map { LogSeries($0.name, run: 0, steps: [], values: []) }
        arrays = series.map(\.numbers)
        self.steps = steps(count)
    }

    /// The trace; nil where steps fall or two series would stand in the same place.
    func trace(_ source: ImportSource) throws(Diagnostics) -> Trace? {
        guard zip(steps, steps.dropFirst()).allSatisfy(<),
            let layout = GridLayout(try SeriesResolution(templates, source))
        else { return nil }
        let count = steps.count * layout.slots.count
        var columns = GridLayout.coordinates(layout.slots, steps: steps, count: count)
        for (q, quantity) in layout.quantities.enumerated() {
            let members = layout.places.indices.filter { layout.places[$0].quantity == q }
            let isFull = members.count == layout.slots.count
            var column: Column
            if areSingle {
                var values = [Float](repeating: isFull ? 0 : .missing, count: count)
                try fill(&values, members, layout) { array in
                    if case .single(let values) = array.values { values } else { [] }
                }
                column = Column(quantity, .float(values), role: .quantity)
                column.isWidened = true
            } else {
                var values = [Double](repeating: isFull ? 0 : .missing, count: count)
                try fill(&values, members, layout) { $0.doubles }
                column = Column(quantity, .double(values), role: .quantity)
            }
            columns.append(column)
        }
        return try Trace(columns)
    }

    /// Reads series and puts their values where they belong: some at once, since their values stand side by side.
    private func fill<T>(
        _ target: inout [T], _ members: [Int], _ layout: GridLayout, _ values: (NumberArray) -> [T]
    ) throws(Diagnostics) {
        let width = layout.slots.count
        let ordered = members.sorted { layout.places[$0].slot < layout.places[$1].slot }
        for start in stride(from: 0, to: ordered.count, by: 16) {
            let group = ordered[start..<min(start + 16, ordered.count)]
            var lists: [[T]] = []
            for member in group { lists.append(values(try arrays[member].read())) }
            guard lists.allSatisfy({ $0.count == steps.count }) else { continue }
            let slots = group.map { layout.places[$0].slot }
            target.withUnsafeMutableBufferPointer { target in
                let block = 256
                for first in stride(from: 0, to: steps.count, by: block) {
                    let rows = first..<min(first + block, steps.count)
                    for (list, slot) in zip(lists, slots) {
                        list.withUnsafeBufferPointer { list in
                            for row in rows { target[row * width + slot] = list[row] }
                        }
                    }
                }
            }
        }
    }

    /// The arrays as series, for a log of which they are a part.
    func asSeries() throws(Diagnostics) -> SeriesLog {
        var log = templates
        for i in log.series.indices {
            log.series[i].steps = steps
            log.series[i].values = try arrays[i].read().doubles
        }
        return log
    }
}
