import CGradusDraw
import GradusLanguage

/// The bytes of a PNG: its rows deflated in stretches, by several threads, and the chunks around them.
enum PNGEncoder {
    /// - Parameter texts: keyword, text, and whether it is deflated.
    static func write(
        _ png: gd_png, _ texts: [(String, String, Bool)], jobs: Int
    ) throws(Diagnostics) -> [UInt8] {
        let sink = ByteSink()
        let status = withTexts(texts[...], []) { texts in
            texts.withUnsafeBufferPointer { texts in
                var png = png
                png.texts = texts.baseAddress
                png.text_count = texts.count
                var form: OpaquePointer?
                let status = gd_png_form_create(&png, &form)
                guard status == GD_OK, let form else { return status }
                defer { gd_png_form_destroy(form) }
                guard let rows = deflated(Form(pointer: form), rows: Int(png.height), jobs: jobs) else {
                    return Int32(GD_NO_MEMORY)
                }
                return withExtendedLifetime(sink) {
                    gd_png_write(form, rows, rows.count, ByteSink.write, sink.context)
                }
            }
        }
        if status != GD_OK { throw .drawing(status) }
        return sink.bytes
    }

    /// A form is only read, from any thread.
    private struct Form: @unchecked Sendable { let pointer: OpaquePointer }

    /// The rows in zlib's format; nil where there is no memory for it. Stretches depend on the picture alone, and so do the bytes.
    private static func deflated(_ form: Form, rows: Int, jobs: Int) -> [UInt8]? {
        let rowSize = gd_png_row_size(form.pointer)
        let stretch = max(1, Deflate.stretch / rowSize)
        // A stretch refers back to what came before it.
        let before = Deflate.window / rowSize + 1
        let parts = Parallel.map(Array(stride(from: 0, to: rows, by: stretch)), jobs: jobs) { first in
            let from = max(0, first - before)
            let end = min(rows, first + stretch)
            let bytes = [UInt8](unsafeUninitializedCapacity: (end - from + 1) * rowSize) { buffer, count in
                gd_png_rows(form.pointer, Int32(from), Int32(end - from), buffer.baseAddress)
                count = (end - from) * rowSize
            }
            return Deflate.part(
                bytes, (first - from) * rowSize..<bytes.count, isLast: end == rows, level: 3)
        }
        return Deflate.joined(parts)
    }

    /// Calls `body` with the texts as C has them, alive as long as it runs.
    private static func withTexts(
        _ texts: ArraySlice<(String, String, Bool)>, _ done: [gd_png_text], _ body: ([gd_png_text]) -> Int32
    ) -> Int32 {
        guard let (keyword, text, isCompressed) = texts.first else { return body(done) }
        return keyword.withCString { keyword in
            text.withCString { text in
                let next = gd_png_text(keyword: keyword, text: text, is_compressed: isCompressed ? 1 : 0)
                return withTexts(texts.dropFirst(), done + [next], body)
            }
        }
    }
}
