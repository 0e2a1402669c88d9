import GradusLanguage
import GradusTrace

/// A panel resolved, and when it is folded, with layers in each of its cells and what its scales must show.
package struct PanelPlan {
    /// One plot area.
    package struct Cell {
        package var place: FacetGrid.Cell
        package var layers: [any PlotLayer] = []
        package var report = MarkReport()

        package var extents = LayerExtents()
    }

    package var panel: Panel
    package var marks: [ResolvedMark]
    package var grid: FacetGrid
    package var x: AxisPlan
    package var y: AxisPlan
    package var color: ColorPlan
    package var dash: CategoryPlan?
    package var marker: CategoryPlan?
    package var cells: [Cell] = []
    /// What the axes must show in all cells together.
    package var wholeExtents = LayerExtents()

    /// - Throws: everything that is wrong with the panel, with paths from it.
    package init(_ panel: Panel, tables: inout SourceTables) throws(Diagnostics) {
        self.panel = panel
        marks = []
        var problems: [Diagnostic] = []
        if panel.marks?.isEmpty != false {
            throw .error("a panel without marks", hint: "marks: [{line: {}}]", path: ["marks"])
        }
        for (i, mark) in (panel.marks ?? []).enumerated() {
            do throws(Diagnostics) { marks.append(try ResolvedMark(mark, at: i, in: panel, tables: &tables)) } catch {
                // A key of the panel that every mark stumbles over is said once.
                problems += error.list.filter { !problems.contains($0) }
            }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        let rowMarks = marks.filter(\.drawn.hasRows)
        do throws(Diagnostics) { grid = try FacetGrid(panel.facet, rowMarks) } catch { throw error.under(["facet"]) }
        x = try AxisPlan(
            "x", rowMarks, panel: panel.channels.x, encoding: { $0.x }, own: { $0.drawn.channels.x })
        y = try AxisPlan(
            "y", rowMarks, panel: panel.channels.y, encoding: { $0.y }, own: { $0.drawn.channels.y })
        color = try ColorPlan(rowMarks)
        dash = CategoryPlan(rowMarks) { $0.dash }
        marker = CategoryPlan(rowMarks) { $0.marker }
    }

    /// A plan whose layers are made.
    init(
        panel: Panel, marks: [ResolvedMark], grid: FacetGrid, x: AxisPlan, y: AxisPlan, color: ColorPlan,
        dash: CategoryPlan?, marker: CategoryPlan?, cells: [Cell]
    ) {
        self.panel = panel
        self.marks = marks
        self.grid = grid
        self.x = x
        self.y = y
        self.color = color
        self.dash = dash
        self.marker = marker
        self.cells = cells
        for cell in cells { wholeExtents.add(cell.extents) }
    }

    /// Makes the layers, when what panels share is settled.
    ///
    /// - Throws: values that a scale cannot show, with paths from the panel.
    package mutating func fold() throws(Diagnostics) {
        var problems: [Diagnostic] = []
        let isFree = panel.facet?.scales?.isFreeX ?? false
        for place in grid.cells {
            var cell = Cell(place: place)
            for mark in marks {
                let own = mark.drawn.hasRows ? grid.rows(of: mark, in: place) : .all(0)
                let rows = MarkRows(
                    mark: mark, rows: own, scaleRows: isFree ? own : mark.rows, x: x, y: y)
                if mark.drawn.hasRows, rows.rows.isEmpty { continue }
                do throws(Diagnostics) {
                    cell.layers += try mark.drawn.layers(of: rows, report: &cell.report)
                } catch { problems += error.list.filter { !problems.contains($0) } }
            }
            cell.layers = FlagLayer.once(cell.layers)
            BandLayer.settle(&cell)
            cells.append(cell)
        }
        Ridges.settle(&cells)
        for c in cells.indices {
            for layer in cells[c].layers { cells[c].extents.add(layer.extents) }
            wholeExtents.add(cells[c].extents)
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }

    /// Every layer of every cell.
    package var layers: [any PlotLayer] { cells.flatMap(\.layers) }

    /// Whether no mark of data has a value anywhere.
    package var isEmpty: Bool {
        marks.contains { $0.drawn.hasRows }
            && !layers.contains { $0.order != .rule && ($0.extents.y.hasFinite || $0.extents.y.infinities > 0) }
    }

    /// What the continuous colour scale must show.
    package var colorExtent: Extent {
        var extent = Extent()
        for layer in layers {
            if let heatmap = layer as? HeatmapLayer {
                for value in [heatmap.extent.least, heatmap.extent.greatest] where value.isFinite { extent.add(value) }
            } else if color.continuous != nil, let number = layer.key.color?.numeric {
                extent.add(number)
            }
        }
        return extent
    }
}
