import CGradusDraw
import GradusLanguage
import GradusScene
import GradusText

/// Portable Network Graphics: the page as pixels.
package enum PNG {
    package static let format = OutputFormat(
        name: "png", mediaType: "image/png", summary: "pixels, as many per inch as --dpi says", encode: encode)

    /// The greatest side in pixels (Cairo's limit) and the greatest area (800 MB of memory).
    private static let limits = (side: 32_767.0, area: 2e8)

    /// The scene at `options.dpi`, the page's sides rounded to whole pixels.
    package static func encode(
        _ scene: Scene, _ options: OutputOptions, fonts: FontLibrary
    ) throws(Diagnostics) -> [UInt8] {
        let drawn = try Drawn(scene, options, fonts)
        var png = gd_png()
        png.width = Int32(drawn.width)
        png.height = Int32(drawn.height)
        png.pixels = drawn.pixels
        png.stride = drawn.stride
        png.has_alpha = options.isTransparent ? 1 : 0
        png.is_of_cells = scene.items.contains { $0.role == .heatmap } ? 1 : 0
        png.pixels_per_meter = options.dpi / 0.0254
        let finished = png
        return try Stage.encode.timed { () throws(Diagnostics) in
            try PNGEncoder.write(finished, texts(scene, options), jobs: options.jobs)
        }
    }

    /// The scene's pixels themselves, opaque.
    static func raster(
        _ scene: Scene, _ options: OutputOptions, _ fonts: FontLibrary
    ) throws(Diagnostics) -> Raster {
        let drawn = try Drawn(scene, options, fonts)
        var raster = Raster(width: drawn.width, height: drawn.height)
        guard let pixels = drawn.pixels else { return raster }
        raster.pixels.reserveCapacity(drawn.width * drawn.height)
        for y in 0..<drawn.height {
            raster.pixels += UnsafeBufferPointer(start: pixels + y * drawn.stride, count: drawn.width)
        }
        return raster
    }

    /// A scene on a canvas of pixels, which are there as long as it is.
    private struct Drawn: ~Copyable {
        let canvas: Canvas
        let width: Int
        let height: Int
        let pixels: UnsafePointer<UInt32>?
        let stride: Int

        init(_ scene: Scene, _ options: OutputOptions, _ fonts: FontLibrary) throws(Diagnostics) {
            let (width, height) = try PNG.size(scene, dpi: options.dpi)
            let canvas = try Canvas(
                pixelsWide: Int32(width), high: Int32(height), isTransparent: options.isTransparent)
            let grid = PixelGrid(width: width, height: height, page: scene)
            gd_surface_scale(canvas.handle, grid.scaleX, grid.scaleY)
            let (handle, items) = (canvas.handle, scene.drawnItems(options))
            try Stage.draw.timed { () throws(Diagnostics) in
                var painter = ScenePainter(handle, fonts: fonts, target: .pixels(grid))
                try painter.draw(items)
            }
            try canvas.finish()
            var pixels: UnsafePointer<UInt32>?
            var stride = 0
            let status = gd_surface_pixels(canvas.handle, &pixels, &stride)
            if status != GD_OK { throw .drawing(status) }
            (self.width, self.height, self.pixels, self.stride) = (width, height, pixels, stride)
            self.canvas = canvas
        }
    }

    /// A grid's raster as a picture of its own.
    static func encode(_ raster: CellRaster, jobs: Int) throws(Diagnostics) -> [UInt8] {
        // A typed error does not pass through the closure of `withUnsafeBufferPointer`.
        let result = raster.pixels.withUnsafeBufferPointer { pixels in
            Result { () throws(Diagnostics) in
                var png = gd_png()
                png.width = Int32(raster.columns)
                png.height = Int32(raster.rows)
                png.pixels = pixels.baseAddress
                png.stride = raster.columns
                png.has_alpha = raster.isOpaque ? 0 : 1
                png.is_of_cells = 1
                return try PNGEncoder.write(png, [], jobs: jobs)
            }
        }
        return try result.get()
    }

    /// The page's size in pixels.
    fileprivate static func size(_ scene: Scene, dpi: Double) throws(Diagnostics) -> (Int, Int) {
        try scene.checkPage()
        guard dpi > 0, dpi.isFinite else {
            throw .error("a resolution of \(NumberText.shortest(dpi)) dpi cannot be drawn", hint: "300 is usual")
        }
        let width = max((scene.width * dpi / 72).rounded(), 1)
        let height = max((scene.height * dpi / 72).rounded(), 1)
        guard width <= limits.side, height <= limits.side, width * height <= limits.area else {
            throw .error(
                "the picture would be \(NumberText.shortest(width)) by \(NumberText.shortest(height)) pixels",
                hint: "a PNG may have 32,767 pixels a side and 200 million in all: lower --dpi or the figure's size",
                path: ["size"])
        }
        return (Int(width), Int(height))
    }

    /// Longer texts stand as they are: most of one is deflated numbers, and readers that guard against texts that swell refuse what
    /// unpacks to more than a megabyte.
    private static let mostDeflatedText = 1 << 16

    /// The text chunks: keyword, text, and whether it is deflated.
    private static func texts(_ scene: Scene, _ options: OutputOptions) -> [(String, String, Bool)] {
        var texts: [(String, String, Bool)] = []
        if !scene.title.isEmpty { texts.append(("Title", scene.title.asMetadata, false)) }
        if !scene.description.isEmpty { texts.append(("Description", scene.description.asMetadata, false)) }
        if let embedded = options.embedded {
            texts.append(("Software", "Gradus \(embedded.version.asMetadata)", false))
            let json = embedded.json(format: "png", options)
            texts.append((EmbeddedFigure.name, json, json.utf8.count <= mostDeflatedText))
        }
        return texts
    }
}

/// A picture's pixels, 0xAARRGGBB, row by row from the top.
struct Raster {
    var width: Int
    var height: Int
    var pixels: [UInt32] = []
}
