import GradusLanguage

/// The histograms of an event file, by their tags; each point's value is its histogram's number.
struct HistogramImporter {
    private let file: FileBytes
    private let buckets: HistogramBuckets
    private var series: [LogSeries] = []
    private var numbers: [[UInt8]: Int] = [:]
    /// Of tensors only those of the plugin `histograms` are; some writers name it with a tag's first value alone.
    private var isPlugin: [Bool] = []
    private var restart: Double?

    /// - Throws: where there are more buckets or tags than the limits.
    static func read(
        _ file: FileBytes, into buckets: HistogramBuckets, _ limits: ImportLimits
    ) throws(Diagnostics) -> SeriesLog {
        var importer = HistogramImporter(file, buckets)
        var records = EventRecords(file)
        while let record = records.next() {
            guard let event = EventMessage(file.bytes, record), event.step.magnitude <= 1 << 53 else { continue }
            if event.startsSession { importer.startAgain(at: Double(event.step)) }
            for range in event.values {
                guard let value = EventValue(file.bytes, range) else { continue }
                importer.add(value, step: Double(event.step))
            }
            // A bucket is three numbers.
            guard 3 * buckets.count <= limits.points else {
                throw limits.exceeded("points", "more buckets of histograms", by: limits.points, in: file.path)
            }
            guard importer.series.count <= limits.columns else {
                throw limits.exceeded("columns", "more tags", by: limits.columns, in: file.path)
            }
        }
        var log = SeriesLog()
        log.runIsFolder = true
        log.restart = importer.restart
        log.series = importer.series.filter { !$0.steps.isEmpty }
        return log
    }

    private init(_ file: FileBytes, _ buckets: HistogramBuckets) {
        self.file = file
        self.buckets = buckets
    }

    private mutating func startAgain(at step: Double) {
        restart = min(restart ?? step, step)
        for i in series.indices { _ = series[i].drop(from: step) }
    }

    private mutating func add(_ value: EventValue, step: Double) {
        guard value.histogram != nil || value.tensor != nil else { return }
        let tag = Array(file.bytes[value.tag])
        let i = numbers[tag] ?? series.count
        if i == series.count {
            numbers[tag] = i
            series.append(LogSeries(String(decoding: tag, as: UTF8.self), run: 0, steps: [], values: []))
            isPlugin.append(false)
        }
        if let plugin = value.plugin { isPlugin[i] = file.bytes[plugin].elementsEqual("histograms".utf8) }
        let number =
            if let proto = value.histogram {
                buckets.add(proto: proto, of: file.bytes)
            } else if isPlugin[i], let tensor = value.tensor {
                buckets.add(tensor: tensor, of: file.bytes)
            } else {
                Double?.none
            }
        if let number { series[i].append(number, at: step) }
    }
}
