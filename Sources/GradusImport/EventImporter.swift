import GradusLanguage
import GradusTrace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// TensorBoard event files: scalars, as `simple_value` or as tensors of the plugin `scalars`, and the root of a histogram's sum
/// of squares, the norm of what it counts.
enum EventImporter {
    static func read(_ file: FileBytes, _ limits: ImportLimits) throws(Diagnostics) -> SeriesLog {
        var records = EventRecords(file)
        var tags = EventTags(file, limits)
        var pages = ReadPages(file)
        while let record = records.next() {
            guard let event = EventMessage(file.bytes, record), event.step.magnitude <= 1 << 53 else {
                records.drop()
                continue
            }
            if event.startsSession { tags.restart(at: Double(event.step)) }
            var isWhole = true
            if let first = event.firstValue {
                for i in -1..<event.otherValues.count {
                    guard let value = EventValue(file.bytes, i < 0 ? first : event.otherValues[i]) else {
                        isWhole = false
                        continue
                    }
                    try tags.add(value, step: Double(event.step))
                }
            }
            if !isWhole { records.drop() }
            pages.release(upTo: records.offset)
        }
        var log = tags.log
        log.notes += records.notes
        return log
    }
}

/// The series of an event file, by their tags.
private struct EventTags {
    private enum Plugin { case scalars, histograms, other }

    private struct Tag {
        var bytes: [UInt8]
        var plugin: Plugin?
        var scalars = Points()
        var norms = Points()

        func isCalled(_ text: UnsafeRawBufferPointer) -> Bool {
            guard bytes.count == text.count, let start = text.baseAddress else { return bytes.isEmpty && text.isEmpty }
            return memcmp(bytes, start, text.count) == 0
        }
    }

    private struct Points {
        var steps = SharedSteps()
        var values: [Double] = []
    }

    private let file: FileBytes
    private let limits: ImportLimits
    private var tags: [Tag] = []
    private var numbers: [[UInt8]: Int] = [:]
    private var last = -1
    /// The steps of the first tag's points, which most others have too.
    private var firstSteps: [Double] = []
    private var firstTag: Int?
    private var pointCount = 0
    private var bucketsAlone = Set<Int>()
    private var firstRestart: Double?
    private var dropped = 0

    init(_ file: FileBytes, _ limits: ImportLimits) {
        self.file = file
        self.limits = limits
    }

    mutating func add(_ value: EventValue, step: Double) throws(Diagnostics) {
        guard value.scalar != nil || value.sumOfSquares != nil || value.tensor != nil else { return }
        let number = try number(of: value.tag)
        // Some writers say the plugin with a tag's first value only.
        if let plugin = value.plugin, tags[number].plugin == nil { tags[number].plugin = self.plugin(plugin) }
        if let scalar = value.scalar {
            appendScalar(scalar, at: step, to: number)
        } else if let sum = value.sumOfSquares {
            appendNorm(sum < 0 ? .nan : sum.squareRoot(), at: step, to: number)
        } else if let tensor = value.tensor {
            switch tags[number].plugin {
            case .scalars:
                if let scalar = EventValue.number(file.bytes, tensor: tensor) {
                    appendScalar(scalar, at: step, to: number)
                }
            case .histograms: bucketsAlone.insert(number)
            case .other, nil: break
            }
        }
        guard pointCount <= limits.points else {
            throw limits.exceeded("points", "more points", by: limits.points, in: file.path)
        }
    }

    private mutating func appendScalar(_ value: Double, at step: Double, to number: Int) {
        count(step, number, before: tags[number].scalars.values.count)
        tags[number].scalars.steps.append(step, after: firstSteps)
        tags[number].scalars.values.append(value)
    }

    private mutating func appendNorm(_ value: Double, at step: Double, to number: Int) {
        count(step, number, before: tags[number].norms.values.count)
        tags[number].norms.steps.append(step, after: firstSteps)
        tags[number].norms.values.append(value)
    }

    /// Counts a point that is about to be appended.
    private mutating func count(_ step: Double, _ number: Int, before: Int) {
        pointCount += 1
        if firstTag == nil { firstTag = number }
        if firstTag == number, before == firstSteps.count { firstSteps.append(step) }
    }

    /// A session that starts at a step makes points at and after it void.
    mutating func restart(at step: Double) {
        firstRestart = min(firstRestart ?? step, step)
        let steps = firstSteps
        for i in tags.indices {
            dropped += drop(&tags[i].scalars, from: step, steps) + drop(&tags[i].norms, from: step, steps)
        }
    }

    private func drop(_ points: inout Points, from step: Double, _ firstSteps: [Double]) -> Int {
        var series = LogSeries("", run: 0, steps: points.steps.steps(of: firstSteps), values: points.values)
        let count = series.drop(from: step)
        if count > 0 { points = Points(steps: SharedSteps(own: series.steps), values: series.values) }
        return count
    }

    var log: SeriesLog {
        var log = SeriesLog()
        log.runIsFolder = true
        log.restart = firstRestart
        log.restarted = dropped
        // A scalar wins over a histogram of its name.
        for tag in tags {
            let points = tag.scalars.values.isEmpty ? tag.norms : tag.scalars
            guard !points.values.isEmpty else { continue }
            log.series.append(
                LogSeries(
                    String(decoding: tag.bytes, as: UTF8.self), run: 0, steps: points.steps.steps(of: firstSteps),
                    values: points.values))
        }
        let lost = bucketsAlone.filter { tags[$0].scalars.values.isEmpty && tags[$0].norms.values.isEmpty }.count
        if lost > 0 {
            log.notes.append(
                .note(
                    lost == 1
                        ? "1 histogram has buckets alone, which give no norm: it is left out"
                        : "\(lost) histograms have buckets alone, which give no norm: they are left out",
                    hint: "log the norms as scalars", file: file.path))
        }
        return log
    }

    // MARK: Tags

    private mutating func number(of range: Range<Int>) throws(Diagnostics) -> Int {
        // Steps mostly repeat the tags of the one before, in order.
        let text = UnsafeRawBufferPointer(rebasing: file.bytes[range])
        let guess = last + 1 < tags.count ? last + 1 : 0
        if guess < tags.count, tags[guess].isCalled(text) {
            last = guess
            return guess
        }
        let bytes = Array(text)
        if let known = numbers[bytes] {
            last = known
            return known
        }
        guard tags.count < limits.columns else {
            throw limits.exceeded("columns", "more tags", by: limits.columns, in: file.path)
        }
        last = tags.count
        numbers[bytes] = last
        tags.append(Tag(bytes: bytes))
        return last
    }

    private func plugin(_ name: Range<Int>) -> Plugin {
        switch String(decoding: file.bytes[name], as: UTF8.self) {
        case "scalars": .scalars
        case "histograms": .histograms
        default: .other
        }
    }
}
