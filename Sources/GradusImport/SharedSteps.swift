/// The steps of one of several series: most are logged together, at the steps of the first.
struct SharedSteps {
    /// How many of the first series' steps these are, as long as they are those.
    private var shared = 0
    /// The steps themselves, from where they went another way.
    private var own: [Double]?

    init() {}

    init(own: [Double]) { self.own = own }

    /// - Parameter first: the steps of the first series, so far.
    mutating func append(_ step: Double, after first: borrowing [Double]) {
        if own != nil {
            own?.append(step)
        } else if shared < first.count, first[shared] == step {
            shared += 1
        } else {
            own = Array(first[..<shared]) + [step]
        }
    }

    func steps(of first: [Double]) -> [Double] {
        own ?? (shared == first.count ? first : Array(first[..<min(shared, first.count)]))
    }
}
