import GradusLanguage

/// Inputs and targets, row by row.
struct Samples: Sendable, Equatable {
    var count: Int
    var inputCount: Int
    var targetCount: Int
    /// [count, inputCount]
    var inputs: [Double]
    /// [count, targetCount]
    var targets: [Double]
}

extension Samples {
    static let realTargets = "the targets are real numbers"

    /// Why the targets are no probabilities, nil where they are.
    var probabilityObjection: String? {
        for row in 0..<count {
            let t = targets[row * targetCount..<(row + 1) * targetCount]
            if let negative = t.first(where: { !($0 >= 0) }) {
                return "the target \(NumberText.shortest(negative)) of sample \(row + 1) is below 0"
            }
            let sum = t.reduce(0, +)
            if !(abs(sum - 1) <= 1e-6) {
                return "the targets of sample \(row + 1) sum to \(NumberText.shortest(sum)), not 1"
            }
        }
        return nil
    }
}

/// What a task's data needs to know of the rest.
struct TaskContext: Sendable {
    var samples: Int
    var noise: Double
    var files: FileCache
}

/// Data that is ready: its sizes, and what each seed draws.
struct PreparedData: Sendable {
    var count: Int
    var inputCount: Int
    var targetCount: Int
    /// Why the targets are no probabilities, nil where they are.
    var probabilityObjection: String?
    /// The same for every seed where it is read or fixed.
    var draw: @Sendable (_ seed: Int) -> Samples
}

/// One kind of `task.data`, with the keys below its name.
protocol TaskKind: SweptRecord {
    static var name: String { get }
    static var doc: String { get }
    /// Whether the kind's keys stand beside its name, `{file: data.csv, inputs: …}`, not below it.
    static var isFlat: Bool { get }
    /// - Throws: what is wrong, at paths relative to the kind's keys.
    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData
}

extension TaskKind {
    static var noun: String { "the data '\(name)'" }
    static var fields: [Field<Self>] { parameters.map(\.field) }
    static var isFlat: Bool { false }
}

/// `task.data`: one of the kinds of this folder.
public struct TaskData: Sendable, HoldsSweeps, OneOrSeveral {
    public typealias Element = TaskData

    var kind: any TaskKind

    init(_ kind: any TaskKind) { self.kind = kind }
    public init(one: TaskData) { self = one }

    static let all: [TaskDataDefinition] = [
        .init(Point.self), .init(Gaussian.self), .init(Teacher.self), .init(Spirals.self), .init(Moons.self),
        .init(Circles.self), .init(Blobs.self), .init(Sine.self), .init(DataFile.self),
    ]

    public static func == (a: TaskData, b: TaskData) -> Bool {
        func isEqual<Kind: TaskKind>(_ one: Kind, _ other: any TaskKind) -> Bool { one == other as? Kind }
        return isEqual(a.kind, b.kind)
    }

    /// - Throws: what is wrong, at paths relative to `task.data`.
    func prepare(_ context: TaskContext) throws(Diagnostics) -> PreparedData {
        do {
            return try kind.prepare(context)
        } catch {
            let kind = type(of: kind)
            throw kind.isFlat ? error : error.under([.key(kind.name)])
        }
    }

    var axes: [SweepAxis<TaskData>] {
        func lifted<Kind: TaskKind>(_ kind: Kind) -> [SweepAxis<TaskData>] {
            kind.axes.map { inner in
                SweepAxis(
                    path: (Kind.isFlat ? [] : [Kind.name]) + inner.path,
                    choices: inner.choices.map { choice in
                        .init(label: choice.label) { root in
                            guard var kind = root.kind as? Kind else { return }
                            choice.apply(&kind)
                            root.kind = kind
                        }
                    })
            }
        }
        return lifted(kind)
    }
}

/// A kind of data as a choice of the language.
struct TaskDataDefinition: Sendable {
    let name: String
    let doc: String
    let choice: Choice<TaskData>
    /// Where the kind's keys stand beside its name.
    let flat: Codec<TaskData>?

    init<Kind: TaskKind>(_: Kind.Type) {
        name = Kind.name
        doc = Kind.doc
        choice =
            Kind.parameters.isEmpty
            ? Choice(Kind.name, doc: Kind.doc, TaskData(Kind()))
            : Choice(
                Kind.name, doc: Kind.doc, payload: .record(), bare: Kind.isFlat ? nil : TaskData(Kind()),
                make: { (kind: Kind) in TaskData(kind) }, extract: { $0.kind as? Kind })
        flat =
            Kind.isFlat
            ? Codec<Kind>.record().map({ kind, _, _ in TaskData(kind) }, back: { $0.kind as? Kind ?? Kind() }) : nil
    }
}

extension Codec where Value == TaskData {
    static let taskData: Codec<TaskData> = {
        let flat = TaskData.all.filter { $0.flat != nil }
        let choice = Codec<TaskData>.choice("data") { TaskData.all.map(\.choice) }
        return Codec(
            read: { node, reading in
                if let kind = flat.first(where: { node[$0.name] != nil }), let codec = kind.flat {
                    return codec.read(node, &reading)
                }
                return choice.read(node, &reading)
            },
            write: { data in
                let written = choice.write(data)
                // What stands below a flat kind's name stands beside it.
                if case .map(let entries) = written.content, let entry = entries.first,
                    flat.contains(where: { $0.name == entry.key })
                {
                    return entry.value
                }
                return written
            },
            schema: {
                let nested = Codec<TaskData>.choice("data") { TaskData.all.filter { $0.flat == nil }.map(\.choice) }
                return .map([("anyOf", .list([nested.schema()] + flat.compactMap { $0.flat?.schema() }))])
            })
    }()
}
