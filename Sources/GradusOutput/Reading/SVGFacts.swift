import GradusLanguage

/// What is read of an SVG: sizes as its attributes and styles say, scaled by the view box and by transforms that scale.
package struct SVGFacts: PictureFacts {
    package private(set) var width: Double?
    package let fonts: [PictureFont] = []
    package var leastText: Double? { shown.least }
    package private(set) var leastLine: Double?
    /// In order; where they stand is not asked.
    private var shown = ShownText()

    /// What elements inherit.
    private struct State {
        var scale = 1.0
        var fontSize: Double?
        var lineWidth = 1.0
        var isStroked = false
        var isHidden = false
    }

    /// - Throws: where it holds no SVG.
    package init(_ bytes: [UInt8]) throws(Diagnostics) {
        var scanner = XMLScanner(bytes)
        var stack = [State()]
        var isFound = false
        while let event = scanner.next() {
            switch event {
            case .text: continue
            case .end: if stack.count > 1 { stack.removeLast() }
            case .start(let name, let attributes, let isEmpty):
                guard stack.count < 10_000 else { throw .error("a damaged SVG: it nests too deep") }
                let local = name.split(separator: ":").last.map(String.init) ?? name
                var looks: [String: String] = [:]
                for attribute in attributes { looks[attribute.name] = attribute.value }
                for rule in (looks["style"] ?? "").split(separator: ";") {
                    let parts = rule.split(separator: ":", maxSplits: 1).map {
                        $0.split(separator: " ").joined(separator: " ")
                    }
                    if parts.count == 2 { looks[parts[0]] = parts[1] }
                }
                var state = stack[stack.count - 1]
                if local == "svg", !isFound {
                    isFound = true
                    readPage(looks, &state)
                }
                take(looks, &state, local)
                if !isEmpty { stack.append(state) }
            }
        }
        guard isFound else { throw .error("a damaged SVG: it has no svg element") }
    }

    private mutating func readPage(_ looks: [String: String], _ state: inout State) {
        let box = (looks["viewBox"] ?? "").split { $0 == " " || $0 == "," }.compactMap { Double($0) }
        width = looks["width"].flatMap(Self.points) ?? (box.count == 4 ? box[2] * 0.75 : nil)
        if box.count == 4, box[2] > 0, let width { state.scale = width / box[2] } else { state.scale = 0.75 }
    }

    private mutating func take(_ looks: [String: String], _ state: inout State, _ name: String) {
        if ["defs", "metadata", "clipPath", "mask", "symbol", "marker"].contains(name) { state.isHidden = true }
        if looks["display"] == "none" || looks["fill-opacity"] == "0" || looks["opacity"] == "0" {
            state.isHidden = true
        }
        state.scale *= Self.scale(looks["transform"])
        // `font: italic 8px serif` says the size among others.
        let short = looks["font"]?.split { $0 == " " || $0 == "/" }.first {
            $0.first?.isNumber == true && $0.last?.isLetter == true
        }
        if let short, let size = Self.length(String(short)) { state.fontSize = size }
        if let size = looks["font-size"].flatMap({ Self.length($0) }) { state.fontSize = size }
        if let line = looks["stroke-width"].flatMap({ Self.length($0) }) { state.lineWidth = line }
        if let stroke = looks["stroke"] { state.isStroked = stroke != "none" && stroke != "transparent" }
        guard !state.isHidden else { return }
        if name == "text" || name == "tspan", let size = state.fontSize {
            shown.add(size * state.scale, x: 0, y: 0)
        }
        if state.isStroked, ["path", "line", "polyline", "polygon", "rect", "circle"].contains(name),
            state.lineWidth > 0
        {
            leastLine = min(leastLine ?? .infinity, state.lineWidth * state.scale)
        }
    }

    /// A length with its unit in points; a bare one is pixels.
    private static func points(_ text: String) -> Double? {
        let units: [(String, Double)] = [
            ("pt", 1), ("px", 0.75), ("in", 72), ("cm", 72 / 2.54), ("mm", 72 / 25.4), ("pc", 12), ("", 0.75),
        ]
        for (unit, factor) in units where text.hasSuffix(unit) {
            if let number = Double(text.dropLast(unit.count)), number.isFinite { return number * factor }
        }
        return nil
    }

    /// A length in the user's units.
    private static func length(_ text: String) -> Double? {
        if let number = Double(text) { return number }
        return points(text).map { $0 / 0.75 }
    }

    /// By how much a transform scales, the geometric mean of both directions.
    private static func scale(_ text: String?) -> Double {
        guard let text else { return 1 }
        var product = 1.0
        for part in text.split(separator: ")") {
            guard let open = part.firstIndex(of: "(") else { continue }
            let name = part[..<open].filter { $0.isLetter }
            let numbers = part[part.index(after: open)...].split { $0 == " " || $0 == "," }.compactMap { Double($0) }
            if name == "scale", let x = numbers.first {
                product *= abs(x * (numbers.count > 1 ? numbers[1] : x)).squareRoot()
            }
            if name == "matrix", numbers.count == 6 {
                product *= abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]).squareRoot()
            }
        }
        return product.isFinite ? product : 1
    }
}
