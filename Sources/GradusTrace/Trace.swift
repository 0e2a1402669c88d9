import GradusLanguage

/// A columnar table: what a simulation recorded, a log holds or a theory predicts. All columns have `rowCount` rows.
public struct Trace: Sendable, Equatable {
    public private(set) var rowCount: Int
    public private(set) var columns: [Column]

    /// - Throws: a diagnostic where lengths differ or a name stands twice.
    public init(_ columns: [Column]) throws(Diagnostics) {
        rowCount = columns.first?.count ?? 0
        self.columns = columns
        var seen = Set<String>()
        for column in columns {
            guard column.count == rowCount else {
                throw .error("field '\(column.name)' has \(column.count) rows, not \(rowCount)")
            }
            guard seen.insert(column.name).inserted else { throw .error("field '\(column.name)' stands twice") }
        }
    }

    public static let empty = Trace()

    private init() {
        rowCount = 0
        columns = []
    }

    public subscript(name: String) -> Column? { columns.first { $0.name == name } }
    public var names: [String] { columns.map(\.name) }

    /// The names of the fields that tell rows apart, in order.
    public var coordinates: [String] { columns.filter { $0.role == .coordinate }.map(\.name) }
    /// The coordinates that tell runs apart: swept fields, seed, run, variant, data.
    public var runKeys: [String] { coordinates.filter { !["step", "layer", "name"].contains($0) } }

    /// The coordinates of a series along `field`: rows alike in these differ in it alone. Layer and name go together, as
    /// they name the same thing.
    public func seriesKeys(along field: String) -> [String] {
        let twins = ["layer", "name"].contains(field) ? ["layer", "name"] : [field]
        return coordinates.filter { !twins.contains($0) }
    }

    /// A field by name.
    ///
    /// - Throws: a diagnostic that names the nearest fields.
    public func column(_ name: String) throws(Diagnostics) -> Column {
        if let column = self[name] { return column }
        throw .error("no field '\(name)'", hint: Nearest.hint(for: name, in: names, noun: "fields"))
    }

    /// The table with a column more, or with that column replaced.
    public func with(_ column: Column) throws(Diagnostics) -> Trace {
        var all = columns
        if let i = all.firstIndex(where: { $0.name == column.name }) {
            all[i] = column
        } else {
            all.append(column)
        }
        return try Trace(all)
    }

    /// The same rows, columns without a description of their own having what `describe` says of their name.
    public func described(by describe: (String) -> FieldInfo?) -> Trace {
        var copy = self
        for i in copy.columns.indices where copy.columns[i].info == nil {
            copy.columns[i].info = describe(copy.columns[i].name)
        }
        return copy
    }

    /// Describes a field, where there is one of that name.
    package mutating func setInfo(_ info: FieldInfo?, of name: String) {
        for i in columns.indices where columns[i].name == name { columns[i].info = info }
    }

    /// The memory that its values take, in bytes.
    package var byteCount: Int { columns.reduce(0) { $0 + $1.byteCount } }

    /// The rows at the indices, in that order.
    public func rows(_ indices: [Int]) -> Trace {
        var copy = self
        copy.columns = columns.map { $0.rows(indices) }
        copy.rowCount = indices.count
        return copy
    }
}

/// What a field is, for axis titles and default scales.
public struct FieldInfo: Sendable, Equatable, Codable {
    /// A sentence's words, such as `Gradient norm`.
    public var words: String
    /// LaTeX without dollar signs, such as `\|\partial L/\partial W_\ell\|_2`; empty where it has none.
    public var symbol: String
    /// Whether its scale is logarithmic by default.
    public var isLogarithmic: Bool
    /// Whether only whole numbers make sense (layers, steps, seeds).
    public var isWhole: Bool
    /// Of a field of layers: which one is the output layer, where all runs have the same.
    public var outputLayer: Double?

    public init(
        words: String, symbol: String = "", isLogarithmic: Bool = false, isWhole: Bool = false,
        outputLayer: Double? = nil
    ) {
        self.words = words
        self.symbol = symbol
        self.isLogarithmic = isLogarithmic
        self.isWhole = isWhole
        self.outputLayer = outputLayer
    }
}
