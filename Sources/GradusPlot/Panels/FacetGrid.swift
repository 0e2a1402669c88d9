import GradusLanguage
import GradusTrace

/// The cells into which a facet divides a panel.
package struct FacetGrid: Sendable, Equatable, Codable {
    /// What a cell's rows have in a field of the facet.
    package struct Value: Sendable, Equatable, Codable {
        package var field: String
        package var value: Category
    }

    package struct Cell: Sendable, Equatable, Codable {
        package var column: Int
        package var row: Int
        /// Above the cell; source for the typesetter.
        package var heading: String?
        /// Right of the cell, for the rows of a grid.
        package var rowHeading: String?
        package var values: [Value]
    }

    package var columns = 1
    package var rows = 1
    package var cells: [Cell] = []

    init(columns: Int, rows: Int, cells: [Cell]) {
        self.columns = columns
        self.rows = rows
        self.cells = cells
    }

    /// - Parameter facet: nil for one cell that is the whole panel.
    /// - Throws: a facet that makes no sense, a field that no mark has.
    package init(_ facet: Facet?, _ marks: [ResolvedMark]) throws(Diagnostics) {
        guard let facet else {
            cells = [Cell(column: 0, row: 0, values: [])]
            return
        }
        if let objection = facet.objection { throw Diagnostics(objection) }
        func values(_ dimension: Facet.Dimension, _ key: String) throws(Diagnostics) -> [Category] {
            let field = dimension.field ?? ""
            var found: [Category] = []
            var seen = Set<Category>()
            var isKnown = false
            for mark in marks {
                guard let column = mark.trace[field] else { continue }
                isKnown = true
                for value in Levels(column, rows: mark.rows).values where seen.insert(value).inserted {
                    found.append(value)
                }
            }
            guard isKnown else {
                throw .error(
                    "no field '\(field)'",
                    hint: Nearest.hint(for: field, in: marks.flatMap(\.trace.names).unique, noun: "fields"),
                    path: [.key(key)])
            }
            guard found.count <= FacetGrid.mostCells else {
                throw .error(
                    "'\(field)' has \(found.count) values, too many for a facet", hint: "keep some with 'where'",
                    path: [.key(key)])
            }
            if found.allSatisfy({ $0.numeric != nil }) { found.sort { ($0.numeric ?? 0) < ($1.numeric ?? 0) } }
            return found.ordered(by: dimension.order)
        }
        if let wrap = facet.wrap {
            let all = try values(wrap, "wrap")
            columns = min(max(facet.perRow ?? Layout.standardColumns(all.count), 1), max(all.count, 1))
            rows = (all.count + columns - 1) / columns
            for (i, value) in all.enumerated() {
                cells.append(
                    Cell(
                        column: i % columns, row: i / columns, heading: wrap.heading(value, marks),
                        values: [Value(field: wrap.field ?? "", value: value)]))
            }
            return
        }
        let across: [Category?] =
            try facet.columns.map { dimension throws(Diagnostics) in try values(dimension, "columns") } ?? [nil]
        let down: [Category?] =
            try facet.rows.map { dimension throws(Diagnostics) in try values(dimension, "rows") } ?? [nil]
        columns = max(across.count, 1)
        rows = max(down.count, 1)
        for (r, below) in down.enumerated() {
            for (c, beside) in across.enumerated() {
                var cell = Cell(column: c, row: r, values: [])
                if let beside, let dimension = facet.columns {
                    cell.values.append(Value(field: dimension.field ?? "", value: beside))
                    if r == 0 { cell.heading = dimension.heading(beside, marks) }
                }
                if let below, let dimension = facet.rows {
                    cell.values.append(Value(field: dimension.field ?? "", value: below))
                    if c == columns - 1 { cell.rowHeading = dimension.heading(below, marks) }
                }
                cells.append(cell)
            }
        }
    }

    static let mostCells = 100

    /// A mark's rows in a cell; a mark without the facet's field is the same in every cell.
    package func rows(of mark: ResolvedMark, in cell: Cell) -> RowSet {
        var rows = mark.rows
        for fixed in cell.values {
            guard let column = mark.trace[fixed.field] else { continue }
            let levels = Levels(column, rows: rows)
            guard let code = levels.values.firstIndex(of: fixed.value) else { return .listed([]) }
            if levels.values.count == 1, !levels.codes.contains(-1) { continue }
            rows = rows.filtered(levels.codes, Int32(code))
        }
        return rows
    }
}

extension Facet.Dimension {
    /// A word stands alone; a number needs its field's symbol or name.
    func heading(_ value: Category, _ marks: [ResolvedMark]) -> String {
        if let own = labels?.entries.first(where: { value.matches(FieldValue($0.name)) }) { return own.value }
        guard let number = value.numeric else { return TitleText.escaped(value.text) }
        let text = format?.label(number) ?? NumberText.shortest(number)
        let info = marks.lazy.compactMap { $0.trace[self.field ?? ""]?.info }.first
        if let symbol = info?.symbol, !symbol.isEmpty { return "$\(symbol) = \(text)$" }
        return "\(TitleText.escaped(info?.words ?? TitleText.words(of: field ?? ""))) \(text)"
    }
}

extension [String] {
    /// Each once, in order of appearance.
    var unique: [String] {
        var seen = Set<String>()
        return filter { seen.insert($0).inserted }
    }
}
