import GradusLanguage
import GradusTrace

/// `.npy`: a matrix [steps, layers], or a series over steps.
enum NumPyImporter {
    static func read(_ file: FileBytes, _ source: ImportSource, _ limits: ImportLimits) throws(Diagnostics)
        -> LogContent
    {
        let header = try NumPyHeader(file.bytes, file: file.path)
        if header.shape.count == 2, header.shape[1] > limits.columns {
            throw limits.exceeded("columns", "\(header.shape[1]) columns", by: limits.columns, in: file.path)
        }
        let array = try NumberArray(header, file.bytes, file: file.path, limits) { file.release(upTo: $0) }
        let name = LogPaths.withoutExtension(LogPaths.components(file.path).last ?? "")
        return try content(array, name: name, source, file: file.path)
    }

    /// - Parameter name: the array's own, which may say what it holds.
    static func content(
        _ array: NumberArray, name: String, _ source: ImportSource, file: String
    ) throws(Diagnostics) -> LogContent {
        let count = array.shape.reduce(1, *)
        guard count > 0 else { throw .error("no points: the array is empty", file: file) }
        switch array.shape.count {
        case 0, 1:
            var log = SeriesLog()
            log.series = [LogSeries(name, run: 0, steps: (0..<count).map(Double.init), values: array.doubles)]
            return .series(log)
        case 2:
            return .matrix(array, quantity: source.quantity ?? quantity(of: name))
        default:
            throw .error(
                "an array of \(array.shape.count) dimensions", hint: "save a matrix [steps, layers]", file: file)
        }
    }

    /// A matrix holds weight gradients unless its name says otherwise.
    static func quantity(of name: String) -> String {
        let said = SeriesName(name)
        let plain = String(name.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
        let singular = plain.hasSuffix("s") && !plain.hasSuffix("ss") ? String(plain.dropLast()) : plain
        if let known = knownQuantities.first(where: { singular == $0 || singular == $0 + "-norm" }) { return known }
        return said.isGradient && said.quantity != "gradient-norm" ? said.quantity : "weight-gradient"
    }

    /// Quantities that a simulation records, as an array may be called.
    private static let knownQuantities = [
        "weight-gradient", "bias-gradient", "activation-gradient", "preactivation-gradient", "weight", "bias",
        "activation", "preactivation", "derivative", "gain", "update-ratio", "loss",
    ]
}

extension LogContent {
    /// A matrix as series, one for each layer.
    func asSeries() throws(Diagnostics) -> SeriesLog {
        switch self {
        case .series(let log): return log
        case .grid(let grid): return grid.asSeries
        case .arrays(let grid): return try grid.asSeries()
        case .matrix(let array, let quantity):
            var log = SeriesLog()
            let values = array.doubles
            let (rows, columns) = (array.shape[0], array.shape[1])
            let steps = (0..<rows).map(Double.init)
            log.series = (0..<columns).map { c in
                LogSeries(
                    String(c + 1), run: 0, layer: Double(c + 1), quantity: quantity, steps: steps,
                    values: (0..<rows).map { values[$0 * columns + c] })
            }
            return log
        }
    }

    /// The trace of a lone matrix: its coordinates take no room.
    static func trace(_ array: NumberArray, quantity: String) throws(Diagnostics) -> Trace {
        let (rows, columns) = (array.shape[0], array.shape[1])
        let count = rows * columns
        let numbers = (1...max(1, columns)).map(Double.init)
        var values = Column(quantity, array.storage, role: .quantity)
        values.isWidened = true
        return try Trace([
            Column("step", .repeating(values: (0..<rows).map(Double.init), each: columns, count: count)),
            Column("layer", .repeating(values: numbers, each: 1, count: count)),
            Column("name", .repeatingWords(numbers.map { String(Int($0)) }, each: 1, count: count)),
            values,
        ])
    }
}
