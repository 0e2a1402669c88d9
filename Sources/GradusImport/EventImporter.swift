import GradusLanguage
import GradusTrace

/// TensorBoard event files: scalars, as `simple_value` or as tensors of the plugin `scalars`, and the root of a histogram's sum
/// of squares, the norm of what it counts.
enum EventImporter {
    static func read(_ file: FileBytes, _ limits: ImportLimits) throws(Diagnostics) -> SeriesLog {
        var records = EventRecords(file)
        var tags = EventTags(file, limits)
        let page = 1 << 24
        var released = page
        while let record = records.next() {
            guard let event = EventMessage(file.bytes, record), event.step.magnitude <= 1 << 53 else {
                records.drop()
                continue
            }
            if event.startsSession { tags.restart(at: Double(event.step)) }
            var isWhole = true
            for range in event.values {
                guard let value = EventValue(file.bytes, range) else {
                    isWhole = false
                    continue
                }
                try tags.add(value, step: Double(event.step))
            }
            if !isWhole { records.drop() }
            if records.offset > released {
                file.release(upTo: records.offset)
                released = records.offset + page
            }
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
        var scalars = LogSeries("", run: 0, steps: [], values: [])
        var norms = LogSeries("", run: 0, steps: [], values: [])
    }

    private let file: FileBytes
    private let limits: ImportLimits
    private var tags: [Tag] = []
    private var numbers: [[UInt8]: Int] = [:]
    private var last = -1
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
            tags[number].scalars.append(scalar, at: step)
            pointCount += 1
        } else if let sum = value.sumOfSquares {
            tags[number].norms.append(sum < 0 ? .nan : sum.squareRoot(), at: step)
            pointCount += 1
        } else if let tensor = value.tensor {
            switch tags[number].plugin {
            case .scalars:
                if let scalar = EventValue.number(file.bytes, tensor: tensor) {
                    tags[number].scalars.append(scalar, at: step)
                    pointCount += 1
                }
            case .histograms: bucketsAlone.insert(number)
            case .other, nil: break
            }
        }
        guard pointCount <= limits.points else {
            throw limits.exceeded("points", "more points", by: limits.points, in: file.path)
        }
    }

    /// A session that starts at a step makes points at and after it void.
    mutating func restart(at step: Double) {
        firstRestart = min(firstRestart ?? step, step)
        for i in tags.indices { dropped += tags[i].scalars.drop(from: step) + tags[i].norms.drop(from: step) }
    }

    var log: SeriesLog {
        var log = SeriesLog()
        log.runIsFolder = true
        log.restart = firstRestart
        log.restarted = dropped
        // A scalar wins over a histogram of its name.
        for tag in tags {
            var series = tag.scalars.steps.isEmpty ? tag.norms : tag.scalars
            guard !series.steps.isEmpty else { continue }
            series.name = String(decoding: tag.bytes, as: UTF8.self)
            log.series.append(series)
        }
        let lost = bucketsAlone.filter { tags[$0].scalars.steps.isEmpty && tags[$0].norms.steps.isEmpty }.count
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
        let text = file.bytes[range]
        let guess = last + 1 < tags.count ? last + 1 : 0
        if guess < tags.count, tags[guess].bytes.count == range.count, text.elementsEqual(tags[guess].bytes) {
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
