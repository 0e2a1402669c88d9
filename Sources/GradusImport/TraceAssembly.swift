import GradusLanguage
import GradusTrace

/// Makes the trace of placed series: a row for each run, step and layer at which something was logged, in this order, rows of
/// no layer before the layers'.
struct TraceAssembly {
    private let runs: [LogRun]
    private let layers: [LogLayer]
    /// Layers by their numbers, −1 for none, which is last.
    private let slots: [Int]
    private var quantities: [String] = []
    private var series: [(quantity: Int, slot: Int, run: Int, steps: [Double], values: [Double])] = []
    /// Points that a later one of the same run, series and step took the place of.
    private(set) var superseded = 0

    init(_ placed: [PlacedSeries], layers: [LogLayer], runs: [LogRun]) {
        self.runs = runs
        self.layers = layers
        slots = GridLayout.order(of: placed, layers)
        var slotOf: [Int: Int] = [:]
        for (i, layer) in slots.enumerated() { slotOf[layer] = i }
        var quantityOf: [String: Int] = [:]
        for one in placed {
            if quantityOf[one.quantity] == nil {
                quantityOf[one.quantity] = quantities.count
                quantities.append(GridLayout.columnName(one.quantity))
            }
            let (steps, values, lost) = TraceAssembly.inOrder(one.steps, one.values)
            superseded += lost
            series.append((quantityOf[one.quantity] ?? 0, slotOf[one.layer ?? -1] ?? 0, one.run, steps, values))
        }
        series.sort { ($0.run, $0.slot) < ($1.run, $1.slot) }
    }

    /// Steps in rising order, for each the value that stands last.
    private static func inOrder(_ steps: [Double], _ values: [Double]) -> ([Double], [Double], lost: Int) {
        if !zip(steps, steps.dropFirst()).contains(where: { $0 >= $1 }) { return (steps, values, 0) }
        var order = Array(steps.indices)
        order.sort { (steps[$0], $0) < (steps[$1], $1) }
        var kept: [Int] = []
        kept.reserveCapacity(order.count)
        for i in order {
            if let last = kept.last, steps[last] == steps[i] { kept.removeLast() }
            kept.append(i)
        }
        return (kept.map { steps[$0] }, kept.map { values[$0] }, steps.count - kept.count)
    }

    // MARK: Rows

    /// The rows of one run and layer: steps in order, and where they begin in layer-major order.
    private struct Block {
        var run: Int
        var slot: Int
        var steps: [Double]
        var series: Range<Int>
    }

    func trace() throws(Diagnostics) -> Trace {
        var blocks: [Block] = []
        var start = 0
        while start < series.count {
            var end = start + 1
            while end < series.count, series[end].run == series[start].run, series[end].slot == series[start].slot {
                end += 1
            }
            let steps = TraceAssembly.union(series[start..<end].map(\.steps))
            if !steps.isEmpty {
                blocks.append(
                    Block(run: series[start].run, slot: series[start].slot, steps: steps, series: start..<end))
            }
            start = end
        }
        if let grid = try gridTrace(blocks) { return grid }
        return try rowTrace(blocks)
    }

    /// All the steps, in order, each once; the first list itself where the others equal it. Lists are merged in pairs.
    private static func union(_ lists: [[Double]]) -> [Double] {
        var lists = lists
        while lists.count > 1 {
            lists = stride(from: 0, to: lists.count, by: 2).map { i in
                i + 1 < lists.count ? merged(lists[i], lists[i + 1]) : lists[i]
            }
        }
        return lists.first ?? []
    }

    private static func merged(_ a: [Double], _ b: [Double]) -> [Double] {
        if a == b { return a }
        var result: [Double] = []
        result.reserveCapacity(max(a.count, b.count))
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            if j == b.count || i < a.count && a[i] < b[j] {
                result.append(a[i])
                i += 1
            } else {
                if i < a.count, a[i] == b[j] { i += 1 }
                result.append(b[j])
                j += 1
            }
        }
        return result
    }

    /// Calls `body` with each step's index in the list, and its index among `all`, which holds all of them; both in order.
    private static func walk(_ list: [Double], over all: [Double], _ body: (Int, Int) -> Void) {
        var s = 0
        for (i, step) in list.enumerated() {
            // Doubling strides, then halving ones: fast for lists that are nearly all, and for those that are few.
            var stride = 1
            while s + stride < all.count, all[s + stride] <= step {
                s += stride
                stride *= 2
            }
            while stride > 0 {
                if s + stride < all.count, all[s + stride] <= step { s += stride }
                stride /= 2
            }
            body(i, s)
        }
    }

    /// Where every run has every layer at each of its steps, coordinates need no storage of their own.
    private func gridTrace(_ blocks: [Block]) throws(Diagnostics) -> Trace? {
        var runSteps: [(run: Int, steps: [Double])] = []
        for (i, block) in blocks.enumerated() {
            let slot = i % slots.count
            guard block.slot == slot else { return nil }
            if slot == 0 {
                runSteps.append((block.run, block.steps))
            } else if runSteps.last?.run != block.run || runSteps.last?.steps != block.steps {
                return nil
            }
        }
        guard blocks.count == runSteps.count * slots.count, !blocks.isEmpty else { return nil }
        let rowCount = runSteps.reduce(0) { $0 + $1.steps.count } * slots.count
        var starts: [Int] = []
        for i in runSteps.indices {
            starts.append(i == 0 ? 0 : starts[i - 1] + runSteps[i - 1].steps.count * slots.count)
        }
        let runCodes = runSteps.flatMap { one in repeatElement(one.run, count: one.steps.count * slots.count) }
        var columns = runColumns(runs.count > 1 || runs.first != LogRun() ? runCodes : [], count: rowCount)
        columns += GridLayout.coordinates(
            slots.map { $0 < 0 ? nil : layers[$0] }, steps: runSteps.flatMap(\.steps), count: rowCount)
        let stride = slots.count
        for values in quantityValues(
            count: rowCount, blocks, line: { i in (starts[i / stride] + i % stride, stride) })
        {
            columns.append(values)
        }
        return try Trace(columns)
    }

    /// Any set of rows: found layer by layer, then put in order of run, step and layer.
    private func rowTrace(_ blocks: [Block]) throws(Diagnostics) -> Trace {
        let rowCount = blocks.reduce(0) { $0 + $1.steps.count }
        var begins: [Int] = []
        var next = 0
        for block in blocks {
            begins.append(next)
            next += block.steps.count
        }
        // The place of each row: rows of a run counted by step.
        var places = [Int](repeating: 0, count: rowCount)
        var steps = [Double](repeating: 0, count: rowCount)
        var slotCodes = [Int32](repeating: 0, count: rowCount)
        var runCodes = [Int](repeating: 0, count: runs.count > 1 || runs.first != LogRun() ? rowCount : 0)
        var first = 0
        var base = 0
        while first < blocks.count {
            let end = blocks[first...].firstIndex { $0.run != blocks[first].run } ?? blocks.count
            let all = TraceAssembly.union(blocks[first..<end].map(\.steps))
            var counts = [Int](repeating: 0, count: all.count + 1)
            for block in blocks[first..<end] {
                TraceAssembly.walk(block.steps, over: all) { _, s in counts[s + 1] += 1 }
            }
            for s in all.indices { counts[s + 1] += counts[s] }
            for b in first..<end {
                TraceAssembly.walk(blocks[b].steps, over: all) { i, s in
                    let place = base + counts[s]
                    counts[s] += 1
                    places[begins[b] + i] = place
                    steps[place] = all[s]
                    slotCodes[place] = Int32(blocks[b].slot)
                    if !runCodes.isEmpty { runCodes[place] = blocks[b].run }
                }
            }
            base += blocks[first..<end].reduce(0) { $0 + $1.steps.count }
            first = end
        }
        var columns = runColumns(runCodes, count: rowCount)
        columns.append(Column("step", .double(steps)))
        columns.append(
            Column("layer", .double(slotCodes.map { slots[Int($0)] < 0 ? .missing : layers[slots[Int($0)]].number })))
        let hasNone = slots.first == -1
        columns.append(
            Column(
                "name",
                .words(
                    slots.filter { $0 >= 0 }.map { layers[$0].name }, codes: slotCodes.map { $0 - (hasNone ? 1 : 0) })))
        for values in quantityValues(count: rowCount, blocks, place: { i, step in places[begins[i] + step] }) {
            columns.append(values)
        }
        return try Trace(columns)
    }

    /// Values of blocks whose rows stand evenly apart: `line` gives the first row of each and their distance.
    private func quantityValues(count: Int, _ blocks: [Block], line: (Int) -> (start: Int, distance: Int)) -> [Column] {
        var columns = quantities.map { _ in [Double](repeating: .missing, count: count) }
        let longest = blocks.map(\.steps.count).max() ?? 0
        // Some steps of all blocks at once, since their values stand side by side.
        for first in stride(from: 0, to: longest, by: 256) {
            for (b, block) in blocks.enumerated() {
                let (start, distance) = line(b)
                // Steps that are all of the block's need no search.
                for one in series[block.series] where one.steps.count == block.steps.count {
                    let steps = first..<max(first, min(first + 256, one.values.count))
                    columns[one.quantity].withUnsafeMutableBufferPointer { target in
                        one.values.withUnsafeBufferPointer { values in
                            for s in steps { target[start + s * distance] = values[s] }
                        }
                    }
                }
            }
        }
        for (b, block) in blocks.enumerated() {
            let (start, distance) = line(b)
            for one in series[block.series] where one.steps.count != block.steps.count {
                columns[one.quantity].withUnsafeMutableBufferPointer { target in
                    TraceAssembly.walk(one.steps, over: block.steps) { i, s in
                        target[start + s * distance] = one.values[i]
                    }
                }
            }
        }
        return zip(quantities, columns).map { Column($0, .double($1), role: .quantity) }
    }

    private func quantityValues(count: Int, _ blocks: [Block], place: (Int, Int) -> Int) -> [Column] {
        var columns = quantities.map { _ in [Double](repeating: .missing, count: count) }
        for (b, block) in blocks.enumerated() {
            for one in series[block.series] {
                TraceAssembly.walk(one.steps, over: block.steps) { i, s in
                    columns[one.quantity][place(b, s)] = one.values[i]
                }
            }
        }
        return zip(quantities, columns).map { Column($0, .double($1), role: .quantity) }
    }

    /// The columns `run` and `seed`, where the log has them.
    private func runColumns(_ codes: [Int], count: Int) -> [Column] {
        guard !codes.isEmpty else { return [] }
        var columns: [Column] = []
        if runs.contains(where: { $0.name != nil }) {
            var words: [String] = []
            var numbers: [String: Int32] = [:]
            let codeOf = runs.map { run -> Int32 in
                guard let name = run.name else { return -1 }
                if let code = numbers[name] { return code }
                numbers[name] = Int32(words.count)
                words.append(name)
                return Int32(words.count - 1)
            }
            columns.append(Column("run", .words(words, codes: codes.map { codeOf[$0] })))
        }
        if runs.contains(where: { $0.seed != nil }) {
            columns.append(Column("seed", .double(codes.map { runs[$0].seed ?? .missing })))
        }
        return columns
    }
}
