import GradusImport
import GradusLanguage
import GradusTrace

extension FuzzTarget {
    /// Any CSV as a table, and the trace written in one of its forms.
    static let table = FuzzTarget(
        "table",
        corpus: [
            "gallery/data/mlp-tanh.csv", "Tests/GradusImportTests/Fixtures/csv-long-two-seeds/grads.csv",
            "Tests/GradusImportTests/Fixtures/wandb-chart-csv/wandb_export.csv",
        ], words: [",", ";", "\t", "\n", "\"\"", "nan", "inf", "depth", "error"], longest: 1 << 10, shortRun: 200
    ) { bytes in
        do throws(Diagnostics) {
            let (trace, _) = try TableSource.load(bytes: bytes)
            precondition(trace.columns.allSatisfy { $0.count == trace.rowCount })
            do { try bytes.choice(of: TraceFormat.allCases).write(trace) { _ in } } catch {}
        } catch { precondition(error.list.allSatisfy { !$0.message.isEmpty }) }
    }
}
