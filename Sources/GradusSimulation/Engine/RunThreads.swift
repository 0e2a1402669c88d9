extension RunSetting {
    /// How many of `most` threads one run is worth: a meeting of threads costs about a microsecond, several for each layer.
    func threads(_ most: Int) -> Int {
        let weights = zip(widths, widths.dropFirst()).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        let work = weights / Double(depth + 1) * Double(batch)
        return max(1, min(most, Int(min(work / Self.leastWork, 1024)), batch / Self.leastRows))
    }

    /// Multiplications of a layer's product that are worth a thread, some 5 µs, on a machine that has other work too.
    private static let leastWork = 200_000.0
    private static let leastRows = 8
}
