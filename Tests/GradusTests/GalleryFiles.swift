import Foundation

/// The repository's own figure files.
enum GalleryFiles {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("gallery").path

    static let all: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        // `gallery.yaml` tells the page its sections; it is no figure.
        .filter { $0.hasSuffix(".yaml") && $0 != "gallery.yaml" }.sorted()

    /// Those that are tested: all where `GRADUS_GALLERY` is set, as `make test` does, else those that a build without
    /// optimization draws in seconds.
    static let tested = ProcessInfo.processInfo.environment["GRADUS_GALLERY"] != nil ? all : all.filter { !isHeavy($0) }

    private static func isHeavy(_ name: String) -> Bool { ["08", "12", "2"].contains { name.hasPrefix($0) } }
}
