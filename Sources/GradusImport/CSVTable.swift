import GradusLanguage
import GradusTrace

/// A text of columns, read.
struct CSVTable {
    enum Column {
        case numbers([Double])
        /// A grid's coordinate: row i has `values[(i / each) % values.count]`.
        case repeating(values: [Double], each: Int)
        /// Numbers of the rows that have one; the others are missing.
        case sparse(rows: [Int32], values: [Double])
        case words([String], codes: [Int32])
        /// A grid's coordinate of words: row i has the code `codes[(i / each) % codes.count]`.
        case repeatingWords([String], codes: [Int32], each: Int)
        /// Mostly words where numbers were looked for: their number.
        case other(words: Int)
        case ignored
    }

    let file: String
    let names: [String]?
    var columns: [Column] = []
    var rowCount = 0
    var skipped = SkippedLines()
    /// Rows that have a word in a column of numbers.
    var malformed: [Int] = []
    /// Columns of numbers that have a word in some row.
    var withWords: Set<Int> = []
    /// Where the file's line number minus the row's changes: the first row, and the line that it is on.
    var lineMarks: [(row: Int, line: Int)] = []
    /// How many lines were skipped before a row, by the first row after them.
    var skipMarks: [(row: Int, skipped: Int)] = []

    func line(of row: Int) -> Int {
        var (low, high) = (0, lineMarks.count)
        while low < high {
            let middle = (low + high) / 2
            if lineMarks[middle].row <= row { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? lineMarks[low - 1].line + row - lineMarks[low - 1].row : row + 1
    }

    /// The place of each row among all lines of data, those skipped counted.
    func ordinals() -> [Double] {
        var next = 0
        var shift = 0
        return (0..<rowCount).map { row in
            while next < skipMarks.count, skipMarks[next].row <= row {
                shift = skipMarks[next].skipped
                next += 1
            }
            return Double(row + shift)
        }
    }

    /// Takes rows out of a table without repeating columns, and counts them as skipped lines.
    mutating func drop(_ rows: some Sequence<Int>) {
        var isDropped = [Bool](repeating: false, count: rowCount)
        var dropped = 0
        for row in rows where !isDropped[row] {
            isDropped[row] = true
            dropped += 1
            skipped.add(line(of: row))
        }
        guard dropped > 0 else { return }
        let kept = (0..<rowCount).filter { !isDropped[$0] }
        let lines = kept.map(line(of:))
        let places = ordinals()
        for i in columns.indices {
            switch columns[i] {
            case .sparse(let rows, let values):
                var places = [Int32](repeating: -1, count: isDropped.count)
                for (place, row) in kept.enumerated() { places[row] = Int32(truncatingIfNeeded: place) }
                let present = rows.indices.filter { places[Int(rows[$0])] >= 0 }
                columns[i] = .sparse(rows: present.map { places[Int(rows[$0])] }, values: present.map { values[$0] })
            case .numbers(let values): columns[i] = .numbers(kept.map { values[$0] })
            case .words(let words, let codes): columns[i] = .words(words, codes: kept.map { codes[$0] })
            case .repeating, .repeatingWords, .other, .ignored: break
            }
        }
        rowCount = kept.count
        lineMarks = lines.enumerated().map { ($0, $1) }
        skipMarks = kept.enumerated().map { ($0, Int(places[$1]) - $0) }
    }

    /// Whether a column where numbers were looked for has a word.
    func hasWords(_ column: Int) -> Bool {
        if case .other = columns[column] { return true }
        return withWords.contains(column)
    }

    func numbers(_ column: Int) -> [Double]? {
        switch columns[column] {
        case .numbers(let values): return values
        case .sparse(let rows, let values):
            var all = [Double](repeating: .missing, count: rowCount)
            for (row, value) in zip(rows, values) { all[Int(row)] = value }
            return all
        case .repeating(let values, let each): return Self.spread(values, each: each, count: rowCount)
        case .words, .repeatingWords, .other, .ignored: return nil
        }
    }

    /// A column's numbers, or of those that repeat each once.
    func distinctNumbers(_ column: Int) -> [Double]? {
        if case .repeating(let values, _) = columns[column] { return values }
        return numbers(column)
    }

    private static func spread<T>(_ list: [T], each: Int, count: Int) -> [T] {
        var all: [T] = []
        all.reserveCapacity(count)
        var place = 0
        while all.count < count {
            all.append(contentsOf: repeatElement(list[place], count: min(each, count - all.count)))
            place = place + 1 == list.count ? 0 : place + 1
        }
        return all
    }

    /// Gives each row its own value in every column.
    mutating func spread() {
        for i in columns.indices {
            switch columns[i] {
            case .repeating(let values, let each):
                columns[i] = .numbers(Self.spread(values, each: each, count: rowCount))
            case .repeatingWords(let words, let codes, let each):
                columns[i] = .words(words, codes: Self.spread(codes, each: each, count: rowCount))
            default: break
            }
        }
    }

    /// Some rows alone; lines and skipped ones are forgotten.
    func rows(_ indices: [Int]) -> CSVTable {
        var table = CSVTable(file: file, names: names)
        table.rowCount = indices.count
        table.columns = columns.map { column in
            switch column {
            case .numbers(let values): .numbers(indices.map { values[$0] })
            case .repeating(let values, let each): .numbers(indices.map { values[$0 / each % values.count] })
            case .words(let words, let codes): .words(words, codes: indices.map { codes[$0] })
            case .repeatingWords(let words, let codes, let each):
                .words(words, codes: indices.map { codes[$0 / each % codes.count] })
            case .sparse, .other, .ignored: column
            }
        }
        return table
    }

    /// Whether a column holds numbers.
    func isNumeric(_ column: Int) -> Bool {
        switch columns[column] {
        case .numbers, .repeating, .sparse: true
        case .words, .repeatingWords, .other, .ignored: false
        }
    }
}

/// Lines of text that were not read.
struct SkippedLines: Equatable {
    private(set) var count = 0
    private(set) var first = Int.max

    mutating func add(_ line: Int) {
        count += 1
        first = min(first, line)
    }

    /// A warning that counts them and names the first.
    func warning(_ file: String) -> Diagnostic? {
        guard count > 0 else { return nil }
        return .warning(
            count == 1 ? "1 malformed line is skipped" : "\(count) malformed lines are skipped, this one first",
            file: file,
            position: Position(line: first, column: 1))
    }
}
