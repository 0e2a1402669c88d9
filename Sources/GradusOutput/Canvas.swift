import CGradusDraw
import GradusLanguage
import GradusScene
import GradusText

/// A surface of the drawing shim, made, used and dropped within one call.
struct Canvas: ~Copyable {
    let handle: OpaquePointer

    /// A picture in memory.
    init(pixelsWide: Int32, high: Int32, isTransparent: Bool) throws(Diagnostics) {
        var handle: OpaquePointer?
        let status = gd_surface_image(pixelsWide, high, isTransparent ? 1 : 0, &handle)
        guard let handle, status == GD_OK else { throw .drawing(status) }
        self.handle = handle
    }

    /// A PDF page whose bytes go to `sink`, which must outlive the canvas.
    init(pdfWidth: Double, height: Double, sink: ByteSink) throws(Diagnostics) {
        var handle: OpaquePointer?
        let status = gd_surface_pdf(pdfWidth, height, ByteSink.write, sink.context, &handle)
        guard let handle, status == GD_OK else { throw .drawing(status) }
        self.handle = handle
    }

    deinit { gd_surface_destroy(handle) }

    /// Ends the drawing; throws the first error of any call on the handle.
    func finish() throws(Diagnostics) {
        let status = gd_surface_finish(handle)
        if status != GD_OK { throw .drawing(status) }
    }
}

/// Gathers the bytes that the shim writes.
final class ByteSink {
    var bytes: [UInt8] = []

    /// The sink as the shim passes it back.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let write: gd_write = { context, bytes, count in
        guard let context else { return 0 }
        let sink = Unmanaged<ByteSink>.fromOpaque(context).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        return 1
    }
}

extension Diagnostics {
    /// The shim's status as an error.
    static func drawing(_ status: Int32) -> Diagnostics {
        .error("the picture cannot be drawn: \(String(cString: gd_status_text(status)))")
    }
}

extension Color {
    var shim: gd_color { gd_color(red: red, green: green, blue: blue, alpha: alpha) }
}

/// A path as the shim takes it; one is kept and filled again for each shape.
struct PathBuffer {
    private(set) var commands: [UInt8] = []
    private(set) var coordinates: [Double] = []

    /// Cairo counts in 1/256 of a pixel within 32 bits; what lies this far out is off every page.
    private static let limit = 200_000.0

    mutating func clear() {
        commands.removeAll(keepingCapacity: true)
        coordinates.removeAll(keepingCapacity: true)
    }

    /// Takes the elements in; false where a coordinate is not finite.
    mutating func set(_ elements: ArraySlice<Path.Element>) -> Bool {
        clear()
        commands.reserveCapacity(elements.count)
        coordinates.reserveCapacity(2 * elements.count)
        for element in elements {
            switch element {
            case .move(let p):
                commands.append(UInt8(GD_MOVE))
                add(p)
            case .line(let p):
                commands.append(UInt8(GD_LINE))
                add(p)
            case .cubic(let a, let b, let p):
                commands.append(UInt8(GD_CUBIC))
                add(a)
                add(b)
                add(p)
            case .close: commands.append(UInt8(GD_CLOSE))
            }
        }
        return coordinates.allSatisfy(\.isFinite)
    }

    /// Makes a leading line a move.
    mutating func startWithMove() {
        if !commands.isEmpty { commands[0] = UInt8(GD_MOVE) }
    }

    private mutating func add(_ p: Point) {
        coordinates.append(min(max(p.x, -Self.limit), Self.limit))
        coordinates.append(min(max(p.y, -Self.limit), Self.limit))
    }

    func withPath(_ body: (gd_path) -> Void) {
        commands.withUnsafeBufferPointer { commands in
            coordinates.withUnsafeBufferPointer { coordinates in
                body(
                    gd_path(
                        commands: commands.baseAddress, command_count: commands.count,
                        coordinates: coordinates.baseAddress))
            }
        }
    }
}
