import GradusLanguage
import GradusTrace

/// An array out of an archive of several.
struct NamedArray {
    /// Numbers, not yet read.
    struct Numbers {
        var header: NumPyHeader
        var read: () throws(Diagnostics) -> NumberArray
    }

    enum Content {
        case numbers(Numbers)
        case words([String])
    }

    var name: String
    var content: Content
}

/// Archives of arrays: one series for each, or one matrix with its steps and names.
enum ArrayImporter {
    static func content(
        _ arrays: [NamedArray], _ source: ImportSource, file: String, _ limits: ImportLimits
    ) throws(Diagnostics) -> LogContent {
        try expectFew(arrays, file, limits)
        var matrix: (name: String, numbers: NamedArray.Numbers)?
        var series: [(name: String, numbers: NamedArray.Numbers)] = []
        var steps: [Double]?
        var names: [String]?
        for one in arrays {
            switch one.content {
            case .words(let words): if ["layers", "names"].contains(one.name) { names = words }
            case .numbers(let numbers):
                let dimensions = numbers.header.shape.count
                if let step = source.step.map({ [$0] }) ?? ["step", "steps"], step.contains(one.name), dimensions == 1 {
                    steps = try numbers.read().doubles
                } else if dimensions == 2 {
                    guard matrix == nil else {
                        throw .error(
                            "several matrices: '\(Escaped.text(matrix?.name ?? ""))' and '\(Escaped.text(one.name))'",
                            hint: "save one [steps, layers], or one array for each layer", file: file)
                    }
                    matrix = (one.name, numbers)
                } else if dimensions < 2 {
                    series.append((one.name, numbers))
                } else {
                    throw .error(
                        "'\(Escaped.text(one.name))' has \(dimensions) dimensions",
                        hint: "save matrices [steps, layers], or one array for each layer", file: file)
                }
            }
        }
        if let bad = steps?.first(where: { !CSVRoles.isStep($0) }) {
            throw .error("a step of \(NumberText.shortest(bad)) is no whole number", file: file)
        }
        func stepsOf(_ count: Int) -> [Double] { steps?.count == count ? steps ?? [] : (0..<count).map(Double.init) }
        series.removeAll { $0.numbers.header.count == 0 }
        guard let (name, numbers) = matrix else {
            guard !series.isEmpty else { throw .error("no points: the file has no array of numbers", file: file) }
            if let grid = ArrayGrid(series, steps: stepsOf) { return .arrays(grid) }
            var log = SeriesLog()
            try add(series, to: &log, steps: stepsOf)
            return .series(log)
        }
        let quantity = source.quantity ?? NumPyImporter.quantity(of: name)
        let shape = numbers.header.shape
        guard shape[0] > 0, shape[1] > 0 else { throw .error("no points: the matrix is empty", file: file) }
        guard shape[1] <= limits.columns else {
            throw limits.exceeded("columns", "\(shape[1]) columns", by: limits.columns, in: file)
        }
        let array = try numbers.read()
        if series.isEmpty, steps == nil, names == nil { return .matrix(array, quantity: quantity) }
        var log = try LogContent.matrix(array, quantity: quantity).asSeries()
        for i in log.series.indices {
            log.series[i].steps = stepsOf(shape[0])
            if let names, names.count == log.series.count { log.series[i].module = names[i] }
        }
        try add(series, to: &log, steps: stepsOf)
        return .series(log)
    }

    /// Counts values before any is read.
    private static func expectFew(_ arrays: [NamedArray], _ file: String, _ limits: ImportLimits) throws(Diagnostics) {
        var total = 0
        for one in arrays {
            guard case .numbers(let numbers) = one.content, let count = numbers.header.count else { continue }
            total = total.addingReportingOverflow(count).partialValue
            guard total >= 0, total <= limits.points else {
                throw limits.exceeded("points", "more values", by: limits.points, in: file)
            }
        }
    }

    private static func add(
        _ series: [(name: String, numbers: NamedArray.Numbers)], to log: inout SeriesLog, steps: (Int) -> [Double]
    ) throws(Diagnostics) {
        for one in series {
            let values = try one.numbers.read().doubles
            log.series.append(LogSeries(one.name, run: 0, steps: steps(values.count), values: values))
        }
        log.isWide = true
    }
}
