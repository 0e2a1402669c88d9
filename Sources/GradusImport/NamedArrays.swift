import GradusLanguage
import GradusTrace

/// An array out of an archive of several.
struct NamedArray {
    enum Content {
        case numbers(NumberArray)
        case words([String])
    }

    var name: String
    var content: Content
}

/// Archives of arrays: one series for each, or one matrix with its steps and names.
enum ArrayImporter {
    static func content(_ arrays: [NamedArray], _ source: ImportSource, file: String) throws(Diagnostics) -> LogContent
    {
        var matrix: (name: String, array: NumberArray)?
        var series: [(name: String, values: [Double])] = []
        var steps: [Double]?
        var names: [String]?
        for one in arrays {
            switch one.content {
            case .words(let words): if ["layers", "names"].contains(one.name) { names = words }
            case .numbers(let array):
                if let step = source.step.map({ [$0] }) ?? ["step", "steps"], step.contains(one.name),
                    array.shape.count == 1
                {
                    steps = array.doubles
                } else if array.shape.count == 2 {
                    guard matrix == nil else {
                        throw .error(
                            "several matrices: '\(Escaped.text(matrix?.name ?? ""))' and '\(Escaped.text(one.name))'",
                            hint: "save one [steps, layers], or one array for each layer", file: file)
                    }
                    matrix = (one.name, array)
                } else if array.shape.count < 2 {
                    series.append((one.name, array.doubles))
                } else {
                    throw .error(
                        "'\(Escaped.text(one.name))' has \(array.shape.count) dimensions",
                        hint: "save matrices [steps, layers], or one array for each layer", file: file)
                }
            }
        }
        if let bad = steps?.first(where: { !CSVRoles.isStep($0) }) {
            throw .error("a step of \(NumberText.shortest(bad)) is no whole number", file: file)
        }
        var log = SeriesLog()
        func stepsOf(_ count: Int) -> [Double] { steps?.count == count ? steps ?? [] : (0..<count).map(Double.init) }
        if let (name, array) = matrix {
            let quantity = source.quantity ?? NumPyImporter.quantity(of: name)
            guard array.shape[0] > 0, array.shape[1] > 0 else {
                throw .error("no points: the matrix is empty", file: file)
            }
            if series.isEmpty, steps == nil, names == nil { return .matrix(array, quantity: quantity) }
            log = LogContent.matrix(array, quantity: quantity).asSeries
            for i in log.series.indices {
                log.series[i].steps = stepsOf(array.shape[0])
                if let names, names.count == log.series.count { log.series[i].module = names[i] }
            }
        }
        for one in series where !one.values.isEmpty {
            log.series.append(LogSeries(one.name, run: 0, steps: stepsOf(one.values.count), values: one.values))
        }
        guard !log.series.isEmpty else { throw .error("no points: the file has no array of numbers", file: file) }
        log.isWide = true
        return .series(log)
    }
}
