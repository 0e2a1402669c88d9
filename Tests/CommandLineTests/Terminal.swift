import Foundation
import GradusTestSupport

/// A terminal that answers as a real one does: a pseudo-terminal, whose other end is read here.
final class Terminal {
    /// What the command has as its standard output.
    let handle: FileHandle
    private let controller: Int32

    /// - Parameters:
    ///   - width, height: of the window in pixels, 0 where the system is not told.
    init(columns: UInt16 = 100, rows: UInt16 = 40, width: UInt16 = 1000, height: UInt16 = 800) throws {
        let device: Int32
        (controller, device) = try Self.opened()
        handle = FileHandle(fileDescriptor: device, closeOnDealloc: true)
        var window = winsize(ws_row: rows, ws_col: columns, ws_xpixel: width, ws_ypixel: height)
        guard ioctl(controller, UInt(TIOCSWINSZ), &window) == 0 else { throw POSIXError(.ENXIO) }
        _ = fcntl(controller, F_SETFL, O_NONBLOCK)
    }

    /// The pseudo-terminal's two ends.
    private static func opened() throws -> (controller: Int32, device: Int32) {
        #if canImport(Darwin)
            let controller = posix_openpt(O_RDWR | O_NOCTTY)
            guard controller >= 0, grantpt(controller) == 0, unlockpt(controller) == 0,
                let name = ptsname(controller).map({ String(cString: $0) })
            else { throw POSIXError(.ENXIO) }
        #else
            // TIOCSPTLCK and TIOCGPTN, which the C library's functions come down to.
            let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var lock: Int32 = 0
            var number: Int32 = 0
            guard controller >= 0, ioctl(controller, 0x4004_5431, &lock) == 0,
                ioctl(controller, 0x8004_5430, &number) == 0
            else { throw POSIXError(.ENXIO) }
            let name = "/dev/pts/\(number)"
        #endif
        let device = open(name, O_RDWR | O_NOCTTY)
        guard device >= 0 else { throw POSIXError(.ENXIO) }
        return (controller, device)
    }

    deinit { close(controller) }

    /// Reads what the command writes, answers `answer` where it ends its questions, until `isDone`; all that was written.
    func converse(_ answer: String, until isDone: ([UInt8]) -> Bool) -> [UInt8] {
        var shown: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let question = Array("\u{1B}[c".utf8)
        var hasAnswered = false
        _ = Patience.until {
            let count = read(controller, &buffer, buffer.count)
            if count > 0 { shown += buffer[..<count] }
            if !hasAnswered, shown.count >= question.count, shown.suffix(question.count).elementsEqual(question) {
                hasAnswered = true
                let bytes = Array(answer.utf8)
                _ = bytes.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
            }
            return count <= 0 && isDone(shown)
        }
        return shown
    }
}

/// The pictures in what a terminal was sent by Kitty's protocol.
func kittyPictures(_ bytes: [UInt8]) throws -> [(control: String, png: PNGFile)] {
    var pictures: [(String, PNGFile)] = []
    var text = ""
    var control = ""
    for part in String(decoding: bytes, as: UTF8.self).components(separatedBy: "\u{1B}_G").dropFirst() {
        let command = part.components(separatedBy: "\u{1B}\\")[0].split(separator: ";", maxSplits: 1).map(String.init)
        guard command.count == 2, !command[0].contains("a=q") else { continue }
        guard command[1].utf8.count <= 4096 else { throw POSIXError(.EMSGSIZE) }
        if text.isEmpty { control = command[0] }
        text += command[1]
        guard command[0].hasSuffix("m=0") else { continue }
        pictures.append((control, try PNGFile([UInt8](Data(base64Encoded: text) ?? Data()))))
        text = ""
    }
    return pictures
}
