import GradusLanguage

/// What an experiment expands to: its columns and, one by one, the experiments without sweeps.
struct Sweep: Sendable {
    struct Column: Sendable, Equatable {
        var name: String
        var path: [String]
    }

    struct Item: Sendable {
        var experiment: Experiment
        /// One label for each column; nil where the item has no such parameter.
        var labels: [SweepLabel?]
        /// The variant's name, and the seeds.
        var variant: String?
        var seeds: [Int]
    }

    var columns: [Column]
    var items: [Item]

    /// Expands lists, ranges and variants by the rules of the language's section 2.1; variants are slowest, seeds fastest.
    init(_ experiment: Experiment, runLimit: Int) throws(Diagnostics) {
        let bases = try Self.bases(experiment)
        let axes = bases.map { $0.experiment.axes }
        var paths: [[String]] = []
        for axis in axes.joined() where !paths.contains(axis.path) { paths.append(axis.path) }
        // Stable: parameters below one key keep the order in which they appear.
        let order = paths.enumerated().sorted { a, b in
            (Self.rank(a.element), a.offset) < (Self.rank(b.element), b.offset)
        }
        paths = order.map(\.element)
        columns = Self.names(paths).map { Column(name: $0.0, path: $0.1) }

        var runs = 0
        for (base, axes) in zip(bases, axes) {
            var count = base.experiment.seeds?.values.count ?? Seeds.standard.values.count
            for axis in axes {
                if axis.choices.isEmpty {
                    throw .error("a sweep over nothing", path: FieldPath(axis.path.map { .key($0) }))
                }
                let (product, overflow) = count.multipliedReportingOverflow(by: axis.choices.count)
                count = overflow ? Int.max : product
            }
            let (sum, overflow) = runs.addingReportingOverflow(count)
            runs = overflow ? Int.max : sum
        }
        if runs > runLimit {
            throw .error(
                "the experiment has \(runs == Int.max ? "more runs than can be counted" : "\(runs) runs"), more than the limit of \(runLimit)",
                hint: "sweep over fewer values, or raise the limit with --limit runs=\(runs)")
        }

        items = []
        for (base, axes) in zip(bases, axes) {
            var combinations = [(base.experiment, [[String]: SweepLabel]())]
            for path in paths {
                guard let axis = axes.first(where: { $0.path == path }) else { continue }
                combinations = combinations.flatMap { experiment, labels in
                    axis.choices.map { choice in
                        var experiment = experiment
                        var labels = labels
                        choice.apply(&experiment)
                        labels[path] = choice.label
                        return (experiment, labels)
                    }
                }
            }
            for (experiment, labels) in combinations {
                let complete = Experiment.standard.overlaid(with: experiment)
                let node = Codec<Experiment>.record().write(complete)
                items.append(
                    Item(
                        experiment: experiment,
                        labels: paths.map { labels[$0] ?? Self.label(at: $0, in: node) }, variant: base.variant,
                        seeds: (experiment.seeds ?? .standard).values))
            }
        }
    }

    /// The experiment, or each of its variants laid over it.
    private static func bases(_ experiment: Experiment) throws(Diagnostics) -> [(
        variant: String?, experiment: Experiment
    )] {
        guard let variants = experiment.variants else { return [(nil, experiment)] }
        if variants.isEmpty { throw .error("there are no variants", path: ["variants"]) }
        var base = experiment
        base.variants = nil
        var bases: [(variant: String?, experiment: Experiment)] = []
        for entry in variants.entries {
            guard entry.value.variants == nil else {
                throw .error("a variant has no variants of its own", path: ["variants", .key(entry.name), "variants"])
            }
            if bases.contains(where: { $0.variant == entry.name }) {
                throw .error("the variant '\(entry.name)' stands twice", path: ["variants", .key(entry.name)])
            }
            bases.append((entry.name, base.overlaid(with: entry.value)))
        }
        return bases
    }

    /// Where a path's first two keys stand in the language.
    private static func rank(_ path: [String]) -> Int {
        let sections = Experiment.fields.map(\.key)
        let section = path.first.flatMap { sections.firstIndex(of: $0) } ?? sections.count
        let keys: [String] =
            switch path.first {
            case "network": Network.fields.map(\.key)
            case "task": Task.fields.map(\.key)
            case "train": Train.fields.map(\.key)
            default: []
            }
        let key = path.dropFirst().first.flatMap { keys.firstIndex(of: $0) } ?? 0
        return section * 1000 + key
    }

    /// Names that mean something else in a trace.
    private static let reserved: Set<String> = ["data", "run", "seed", "step", "layer", "name", "variant"]

    /// Each path's last key, or the path with dots where that names another, too, or something else.
    static func names(_ paths: [[String]]) -> [(String, [String])] {
        paths.map { path in
            let last = path.last ?? ""
            let isShared = paths.count { $0.last == last } > 1
            let isTaken = reserved.contains(last) || Quantity.all.contains { $0.name == last }
            return (isShared || isTaken ? path.joined(separator: ".") : last, path)
        }
    }

    /// What stands at a path where it is not swept.
    private static func label(at path: [String], in node: Node) -> SweepLabel? {
        var node = node
        for key in path {
            guard let next = node[key] else { return nil }
            node = next
        }
        return SweepLabel(node)
    }
}

extension Experiment {
    /// Every key that has a default, at its default.
    static let standard: Experiment = {
        var experiment = Experiment()
        experiment.network = Network(
            width: .one(Network.standardWidth), outputActivation: .one(Network.standardOutputActivation),
            initializer: .one(Network.standardInitializer), bias: .one(Network.standardBias),
            normalization: .one(Network.standardNormalization), residual: .one(Network.standardResidual),
            order: .one(Network.standardOrder))
        experiment.task = Task(
            .one(Task.standardData), samples: .one(Task.standardSamples), noise: .one(Task.standardNoise),
            loss: .one(Task.standardLoss))
        experiment.train = Train(
            .one(Train.standardOptimizer), rate: .one(Train.standardRate), batch: .one(Train.standardBatch),
            steps: .one(Train.standardSteps), schedule: .one(Train.standardSchedule))
        experiment.precision = .one(standardPrecision)
        experiment.seeds = .standard
        return experiment
    }()
}
