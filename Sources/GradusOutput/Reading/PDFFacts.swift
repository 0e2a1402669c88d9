import GradusLanguage

/// What is read of a PDF's first page: its width, the fonts of its resources, and sizes as its content stream sets them.
package struct PDFFacts: PictureFacts {
    package private(set) var width: Double?
    package private(set) var fonts: [PictureFont] = []
    package private(set) var leastLine: Double?
    package var leastText: Double? { shown.least }

    private let document: PDFDocument
    private var shown = ShownText()
    private var seenFonts = Set<String>()
    /// Operators that are still read: a page may call itself.
    private var operatorsLeft = 5_000_000

    /// - Throws: where no page can be found.
    package init(_ bytes: [UInt8]) throws(Diagnostics) {
        document = try PDFDocument(bytes)
        guard let page = document.firstPage else { throw .error("a damaged PDF: it has no page") }
        if let box = numbers(page["CropBox"]) ?? numbers(page["MediaBox"]), box.count == 4 {
            width = abs(box[2] - box[0])
        }
        let resources = document.value(page["Resources"])
        var content: [UInt8] = []
        switch document.resolved(page["Contents"]) {
        case .list(let parts)?: for part in parts { content += (document.contents(part) ?? []) + [10] }
        case let one: content = document.contents(one) ?? []
        }
        read(content, resources, Matrix(), depth: 0)
    }

    private func numbers(_ object: PDFObject?) -> [Double]? {
        guard case .list(let items)? = document.resolved(object) else { return nil }
        return items.compactMap { if case .number(let number)? = document.resolved($0) { number } else { nil } }
    }

    /// [a b 0; c d 0; e f 1], row vectors.
    private struct Matrix {
        var (a, b, c, d, e, f) = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

        init() {}

        init?(_ n: [Double]) {
            guard n.count == 6 else { return nil }
            (a, b, c, d, e, f) = (n[0], n[1], n[2], n[3], n[4], n[5])
        }

        /// This one first, then the other.
        func then(_ m: Matrix) -> Matrix {
            var r = Matrix()
            (r.a, r.b) = (a * m.a + b * m.c, a * m.b + b * m.d)
            (r.c, r.d) = (c * m.a + d * m.c, c * m.b + d * m.d)
            (r.e, r.f) = (e * m.a + f * m.c + m.e, e * m.b + f * m.d + m.f)
            return r
        }

        var scale: Double { abs(a * d - b * c).squareRoot() }
    }

    private mutating func read(_ content: [UInt8], _ resources: PDFObject?, _ base: Matrix, depth: Int) {
        takeFonts(resources)
        var scanner = PDFScanner(content[...])
        var operands: [PDFObject] = []
        var state = (matrix: base, line: 1.0, size: 0.0, isHidden: false)
        var stack: [(matrix: Matrix, line: Double, size: Double, isHidden: Bool)] = []
        var text = Matrix()
        func number(_ i: Int) -> Double {
            if operands.indices.contains(i), case .number(let value) = operands[i] { return value }
            return 0
        }
        func matrix() -> Matrix {
            Matrix(operands.suffix(6).map { if case .number(let value) = $0 { value } else { 0 } }) ?? Matrix()
        }
        while let object = scanner.value() {
            guard case .word(let name) = object else {
                if operands.count < 4096 { operands.append(object) }
                continue
            }
            operatorsLeft -= 1
            guard operatorsLeft > 0 else { return }
            switch name {
            case "q": if stack.count < 1000 { stack.append(state) }
            case "Q": if let last = stack.popLast() { state = last }
            case "cm": state.matrix = matrix().then(state.matrix)
            case "w": state.line = number(0)
            case "S", "s", "B", "B*", "b", "b*":
                if state.line > 0 { leastLine = min(leastLine ?? .infinity, state.line * state.matrix.scale) }
            case "BT": text = Matrix()
            case "Tf": state.size = number(1)
            case "Tr": state.isHidden = number(0) == 3
            case "Tm": text = matrix()
            case "Td", "TD":
                var move = Matrix()
                (move.e, move.f) = (number(0), number(1))
                text = move.then(text)
            case "Tj", "TJ", "'", "\"":
                let whole = text.then(state.matrix)
                if !state.isHidden { shown.add(abs(state.size) * whole.scale, x: whole.e, y: whole.f) }
            case "Do":
                guard depth < 8, case .name(let form)? = operands.last,
                    let object = document.value(resources, "XObject", form),
                    case .name("Form")? = document.value(object, "Subtype"), let inner = document.contents(object)
                else { break }
                let placed = (numbers(document.value(object, "Matrix")).flatMap { Matrix($0) } ?? Matrix()).then(
                    state.matrix)
                read(inner, document.value(object, "Resources") ?? resources, placed, depth: depth + 1)
            case "BI":
                // An inline image's bytes are no operators.
                let rest = scanner.bytes[scanner.place...]
                scanner.place = rest.firstRange(of: Array("\nEI".utf8))?.upperBound ?? scanner.bytes.endIndex
            default: break
            }
            operands = []
        }
    }

    private mutating func takeFonts(_ resources: PDFObject?) {
        guard case .dictionary(let entries)? = document.value(resources, "Font") else { return }
        for key in entries.keys.sorted() {
            let font = entries[key]
            let name: String
            if case .name(let base)? = document.value(font, "BaseFont") {
                name = base.split(separator: "+", maxSplits: 1).last.map(String.init) ?? base
            } else {
                name = key
            }
            guard seenFonts.insert(name).inserted else { continue }
            var inner = font
            if case .list(let descendants)? = document.value(font, "DescendantFonts") { inner = descendants.first }
            let isType3 = if case .name("Type3")? = document.value(font, "Subtype") { true } else { false }
            let files = ["FontFile", "FontFile2", "FontFile3"]
            fonts.append(
                PictureFont(
                    name: name, isEmbedded: files.contains { document.value(inner, "FontDescriptor", $0) != nil },
                    isType3: isType3))
        }
    }
}
