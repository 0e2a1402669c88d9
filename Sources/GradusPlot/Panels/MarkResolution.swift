import GradusLanguage
import GradusScene
import GradusTrace

extension ResolvedMark {
    /// Resolves a mark's table, rows and channels.
    ///
    /// - Throws: what is wrong, with paths from the panel: an unknown source or field with the nearest, a filter that keeps
    ///   nothing, an axis without a field.
    package init(_ mark: Mark, at index: Int, in panel: Panel, tables: inout SourceTables) throws(Diagnostics) {
        drawn = mark.drawn
        self.index = index
        path = ["marks", .index(index), .key(type(of: drawn).name)]
        do throws(Diagnostics) { try drawn.check() } catch { throw error.under(path) }
        guard drawn.hasRows else {
            channels = drawn.channels
            trace = .empty
            rows = .all(0)
            color = try ResolvedMark.constant(
                channels.color, isColor, "colour", ColorNames.all.map(\.name), path + "color")
            dash = try ResolvedMark.constant(
                channels.dash, { Dash(rawValue: $0) != nil }, "dash", Dash.allCases.map(\.rawValue), path + "dash")
            return
        }
        channels = drawn.channels.laid(over: panel.channels)
        let quantity = drawn.quantity(of: panel.channels)
        if drawn.isInk { channels.color = drawn.channels.color }
        do throws(Diagnostics) { trace = try tables.table(drawn.data ?? panel.data) } catch {
            throw drawn.data == nil && panel.data != nil ? error : error.under(path)
        }
        try drawn.prepare(&channels, &trace)
        rows = .all(trace.rowCount)
        var problems: [Diagnostic] = []
        func attempt<T>(_ fallback: T, _ body: () throws(Diagnostics) -> T) -> T {
            do throws(Diagnostics) { return try body() } catch {
                problems += error.list
                return fallback
            }
        }
        if trace.rowCount == 0 {
            throw .error("the data source has no rows", path: drawn.data == nil ? [] : path + "data")
        }
        x = attempt(.none) { () throws(Diagnostics) in try position("x", channels.x, drawn.channels.x) }
        y = attempt(.none) { () throws(Diagnostics) in try position("y", channels.y, drawn.channels.y) }
        if let quantity, let field = quantity.field {
            let isOwn = field != panel.channels.color?.field
            self.quantity = attempt(.none) { () throws(Diagnostics) in
                .field(try encoded(field, quantity, isOwn ? "z" : "color", isOwn ? quantity : nil))
            }
        }
        color = attempt(.none) { () throws(Diagnostics) in
            try encoding("color", channels.color, drawn.channels.color, isColor, "colour")
        }
        dash = attempt(.none) { () throws(Diagnostics) in
            try encoding("dash", channels.dash, drawn.channels.dash, { Dash(rawValue: $0) != nil }, "dash")
        }
        marker = attempt(.none) { () throws(Diagnostics) in
            try encoding("marker", channels.marker, drawn.channels.marker, { Marker(rawValue: $0) != nil }, "marker")
        }
        rows = attempt(rows) { () throws(Diagnostics) in try filtered(by: panel.filter) }
        if drawn.foldsColor, color.field == nil, problems.isEmpty {
            problems.append(
                .error(
                    "\(ResolvedMark.article(drawn)) needs a field as its colour",
                    hint: Nearest.hint(for: color.constant ?? "", in: trace.quantities, noun: "fields"),
                    path: path("color", drawn.channels.color)))
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }

    private static func article(_ mark: any DrawnMark) -> String { "a \(type(of: mark).name)" }

    /// The rows that both the panel and the mark keep: each asks the whole table, so that `last` means each run's own.
    private func filtered(by panelFilter: Filter?) throws(Diagnostics) -> RowSet {
        var kept: [Int]?
        if let panelFilter {
            do throws(Diagnostics) { kept = try panelFilter.rows(in: trace) } catch { throw error.under(["where"]) }
        }
        if let own = drawn.filter {
            let rows: [Int]
            do throws(Diagnostics) { rows = try own.rows(in: trace) } catch { throw error.under(path + "where") }
            kept = kept.map { RowSet.intersection($0, rows) } ?? rows
        }
        guard let kept else { return .all(trace.rowCount) }
        if kept.isEmpty {
            throw .error("no row is left by the panel's and the mark's 'where' together", path: path + "where")
        }
        return kept.count == trace.rowCount ? .all(kept.count) : .listed(kept.map { Int32(truncatingIfNeeded: $0) })
    }

    private func position(_ name: String, _ channel: Channel?, _ own: Channel?) throws(Diagnostics) -> Encoding {
        guard let channel, let field = channel.field else {
            throw .error(
                "\(ResolvedMark.article(drawn)) needs a field as its \(name)",
                hint: Nearest.hint(for: "", in: trace.names, noun: "fields"),
                path: own == nil && channel == nil ? path : path(name, own))
        }
        return .field(try encoded(field, channel, name, own))
    }

    private func encoding(
        _ name: String, _ channel: Channel?, _ own: Channel?, _ isConstant: (String) -> Bool, _ noun: String
    ) throws(Diagnostics) -> Encoding {
        guard let channel, let word = channel.field else { return .none }
        if trace[word] != nil { return .field(try encoded(word, channel, name, own)) }
        if isConstant(word) { return .constant(word) }
        throw .error(
            "no field '\(word)', and no \(noun) either",
            hint: Nearest.hint(for: word, in: trace.names, noun: "fields"), path: path(name, own))
    }

    private func encoded(
        _ field: String, _ channel: Channel, _ name: String, _ own: Channel?
    ) throws(Diagnostics) -> FieldEncoding {
        do throws(Diagnostics) {
            var column = try trace.column(field)
            if let divisor = channel.relativeTo {
                do throws(Diagnostics) { column = try divisor.applied(to: field, of: trace) } catch {
                    throw error.under(["relative-to"])
                }
                column.info = column.info.map { info in
                    var info = info
                    info.symbol = ""
                    return info
                }
            }
            if let smooth = channel.smooth, let along = channels.x?.field {
                column = try smooth.applied(to: field, along: along, of: try trace.with(column))
            }
            return FieldEncoding(column: column, channel: channel)
        } catch { throw error.under(path(name, own)) }
    }

    private static func constant(
        _ channel: Channel?, _ isConstant: (String) -> Bool, _ noun: String, _ known: [String], _ path: FieldPath
    ) throws(Diagnostics) -> Encoding {
        guard let word = channel?.field else { return .none }
        if isConstant(word) { return .constant(word) }
        throw .error("unknown \(noun) '\(word)'", hint: Nearest.hint(for: word, in: known, noun: "known"), path: path)
    }
}

private func isColor(_ word: String) -> Bool { Color(text: word) != nil }

extension Trace {
    var quantities: [String] { columns.filter { $0.role == .quantity && !$0.isText }.map(\.name) }
}

extension RowSet {
    /// The rows that both ascending lists have.
    static func intersection(_ a: [Int], _ b: [Int]) -> [Int] {
        var result: [Int] = []
        var j = 0
        for row in a {
            while j < b.count, b[j] < row { j += 1 }
            if j < b.count, b[j] == row { result.append(row) }
        }
        return result
    }
}
