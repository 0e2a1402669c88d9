import GradusLanguage
import GradusTrace
public struct ActivationCurves: Record {
    public static let noun = "curves"
    public init() {}
    public static var fields: [Field<ActivationCurves>] { [] }
    func trace() throws(Diagnostics) -> Trace { .empty }
}
