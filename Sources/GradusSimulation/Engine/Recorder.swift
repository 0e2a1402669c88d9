/// Measures what a run shows of itself on recorded steps, and keeps the quantities: [quantity, step, layer 0…D+1].
final class Recorder<T: Real> {
    /// One recorded quantity, resolved to places among the measures.
    private struct Row {
        var layers: ClosedRange<Int>
        var measure: Int
        var shift: Int
        /// The measure divided by; −1 for none.
        var over: Int
        var isGradient: Bool
    }

    private let depth: Int
    private let layerCount: Int
    private let stepCapacity: Int
    private let steepest: Double
    private let rows: UnsafeMutableBufferPointer<Row>
    /// Which statistics of which tensor are wanted, and at which place among the measures.
    private let wanted: UnsafeMutableBufferPointer<(tensor: Tensor, statistic: Statistic, place: Int)>
    private let wantedTensors: UInt32
    /// [measure, layer]; `missing` where nothing was measured.
    private let measures: UnsafeMutableBufferPointer<Double>
    /// [quantity, step, layer]
    let values: UnsafeMutableBufferPointer<T>
    @exclusivity(unchecked) private(set) var recordedSteps = 0
    private(set) var histogram: LogHistogram?
    private let hasHistogram: Bool
    /// Whether the step at hand is recorded.
    @exclusivity(unchecked) var isOpen = false { didSet { open = isOpen ? wantedTensors : 0 } }
    /// The tensors measured on the step at hand.
    @exclusivity(unchecked) private var open: UInt32 = 0
    /// Where the L2 norm of a weight's gradient stands among the measures; −1 where it is not measured.
    private let weightNorm: Int

    init(_ quantities: [Quantity], histogram: LogHistogram? = nil, depth: Int, steps: Int, steepest: Double) {
        self.depth = depth
        self.histogram = histogram
        hasHistogram = histogram != nil
        layerCount = depth + 2
        stepCapacity = steps
        self.steepest = steepest
        var list: [Measure] = []
        func place(_ measure: Measure) -> Int {
            if let known = list.firstIndex(of: measure) { return known }
            list.append(measure)
            return list.count - 1
        }
        let resolved = quantities.map { quantity -> Row in
            let layers = quantity.layers.range(depth: depth)
            switch quantity.formula {
            case .measure(let measure):
                return Row(layers: layers, measure: place(measure), shift: 0, over: -1, isGradient: quantity.isGradient)
            case .ratio(let measure, let shift, let over):
                return Row(
                    layers: layers, measure: place(measure), shift: shift, over: place(over),
                    isGradient: quantity.isGradient)
            }
        }
        rows = .allocate(capacity: resolved.count)
        _ = rows.initialize(from: resolved)
        weightNorm = list.firstIndex(of: Measure(tensor: .weightGradient, statistic: .l2)) ?? -1
        wanted = .allocate(capacity: list.count)
        _ = wanted.initialize(from: list.enumerated().map { ($1.tensor, $1.statistic, $0) })
        let tensors = list.map(\.tensor) + (histogram?.cells.map(\.tensor) ?? [])
        wantedTensors = tensors.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
        measures = .allocate(capacity: list.count * layerCount)
        measures.initialize(repeating: .missing)
        values = .allocate(capacity: resolved.count * steps * layerCount)
    }

    deinit {
        rows.deallocate()
        wanted.deallocate()
        measures.deallocate()
        values.deallocate()
    }

    /// Whether a tensor is measured on the step at hand.
    @inline(__always) func wants(_ tensor: Tensor) -> Bool {
        open & (1 << UInt32(tensor.rawValue)) != 0
    }

    /// Whether a tensor is measured on recorded steps.
    func needs(_ tensor: Tensor) -> Bool { wantedTensors & (1 << UInt32(tensor.rawValue)) != 0 }

    /// Whether a member is the one that measures a layer; a histogram is one member's.
    @inline(__always) func isMeasured(_ layer: Int, by member: Member) -> Bool {
        member.size == 1 || (hasHistogram ? 0 : layer % member.size) == member.rank
    }

    /// The L2 norm of a weight's gradient, where the step at hand has measured it.
    @inline(__always) func weightNorm(_ layer: Int) -> Double? {
        wants(.weightGradient) && weightNorm >= 0 ? measures[weightNorm * layerCount + layer] : nil
    }

    /// Measures a tensor of a layer, [rows, columns].
    @inline(__always) func observe(_ tensor: Tensor, _ layer: Int, _ x: UnsafePointer<T>, _ rows: Int, _ columns: Int) {
        if wants(tensor) { measure(tensor, layer, x, rows, columns) }
    }

    private func measure(_ tensor: Tensor, _ layer: Int, _ x: UnsafePointer<T>, _ rows: Int, _ columns: Int) {
        let count = rows * columns
        for want in wanted where want.tensor == tensor {
            let value: Double
            switch want.statistic {
            case .l2: value = T.norm(count, x)
            case .rms: value = T.norm(count, x) / Double(count).squareRoot()
            case .meanAbs: value = T.sumOfMagnitudes(count, x) / Double(count)
            case .maxAbs: value = T.largestMagnitude(count, x)
            case .mean: value = T.sum(count, x) / Double(count)
            case .deviation:
                let mean = T.sum(count, x) / Double(count)
                value = (T.sumOfSquaredDeviations(count, x, mean) / Double(count)).squareRoot()
            case .saturated: value = Double(T.countBelow(count, x, T(0.05 * steepest))) / Double(count)
            case .dead: value = Double(T.countZeroColumns(rows, columns, x)) / Double(columns)
            case .value: value = Double(x[0])
            }
            measures[want.place * layerCount + layer] = value
        }
        if hasHistogram && recordedSteps < stepCapacity { histogram?.add(tensor, layer, step: recordedSteps, count, x) }
    }

    /// A number that is known already, such as the loss.
    @inline(__always) func observe(_ tensor: Tensor, _ layer: Int, value: Double) {
        guard wants(tensor) else { return }
        for want in wanted where want.tensor == tensor { measures[want.place * layerCount + layer] = value }
    }

    /// Writes the step's row of every quantity; false where a gradient is not finite.
    func close() -> Bool {
        guard isOpen, recordedSteps < stepCapacity else { return true }
        var isFinite = true
        for index in rows.indices {
            let row = rows[index]
            let line = (index * stepCapacity + recordedSteps) * layerCount
            for layer in 0..<layerCount {
                var value = Double.missing
                let source = layer + row.shift
                if row.layers.contains(layer), source >= 0 {
                    value = measures[row.measure * layerCount + source]
                    if row.over >= 0 {
                        let divisor = measures[row.over * layerCount + layer]
                        value = value.isMissing || divisor.isMissing || divisor == 0 ? .missing : value / divisor
                    }
                    if row.isGradient && !value.isFinite && !value.isMissing { isFinite = false }
                }
                // A NaN loses its bits in a conversion on some machines; `missing` has to keep them.
                values[line + layer] = value.isMissing ? T.missing : T(value)
            }
        }
        recordedSteps += 1
        isOpen = false
        return isFinite
    }
}
