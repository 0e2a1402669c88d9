import GradusLanguage

/// Rows and columns: `\begin{pmatrix} a & b \\ c & d \end{pmatrix}`, centred on the axis (LaTeX's `array`).
struct Matrix: MathNode {
    enum Alignment { case left, center, right }

    /// How an environment sets its rows; lengths in ems of the text.
    struct Kind: Sendable {
        var left: Unicode.Scalar?
        var right: Unicode.Scalar?
        /// Each column's; the last goes on.
        var alignments: [Alignment] = [.center]
        /// Between columns, and no fewer than so much of each row above and below its baseline.
        var columnGap = 1.0
        var strut = (up: 0.84, down: 0.36)
        /// The least space between rows, and between their baselines.
        var rowGap = 0.0
        var baselineSkip = 0.0
        var isSmall = false
    }

    /// amsmath's. The struts are `\baselineskip` 12 pt at 10 pt, seven tenths of it above the baseline; in `cases`
    /// `\arraystretch` is 1.2.
    private static let kinds: [(name: String, kind: Kind)] = [
        ("matrix", Kind()), ("pmatrix", Kind(left: "(", right: ")")), ("bmatrix", Kind(left: "[", right: "]")),
        ("Bmatrix", Kind(left: "{", right: "}")), ("vmatrix", Kind(left: "|", right: "|")),
        ("Vmatrix", Kind(left: "‖", right: "‖")),
        ("cases", Kind(left: "{", alignments: [.left], strut: (up: 1.008, down: 0.432))),
        ("rcases", Kind(right: "}", alignments: [.left], strut: (up: 1.008, down: 0.432))),
        (
            "smallmatrix",
            Kind(columnGap: 0.2, strut: (up: 0, down: 0), rowGap: 0.15, baselineSkip: 0.6, isSmall: true)
        ),
        ("array", Kind()),
    ]
    private static let stack = Kind(strut: (up: 0, down: 0), rowGap: 0.1, baselineSkip: 0.55, isSmall: true)

    static var environments: [String] { kinds.map(\.name) }

    static let commands = [
        MathCommand("begin", example: "\\begin{pmatrix}a & b \\\\ c & d\\end{pmatrix}") {
            parser, start throws(TextError) in
            let (name, place) = try parser.name(after: "begin")
            guard var kind = kinds.first(where: { $0.name == name })?.kind else {
                throw parser.error(
                    "unknown environment '\(name)'",
                    hint: Nearest.hint(for: name, in: kinds.map(\.name), noun: "environments"), at: place)
            }
            if name == "array" { kind.alignments = try columns(&parser) }
            let rows = try parser.rows(from: start)
            let end = parser.at
            parser.skip(command: "end")
            let closing = try parser.name(after: "end").text
            guard closing == name else {
                throw parser.error("\\begin{\(name)} ends with \\end{\(closing)}", at: end)
            }
            return Matrix(rows: rows, kind: kind)
        },
        MathCommand("substack", example: "\\sum\\limits_{\\substack{i<n\\\\ j<m}}") { parser, start throws(TextError) in
            parser.skipBlanks()
            let brace = parser.at
            guard parser.take("{") else { throw parser.error("\\substack needs braces", at: brace) }
            let rows = try parser.rows(from: brace, inBraces: true)
            return Matrix(rows: rows, kind: stack)
        },
    ]

    private static func columns(_ parser: inout MathParser) throws(TextError) -> [Alignment] {
        let (letters, place) = try parser.name(after: "begin{array}")
        let known: [Character: Alignment] = ["l": .left, "c": .center, "r": .right]
        let columns = letters.filter { $0 != " " }.map { known[$0] }
        guard !columns.isEmpty, !columns.contains(where: { $0 == nil }) else {
            throw parser.error("the columns of an array are letters l, c and r", hint: "\\begin{array}{lr}", at: place)
        }
        return columns.compactMap(\.self)
    }

    var rows: [[MathList]]
    var kind: Kind

    var atomClass: AtomClass? { kind.left == nil && kind.right == nil ? .ordinary : .inner }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let cellStyle = MathStyle(level: kind.isSmall ? style.level.atLeastScript : style.level, isCramped: false)
        let em = setter.size(MathStyle(level: style.level, isCramped: false))
        let cells = rows.map { row in row.map { $0.box(setter, cellStyle).closed } }
        var widths = [Double](repeating: 0, count: cells.map(\.count).max() ?? 0)
        for row in cells { for (i, cell) in row.enumerated() { widths[i] = max(widths[i], cell.width) } }

        var body = MathBox()
        var baseline = 0.0
        var depth = 0.0
        for (r, row) in cells.enumerated() {
            let ascent = row.reduce(kind.strut.up * em) { max($0, $1.ascent) }
            let descent = row.reduce(kind.strut.down * em) { max($0, $1.descent) }
            if r > 0 { baseline -= max(kind.baselineSkip * em, depth + kind.rowGap * em + ascent) }
            depth = descent
            body.ascent = max(body.ascent, baseline + ascent)
            body.descent = max(body.descent, descent - baseline)
            var x = 0.0
            for (i, cell) in row.enumerated() {
                let spare = widths[i] - cell.width
                body.place(cell, x: x + spare * kind.alignment(of: i).share, raise: baseline)
                x += widths[i] + kind.columnGap * em
            }
        }
        body.width = widths.reduce(0, +) + kind.columnGap * em * Double(max(0, widths.count - 1))

        var centred = MathBox()
        centred.place(body, x: 0, raise: setter.axis(style) - (body.ascent - body.descent) / 2)
        centred.width = body.width
        guard kind.left != nil || kind.right != nil else { return centred }
        let axis = setter.axis(style)
        let height = setter.fenceHeight(reach: max(centred.ascent - axis, centred.descent + axis))
        var box = setter.fence(kind.left, height: height, style)
        box.append(centred)
        box.append(setter.fence(kind.right, height: height, style))
        return box
    }

    /// Rows by semicolons: `(a, b; c, d)`.
    var plainText: String {
        let text = rows.map { $0.map(\.plainText).joined(separator: ", ") }.joined(separator: "; ")
        return (kind.left.map(String.init) ?? "") + text + (kind.right.map(String.init) ?? "")
    }
}

extension Matrix.Kind {
    func alignment(of column: Int) -> Matrix.Alignment {
        column < alignments.count ? alignments[column] : alignments.last ?? .center
    }
}

extension Matrix.Alignment {
    /// How much of the spare width stands on the left.
    fileprivate var share: Double {
        switch self {
        case .left: 0
        case .center: 0.5
        case .right: 1
        }
    }
}
