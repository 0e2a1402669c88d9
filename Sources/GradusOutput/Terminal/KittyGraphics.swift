/// Kitty's graphics protocol: https://sw.kovidgoyal.net/kitty/graphics-protocol
enum KittyGraphics {
    /// Of Base64, in one sequence.
    private static let chunk = 4096

    /// Sends a PNG and shows it at the cursor, which stays; the terminal answers nothing.
    static func shown(png: [UInt8], number: UInt32) -> [UInt8] {
        let text = Base64.encoded(png)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + text.count / chunk * 16 + 64)
        var start = 0
        while start < text.count {
            let end = min(start + chunk, text.count)
            let head = start == 0 ? "a=T,f=100,i=\(number),p=1,q=2,C=1," : ""
            bytes += Array("\u{1B}_G\(head)m=\(end < text.count ? 1 : 0);".utf8)
            bytes += text[start..<end]
            bytes += Array("\u{1B}\\".utf8)
            start = end
        }
        return bytes
    }
}
