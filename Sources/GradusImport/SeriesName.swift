/// What a series' name says: the quantity, and the module whose layer it belongs to.
struct SeriesName: Equatable {
    var quantity: String
    /// The module's path as the log names it; nil where the series belongs to no layer.
    var module: String?
    /// What stood before a gradient word, such as `val_`.
    var prefix = ""
    var isGradient = false

    /// Reads a name by the rules of logs: a gradient word before or behind a parameter's path, `weights/…`, a bare path.
    init(_ name: String) {
        let text = Array(name.utf8)
        if let word = SeriesName.gradientWord(in: text) {
            self.init(around: word, in: text)
        } else if let front = ["weights/", "parameters/", "params/"].first(where: { name.lowercased().hasPrefix($0) }),
            name.utf8.count > front.utf8.count
        {
            let path = ParameterPath(String(name.dropFirst(front.count)))
            self.init(quantity: path.isBias ? "bias" : "weight", module: path.module)
        } else {
            let path = ParameterPath(name)
            if path.isBare {
                self.init(
                    quantity: path.isBias ? "bias-gradient" : "weight-gradient", module: path.module, isGradient: true)
            } else {
                self.init(quantity: name, module: nil)
            }
        }
    }

    init(quantity: String, module: String?, prefix: String = "", isGradient: Bool = false) {
        self.quantity = quantity
        self.module = module
        self.prefix = prefix
        self.isGradient = isGradient
    }

    private init(around word: GradientWord, in text: [UInt8]) {
        func string(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
        let suffix = word.isMaximum ? ".max-abs" : ""
        let before = text[..<word.range.lowerBound]
        let after = text[word.range.upperBound...].dropFirst()
        if after.isEmpty {
            let path = ParameterPath(string(before.dropLast()))
            if path.isParameter {
                self.init(
                    quantity: (path.isBias ? "bias-gradient" : "weight-gradient") + suffix, module: path.module,
                    isGradient: true)
                return
            }
        }
        if after.isEmpty || string(after).lowercased() == "total" {
            self.init(quantity: "gradient-norm", module: nil, prefix: string(before), isGradient: true)
            return
        }
        let path = ParameterPath(string(after))
        self.init(
            quantity: (path.isBias ? "bias-gradient" : "weight-gradient") + suffix, module: path.module,
            prefix: string(before), isGradient: true)
    }

    private struct GradientWord {
        var range: Range<Int>
        var isMaximum: Bool
    }

    /// Whether the whole name is a gradient word.
    static func isGradientWord(_ name: String) -> Bool {
        let text = Array(name.utf8)
        return gradientWord(in: text)?.range == text.indices
    }

    private static let words = [
        "gradient_norms", "gradient_norm", "gradients", "gradient", "grad_norms", "grad_norm", "grads", "grad",
    ].map { Array($0.utf8) }

    /// The first gradient word that stands between separators, the longest there.
    private static func gradientWord(in text: [UInt8]) -> GradientWord? {
        let lower = text.map { (65...90).contains($0) ? $0 | 32 : $0 }
        func ends(_ i: Int) -> Bool { i == lower.count || isSeparator(lower[i]) }
        for start in lower.indices where lower[start] == UInt8(ascii: "g") {
            guard start == 0 || isSeparator(lower[start - 1]) else { continue }
            if let (end, isMaximum) = normWord(in: lower, at: start), ends(end) {
                return GradientWord(range: start..<end, isMaximum: isMaximum)
            }
            for word in words where lower[start...].starts(with: word) && ends(start + word.count) {
                return GradientWord(range: start..<(start + word.count), isMaximum: false)
            }
        }
        return nil
    }

    /// `grad_P_norm`, P a number, `inf`, `l1` or `l2`.
    private static func normWord(in lower: [UInt8], at start: Int) -> (end: Int, isMaximum: Bool)? {
        let front = Array("grad_".utf8)
        let back = Array("_norm".utf8)
        guard lower[start...].starts(with: front) else { return nil }
        let order = lower[(start + front.count)...].prefix { $0 != UInt8(ascii: "_") }
        let text = String(decoding: order, as: UTF8.self)
        guard text == "inf" || text == "l1" || text == "l2" || Double(text)?.isFinite == true,
            lower[order.endIndex...].starts(with: back)
        else { return nil }
        return (order.endIndex + back.count, text == "inf")
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}

/// A parameter's path such as `layers.0.weight`: its module, and whether its end says what it is.
struct ParameterPath {
    /// Without the parameter's own word; the whole path where it has none.
    var module: String
    var isBias = false
    /// Whether it ends in a parameter's word, or in a layer's number.
    var isParameter = false
    /// Whether it says without a gradient word that it is a parameter.
    var isBare = false

    init(_ path: String) {
        var path = path
        // TensorFlow numbers a variable's outputs.
        if path.hasSuffix(":0") { path.removeLast(2) }
        module = path
        let lower = path.lowercased()
        for (word, isBias, isBare) in ParameterPath.words where lower.hasSuffix(word) {
            let rest = path.dropLast(word.count)
            if rest.isEmpty {
                (self.isBias, isParameter) = (isBias, true)
                return
            }
            guard let separator = rest.last, separator == "." || separator == "/" || separator == "_" else { continue }
            (self.isBias, isParameter) = (isBias, true)
            self.isBare = isBare && separator != "_"
            if rest.count > 1 { module = String(rest.dropLast()) }
            return
        }
        if ParameterPath.isNumberedLayer(lower) {
            isParameter = true
            isBare = !lower.contains { $0 == "." || $0 == "/" }
        }
    }

    private static let words: [(String, isBias: Bool, isBare: Bool)] = [
        ("weight", false, true), ("kernel", false, true), ("bias", true, true), ("gamma", false, false),
        ("beta", true, false), ("scale", false, false), ("embeddings", false, false), ("embedding", false, false),
    ]

    /// `layer_3`, `layer3`, `encoder.layers.3`.
    private static func isNumberedLayer(_ lower: String) -> Bool {
        let front = lower.reversed().drop { ("0"..."9").contains($0) }
        guard front.count < lower.count else { return false }
        var word = Substring(String(front.reversed()))
        if let last = word.last, "._/".contains(last) { word = word.dropLast() }
        let last = word.split(omittingEmptySubsequences: false) { "./".contains($0) }.last ?? ""
        return last == "layer" || last == "layers"
    }
}
