import ArgumentParser
import Gradus
import GradusLanguage

/// What of a log `plot` shows, and how.
struct FirstLookOptions: ParsableArguments {
    @Option(help: ArgumentHelp("line, heatmap or auto.", valueName: "kind"))
    var kind = FirstLook.Kind.auto.rawValue

    @Option(help: ArgumentHelp("What is shown; by default the weights' gradient.", valueName: "name"))
    var quantity: String?

    @Option(help: ArgumentHelp("Layers shown: 3, 1-10, or 5- and above.", valueName: "range"))
    var layers: String?

    @Option(help: ArgumentHelp("Steps shown: 0-1000, or 500- and after.", valueName: "range"))
    var steps: String?

    @Option(help: ArgumentHelp("Only the last N steps.", valueName: "n"))
    var last: Int?

    @Option(
        help: ArgumentHelp("Divides by the value at: output, max, or FIELD=VALUE such as step=0.", valueName: "what"))
    var relativeTo: String?

    func look() throws(Failure) -> FirstLook {
        var look = FirstLook()
        guard let kind = FirstLook.Kind(rawValue: kind) else {
            throw .usage(
                "--kind takes \(FirstLook.Kind.allCases.map(\.rawValue).joined(separator: ", ")), not '\(kind)'")
        }
        if let last, last < 1 { throw .usage("--last takes a whole number from 1") }
        look.kind = kind
        look.quantity = quantity
        look.last = last
        look.layers = try layers.map { text throws(Failure) in try range(text, "--layers") }
        look.steps = try steps.map { text throws(Failure) in try range(text, "--steps") }
        look.relativeTo = try relativeTo.map { text throws(Failure) in try divisor(text) }
        return look
    }

    private func range(_ text: String, _ option: String) throws(Failure) -> ClosedRange<Double> {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        if let from = NumberText.number(parts[0]), from.isFinite, parts.count <= 2 {
            if parts.count == 1 { return from...from }
            if parts[1].isEmpty { return from...(.infinity) }
            if let to = NumberText.number(parts[1]), to >= from { return from...to }
        }
        throw .usage("\(option) takes a number, FROM-TO or FROM-, not '\(text)'")
    }

    private func divisor(_ text: String) throws(Failure) -> RelativeTo {
        if text == "output" { return .output }
        if text == "max" { return .max }
        var row: [NamedList<FieldValue>.Entry] = []
        for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw .usage("--relative-to takes output, max or FIELD=VALUE, not '\(text)'")
            }
            row.append(.init(parts[0], FieldValue(parts[1])))
        }
        return .row(NamedList(row))
    }
}
