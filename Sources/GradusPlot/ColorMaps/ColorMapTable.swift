import GradusAssets
import GradusScene

extension ColorMap {
    /// Every colour map, from the embedded tables; a new one is a file and a line in `Assets`.
    package static let all: [ColorMap] = {
        var count = 0
        guard let maps = gradus_colormaps(&count) else { return [] }
        return UnsafeBufferPointer(start: maps, count: count).map { map in
            ColorMap(
                name: String(cString: map.name), doc: String(cString: map.doc), isDiverging: map.is_diverging != 0,
                table: Array(UnsafeBufferPointer(start: map.rgb, count: map.size)))
        }
    }()

    /// A map by its name; nil where there is none.
    package static func named(_ name: String) -> ColorMap? { all.first { $0.name == name } }
}
