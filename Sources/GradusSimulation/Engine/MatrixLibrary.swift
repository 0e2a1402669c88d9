import CGradusKernels
import GradusLanguage

/// The library that computes the largest products, opened where there is one. Without it the numbers are as good, and later.
enum MatrixLibrary {
    /// A warning where it would be used and is not there.
    static func warning(_ settings: [RunSetting]) -> Diagnostic? {
        let needs = settings.contains { setting in
            zip(setting.widths, setting.widths.dropFirst()).contains { gk_matrix_wants_library($0 * $1) }
        }
        guard needs, !gk_matrix_library() else { return nil }
        return .warning(
            "OpenBLAS is not to be found: layers of a million weights and more take longer without it",
            hint: "install the package libopenblas0-pthread")
    }
}
