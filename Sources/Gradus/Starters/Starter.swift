/// A figure file to begin with, its comments saying what to change.
package struct Starter: Sendable {
    package let name: String
    /// One line for the help.
    package let doc: String
    package let text: String

    /// Every kind; the first is the default.
    package static let all = [layers, steps, depth, activations, chain, log, phase]

    package static func named(_ name: String) -> Starter? { all.first { $0.name == name } }
}
