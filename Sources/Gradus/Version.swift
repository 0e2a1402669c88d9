/// What this is.
public enum Release {
    /// By semantic versioning; a picture carries it.
    public static let version = "0.1.0"
}
