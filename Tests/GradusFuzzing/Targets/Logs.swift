import GradusImport
import GradusLanguage
import GradusTrace

extension FuzzTarget {
    private static let fixtures = "Tests/GradusImportTests/Fixtures"

    /// A reader of logs, told by the content as always: what it gives is a trace whose columns agree.
    private static func log(
        _ name: String, corpus: [String], words: [String] = [], longest: Int = 1 << 14,
        others: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void = { _ in }
    ) -> FuzzTarget {
        let corpus = corpus.map { $0.hasPrefix("/") ? String($0.dropFirst()) : "\(fixtures)/\($0)" }
        return FuzzTarget(name, corpus: corpus, words: words, longest: longest) { bytes in
            do throws(Diagnostics) {
                let (trace, notes) = try bytes.choice(of: sources).load(bytes: bytes)
                precondition(trace.columns.allSatisfy { $0.count == trace.rowCount })
                precondition(notes.allSatisfy { !$0.message.isEmpty })
            } catch { precondition(error.list.allSatisfy { !$0.message.isEmpty }) }
            try? others(bytes)
        }
    }

    /// With nothing said, and with all that a source can say; each input is read in one of the ways.
    private static let sources = [
        ImportSource("log"),
        ImportSource("log", quantity: "weight", layer: #"(\d+)"#, order: .natural, step: "step", run: "seed"),
    ]

    private static let names = [
        "step", "global_step", "epoch", "layer", "name", "tag", "value", "run", "seed", "loss", "grad_norm/",
        "gradients.", "layers.0.weight", ".bias", "_total", "grad_inf_norm",
    ]

    static let csv = log(
        "csv",
        corpus: [
            "csv-wide-semicolon-bom-crlf/log.csv", "csv-long-tbparse/scalars.csv", "csv-long-two-seeds/grads.csv",
            "csv-regular-expression/log.csv", "csv-malformed-lines/log.csv", "csv-no-numbers/log.csv",
            "csv-utf-16/log.csv", "keras-csvlogger/training.log", "lightning-csv/metrics.csv",
            "table-savetxt/grads.txt", "wandb-chart-csv/wandb_export.csv", "not-a-log/log.csv",
        ],
        words: names + [",", ";", "\t", "#", "%", "\n", "\"\"", "NA", "null", "inf", "1,5", "100.0", " - ", "__MIN"],
        longest: 1 << 11)

    static let json = log(
        "json",
        corpus: ["jsonl-nested/log.jsonl", "jsonl-broken-lines/log.jsonl", "hf-trainer/trainer_state.json"],
        words: names + [
            "\":", "null", "NaN", "-Infinity", "\"nan\"", "true", "\\u", "\\ud800", "log_history", "}", "]",
        ],
        longest: 1 << 11)

    static let numPy = log(
        "npy",
        corpus: [
            "npy-float32/grad_norms.npy", "npy-float64-fortran/grad_norms.npy", "npy-pickled-object/g.npy",
            "npy-truncated/g.npy",
        ],
        words: [
            "'descr': ", "'fortran_order': True", "'shape': (", "<f4", ">f8", "<f2", "<V2", "|O", "<c16", ", ",
            "1000000000",
        ])

    static let npz = log(
        "npz", corpus: ["npz-per-layer/grads.npz", "npz-member-checksum/g.npz"],
        words: ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "step.npy", "names.npy", "'shape': ("])

    static let safetensors = log(
        "safetensors",
        corpus: ["safetensors-float32/grads.safetensors", "safetensors-truncated/g.safetensors"],
        words: ["\"dtype\":\"", "F16", "BF16", "F64", "I64", "\"shape\":[", "\"data_offsets\":[", "__metadata__", "]}"])

    static let events = log(
        "events",
        corpus: [
            "tensorboard-tensorflow-scalars/logs", "tensorboard-torch-histograms/run",
            "tensorboard-writer-tensors/runs",
            "tensorboardx-resumed/run", "events-bad-data-checksum/run", "events-truncated-tail/run",
        ], words: ["brain.Event:2", "scalars", "histograms", "grad_norm/"],
        others: { bytes in
            let trace = try ImportSource("log").loadHistograms(bytes: bytes)
            precondition(trace.map { $0.columns.allSatisfy { $0.count == trace?.rowCount } } ?? true)
        })

    /// What is packed is read by the reader of its own kind.
    static let gzip = log("gzip", corpus: ["csv-gz-pandas/log.csv.gz"], words: ["\u{1F}", "\u{8}\u{0}"])

    static let database = log(
        "database", corpus: ["/Tests/GradusFuzzing/Corpus/databases"],
        words: ["SQLite format 3", "CREATE TABLE metrics", "CREATE VIEW", "WITHOUT ROWID", "run_uuid", "is_nan"],
        longest: 1 << 17)
}
