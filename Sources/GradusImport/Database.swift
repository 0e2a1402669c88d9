import GradusLanguage
import SQLite

/// A SQLite database that is read and never written: no file beside it is made, and nothing in it is run but queries of ours.
struct Database: ~Copyable {
    private let handle: OpaquePointer
    private let file: FileBytes

    /// Opens the file in place, with what a run that still writes has in its journal; as it stands on the disk where that
    /// cannot be had, such as in a folder that cannot be written. What was unpacked is read from memory.
    init(_ file: FileBytes) throws(Diagnostics) {
        self.file = file
        guard let location = file.location else {
            handle = try Database.inMemory(file)
            return
        }
        let uri = "file:" + Database.escaped(location.hasPrefix("/") ? location : "./" + location)
        if let opened = Database.open(uri + "?mode=ro") {
            handle = opened
        } else if let opened = Database.open(uri + "?mode=ro&immutable=1") {
            handle = opened
        } else {
            throw .error("a damaged SQLite database", file: file.path)
        }
    }

    deinit { sqlite3_close_v2(handle) }

    /// Runs a query; the body takes each row, and ends the query with false.
    ///
    /// - Throws: where the database is damaged, or has not what the query asks for.
    borrowing func query(_ text: String, _ body: (borrowing Row) -> Bool) throws(Diagnostics) {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, text, -1, &statement, nil) == SQLITE_OK, let statement else { throw failure() }
        defer { sqlite3_finalize(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: if !body(Row(statement: statement)) { return }
            case SQLITE_DONE: return
            default: throw failure()
            }
        }
    }

    /// Whether there is a table, and no view, of that name.
    borrowing func hasTable(_ name: String) throws(Diagnostics) -> Bool {
        var found = false
        try query("SELECT name FROM sqlite_master WHERE type = 'table'") { row in
            found = row.text(0) == name
            return !found
        }
        return found
    }

    struct Row: ~Copyable {
        fileprivate let statement: OpaquePointer

        func text(_ column: Int32) -> String {
            guard let start = sqlite3_column_text(statement, column) else { return "" }
            let count = Int(sqlite3_column_bytes(statement, column))
            return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        }

        /// Nil where it holds something else.
        func number(_ column: Int32) -> Double? {
            switch sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER, SQLITE_FLOAT: sqlite3_column_double(statement, column)
            default: nil
            }
        }
    }

    // MARK: Opening

    private static func open(_ uri: String) -> OpaquePointer? {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(uri, &handle, flags, nil) == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            return nil
        }
        // The first reading shows whether it can be read at all.
        guard prepare(handle), sqlite3_exec(handle, "SELECT count(*) FROM sqlite_master", nil, nil, nil) == SQLITE_OK
        else {
            sqlite3_close_v2(handle)
            return nil
        }
        return handle
    }

    private static func inMemory(_ file: FileBytes) throws(Diagnostics) -> OpaquePointer {
        var handle: OpaquePointer?
        guard sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK,
            let handle, let start = file.bytes.baseAddress
        else {
            sqlite3_close_v2(handle)
            throw .error("a SQLite database that cannot be read", file: file.path)
        }
        // A copy of a database with a write-ahead log has no log; its header must not ask for one.
        let bytes = UnsafeMutablePointer(mutating: start.assumingMemoryBound(to: UInt8.self))
        if file.count > 19, bytes[18] == 2, bytes[19] == 2 { (bytes[18], bytes[19]) = (1, 1) }
        let size = Int64(file.count)
        guard
            sqlite3_deserialize(handle, "main", bytes, size, size, UInt32(SQLITE_DESERIALIZE_READONLY)) == SQLITE_OK,
            prepare(handle)
        else {
            sqlite3_close_v2(handle)
            throw .error("a damaged SQLite database", file: file.path)
        }
        return handle
    }

    /// A database is a stranger's: its schema may call nothing, its cells are checked, its texts are bounded.
    private static func prepare(_ handle: OpaquePointer) -> Bool {
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1 << 24)
        return sqlite3_exec(handle, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", nil, nil, nil)
            == SQLITE_OK
    }

    private static func escaped(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return FilePath.bytes(path).reduce(into: "") { result, byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 47, 95: result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }

    private borrowing func failure() -> Diagnostics {
        let reason = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "unknown error"
        return .error("a damaged SQLite database: \(Escaped.text(reason))", file: file.path)
    }
}
