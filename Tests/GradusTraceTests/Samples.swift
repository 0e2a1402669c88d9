import GradusLanguage
import GradusTrace

/// A small experiment: two activations × two seeds × steps 0, 10, 20 × layers 0…3; the gradient is layer · 10^(−step / 10),
/// a hundred times that for relu, seed 1 adds a half.
func experiment() throws -> Trace {
    let rows = 2 * 2 * 3 * 4
    var gradient: [Double] = []
    for activation in 0..<2 {
        for seed in 0..<2 {
            for step in [0, 10, 20] {
                for layer in 0..<4 {
                    let base = (Double(layer) + 0.5 * Double(seed)) * [1, 0.1, 0.01][step / 10]
                    gradient.append(layer == 0 ? .missing : base * (activation == 0 ? 1 : 100))
                }
            }
        }
    }
    return try Trace([
        Column("activation", .repeatingWords(["sigmoid", "relu"], each: 24, count: rows)),
        Column("seed", .repeating(values: [0, 1], each: 12, count: rows)),
        Column("step", .repeating(values: [0, 10, 20], each: 4, count: rows)),
        Column("layer", .repeating(values: [0, 1, 2, 3], each: 1, count: rows)),
        Column("weight-gradient", .double(gradient)),
    ])
}

/// The message of what a body throws, nil where it throws nothing.
func failure(_ body: () throws -> Void) -> Diagnostic? {
    do {
        try body()
        return nil
    } catch { return (error as? Diagnostics)?.list.first }
}

func node(_ entries: (String, Node)...) -> Node { .map(entries) }
