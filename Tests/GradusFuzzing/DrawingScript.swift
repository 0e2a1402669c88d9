import CGradusDraw

/// Bytes read as a list of calls of the drawing shim.
struct DrawingScript {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0
    private var surface: OpaquePointer?
    private let font = DrawingScript.serif

    /// Opened once, as a page opens it; where no fonts were copied, the corpus has one.
    nonisolated(unsafe) private static let serif: OpaquePointer? = {
        var font: OpaquePointer?
        for path in ["Assets/Fonts/texgyretermes-regular.otf", "Tests/GradusFuzzing/Corpus/fonts/fuzz.otf"]
        where font == nil { _ = gd_font_open(Corpus.root + "/" + path, 0, &font) }
        return font
    }()

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var isAtEnd: Bool { place >= bytes.count }

    private mutating func byte() -> UInt8 {
        guard !isAtEnd else { return 0 }
        defer { place += 1 }
        return bytes[place]
    }

    private mutating func word() -> UInt32 { (0..<4).reduce(0) { value, _ in value << 8 | UInt32(byte()) } }

    /// Mostly a number of a page's size, at times one that no page has.
    private mutating func number() -> Double {
        let kind = byte()
        if kind < 200 { return Double(kind) - 40 + Double(byte()) / 256 }
        return Self.odd[Int(kind) % Self.odd.count]
    }

    private static let odd = [
        0, -0.0, 1e-300, -1e-9, 1e9, 1e300, -1e300, .infinity, -.infinity, .nan, 32767, 32768, 8388608, 2147483648,
    ]

    private mutating func color() -> gd_color {
        gd_color(red: Double(byte()) / 128, green: Double(byte()) / 255, blue: number(), alpha: Double(byte()) / 200)
    }

    private mutating func path(_ body: (inout DrawingScript, gd_path) -> Void) {
        var commands: [UInt8] = []
        var coordinates: [Double] = []
        for _ in 0..<(byte() % 12) {
            let command = byte() % 4
            commands.append(command)
            for _ in 0..<[2, 2, 6, 0][Int(command)] { coordinates.append(number()) }
        }
        commands.withUnsafeBufferPointer { commands in
            coordinates.withUnsafeBufferPointer { coordinates in
                body(
                    &self,
                    gd_path(
                        commands: commands.baseAddress, command_count: commands.count,
                        coordinates: coordinates.baseAddress))
            }
        }
    }

    private mutating func glyphs() -> [gd_placed_glyph] {
        (0..<(byte() % 9)).map { _ in
            let id = byte() < 250 ? UInt32(byte()) : word()
            let cluster = byte() < 250 ? UInt32(byte() % 12) : word()
            return gd_placed_glyph(id: id, cluster: cluster, x: number(), y: number())
        }
    }

    // MARK: Calls

    mutating func run() {
        if byte() % 2 == 0 {
            _ = gd_surface_image(Int32(byte() % 64) + 1, Int32(byte() % 64) + 1, Int32(byte() % 2), &surface)
        } else {
            _ = gd_surface_pdf(number(), number(), { _, _, count in count < 1 << 20 ? 1 : 0 }, nil, &surface)
        }
        guard surface != nil else { return }
        defer { gd_surface_destroy(surface) }
        while !isAtEnd { call() }
        _ = gd_surface_finish(surface)
        var pixels: UnsafePointer<UInt32>?
        var stride = 0
        _ = gd_surface_pixels(surface, &pixels, &stride)
    }

    private mutating func call() {
        switch byte() % 14 {
        case 0: _ = gd_surface_save(surface)
        case 1: _ = gd_surface_restore(surface)
        case 2: _ = gd_surface_translate(surface, number(), number())
        case 3: _ = gd_surface_rotate(surface, number())
        case 4: _ = gd_surface_scale(surface, number(), number())
        case 5: _ = gd_surface_reset(surface)
        case 6: _ = gd_surface_clip(surface, number(), number(), number(), number())
        case 7: path { script, path in _ = gd_surface_fill(script.surface, path, script.color()) }
        case 8: path { script, path in script.stroke(path) }
        case 9:
            let placed = glyphs()
            _ = gd_surface_fill_glyphs(surface, font, number(), placed, placed.count, color())
        case 10:
            let placed = glyphs()
            let text = "gradient \u{2207}"
            _ = gd_surface_show_text(
                surface, font, number(), placed, placed.count, text, Int(byte() % 13), Int32(byte() % 2), color())
        case 11: image()
        case 12: _ = gd_surface_set_information(surface, Int32(byte() % 6) - 1, "2026-01-01T00:00:00Z")
        default:
            var glyphs: UnsafePointer<gd_shaped_glyph>?
            var count = 0
            let text = (0..<(byte() % 24)).map { _ in byte() }
            let start = Int(byte() % 24)
            _ = text.withUnsafeBytes { text in
                gd_font_shape(
                    font, text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, start, Int(byte() % 24),
                    Int32(byte() % 4), word(), nil, UInt32(byte()), &glyphs, &count)
            }
        }
    }

    private mutating func stroke(_ path: gd_path) {
        let dashes = (0..<(byte() % 4)).map { _ in number() }
        dashes.withUnsafeBufferPointer { dashes in
            _ = gd_surface_stroke(
                surface, path,
                gd_stroke(
                    color: color(), width: number(), cap: Int32(byte() % 5) - 1, join: Int32(byte() % 5) - 1,
                    dashes: dashes.baseAddress, dash_count: dashes.count, dash_offset: number()))
        }
    }

    private mutating func image() {
        let (columns, rows) = (Int(byte() % 9), Int(byte() % 9))
        let pixels = (0..<max(1, columns * rows)).map { _ in word() }
        _ = gd_surface_image_at(
            surface, pixels, Int32(columns), Int32(rows), Int32(byte() % 2), number(), number(), number(), number())
    }

    mutating func writePNG() {
        let (width, height) = (Int(byte() % 33), Int(byte() % 33))
        let stride = width + Int(byte() % 3)
        let flags = byte()
        let density = number()
        // Keywords and texts are C's: they end at a zero.
        let words = (0..<2).map { _ in (0..<(byte() % 90)).map { _ in max(1, byte()) } + [0] }
        let pixels = (0..<max(1, stride * height)).map { _ in flags & 8 == 0 ? word() : UInt32(byte() % 3) }
        words[0].withUnsafeBytes { keyword in
            words[1].withUnsafeBytes { text in
                var texts = gd_png_text(
                    keyword: keyword.baseAddress?.assumingMemoryBound(to: CChar.self),
                    text: text.baseAddress?.assumingMemoryBound(to: CChar.self), is_compressed: Int32(flags >> 2 & 1))
                pixels.withUnsafeBufferPointer { pixels in
                    withUnsafePointer(to: &texts) { texts in
                        var png = gd_png(
                            width: Int32(width), height: Int32(height), pixels: pixels.baseAddress, stride: stride,
                            has_alpha: Int32(flags & 1), is_of_cells: Int32(flags >> 1 & 1),
                            pixels_per_meter: density, texts: texts, text_count: flags & 16 == 0 ? 1 : 0)
                        var form: OpaquePointer?
                        guard gd_png_form_create(&png, &form) == GD_OK, let form else { return }
                        defer { gd_png_form_destroy(form) }
                        var rows = [UInt8](repeating: 0, count: (height + 1) * gd_png_row_size(form))
                        gd_png_rows(form, 0, Int32(height), &rows)
                        _ = gd_png_write(form, rows, rows.count, { _, _, _ in 1 }, nil)
                    }
                }
            }
        }
    }
}
