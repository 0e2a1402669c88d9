import CGradusKernels

/// Where finished runs are kept by content, each by itself, so that none is computed twice.
package protocol RunStore: Sendable {
    /// The program's version, part of every key.
    var release: String { get }
    /// Runs of less work than so many floating-point operations are not worth a file.
    var leastWork: Double { get }
    /// An entry as it was kept; nil where there is none, or a damaged one.
    func entry(_ key: RunKey) -> [UInt8]?
    /// Keeps an entry, whole or not at all; that it cannot is the store's to say.
    func keep(_ bytes: [UInt8], _ key: RunKey)
}

/// What becomes of runs that a store lacks.
package enum MissingRuns: Sendable {
    case computed
    /// An error that counts them.
    case refused
    /// Left out, with a note that counts them.
    case leftOut
}

/// A run's name in a store.
package struct RunKey: Sendable, Hashable {
    /// The text in two parts: millions of keys share the first, most of it.
    private let head: String
    private let tail: String
    /// The text's SHA-256 in hexadecimal digits.
    package let digest: String

    /// What its numbers depend on, line by line.
    package var text: String { head + tail }

    package init(_ head: String, _ tail: String = "") {
        self.head = head
        self.tail = tail
        digest = SHA256.hex((head + tail).utf8)
    }

    package static func == (a: RunKey, b: RunKey) -> Bool { a.digest == b.digest }
    package func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    /// The name of a run that diverged: at which step it did may depend on what was looked at.
    func diverged(_ quantities: [String]) -> RunKey {
        RunKey(text + "diverged: \(quantities.sorted().joined(separator: " "))\n")
    }
}

extension RunStore {
    /// What is known of a run that records these quantities: its record, and what else the store has of it.
    func found(
        _ key: RunKey, _ quantities: [String], layers: Int, histogram: LogHistogram?
    ) -> (record: Execution.RunRecord?, stored: StoredRun?) {
        func stored(_ key: RunKey) -> StoredRun? {
            entry(key).flatMap { StoredRun($0, key, layers: layers, histogram: histogram) }
        }
        if let run = stored(key) { return (run.record(of: quantities), run) }
        return (stored(key.diverged(quantities))?.record(of: quantities), nil)
    }

    /// Keeps what was computed, together with what is there of the same run.
    func keep(
        _ record: Execution.RunRecord, _ key: RunKey, _ quantities: [String], layers: Int, beside stored: StoredRun?
    ) {
        let key = record.divergedAt == nil ? key : key.diverged(quantities)
        let run = StoredRun(record, quantities, layers: layers)
        keep((stored.map(run.joined) ?? run).bytes(key), key)
    }
}

extension Machine {
    /// What changes the last bits of a run's numbers from machine to machine: the processor's kind, the matrix library with its
    /// kernels, the C library.
    package static let arithmetic = String(cString: gk_arithmetic())
}
