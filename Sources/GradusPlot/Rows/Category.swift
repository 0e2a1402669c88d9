import GradusLanguage
import GradusTrace

extension Category {
    /// The value, where it is a number.
    package var numeric: Double? {
        if case .number(let value) = self { return value }
        return nil
    }

    /// Whether a value of the figure file is this one: numbers compare by value (`1e-3` is `0.001`).
    package func matches(_ value: FieldValue) -> Bool {
        switch self {
        case .number(let number): (value.number ?? NumberText.number(value.text)) == number
        case .word(let word): value.matches(word: word)
        }
    }
}

extension [Category] {
    /// The values named first, in that order, then the others as they stand.
    package func ordered(by names: [FieldValue]?) -> [Category] {
        guard let names else { return self }
        var rest = self
        var result: [Category] = []
        for name in names {
            if let i = rest.firstIndex(where: { $0.matches(name) }) { result.append(rest.remove(at: i)) }
        }
        return result + rest
    }
}
