import GradusTrace

/// Where series stand in a grid that all of them share: each has a quantity and a layer's slot of its own at every step.
struct GridLayout {
    /// Layers in the trace's order, none before the others; nil is no layer.
    let slots: [LogLayer?]
    let quantities: [String]
    /// Each series' quantity and slot.
    let places: [(quantity: Int, slot: Int)]

    /// Nil where two series would stand in the same place.
    init?(_ resolution: SeriesResolution) {
        let order = Self.order(of: resolution.placed, resolution.layers)
        var slotOf: [Int: Int] = [:]
        for (i, layer) in order.enumerated() { slotOf[layer] = i }
        var quantityOf: [String: Int] = [:]
        var quantities: [String] = []
        var places: [(quantity: Int, slot: Int)] = []
        var taken = Set<[Int]>()
        for one in resolution.placed {
            let quantity = quantityOf[one.quantity] ?? quantities.count
            if quantityOf.updateValue(quantity, forKey: one.quantity) == nil {
                quantities.append(Self.columnName(one.quantity))
            }
            let slot = slotOf[one.layer ?? -1] ?? 0
            guard taken.insert([quantity, slot]).inserted else { return nil }
            places.append((quantity, slot))
        }
        slots = order.map { $0 < 0 ? nil : resolution.layers[$0] }
        self.quantities = quantities
        self.places = places
    }

    /// Layers by their numbers, −1 for none before all.
    static func order(of placed: [PlacedSeries], _ layers: [LogLayer]) -> [Int] {
        Set(placed.map { $0.layer ?? -1 }).sorted { a, b in
            a < 0 || b < 0 ? a < b && a < 0 : (layers[a].number, a) < (layers[b].number, b)
        }
    }

    /// A series may be called like one of the trace's own columns.
    static func columnName(_ quantity: String) -> String {
        Column.knownCoordinates.contains(quantity) ? quantity + " (logged)" : quantity
    }

    /// The columns `step`, `layer` and `name` of rows that have every slot at each of the steps.
    static func coordinates(_ slots: [LogLayer?], steps: [Double], count: Int) -> [Column] {
        let names: Column.Storage
        if slots.contains(where: { $0 == nil }) {
            var codes: [Int32] = []
            codes.reserveCapacity(count)
            while codes.count < count {
                var code: Int32 = -1
                for slot in slots where codes.count < count {
                    if slot != nil { code += 1 }
                    codes.append(slot == nil ? -1 : code)
                }
            }
            names = .words(slots.compactMap { $0?.name }, codes: codes)
        } else {
            names = .repeatingWords(slots.map { $0?.name ?? "" }, each: 1, count: count)
        }
        return [
            Column("step", .repeating(values: steps, each: slots.count, count: count)),
            Column("layer", .repeating(values: slots.map { $0?.number ?? .missing }, each: 1, count: count)),
            Column("name", names),
        ]
    }
}
