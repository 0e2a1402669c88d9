// swift-tools-version: 6.1
import PackageDescription

/// The gallery's first part, written in Swift: what a package of one's own that draws figures looks like.
let package = Package(
    name: "Gallery",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Gradus", path: "../..")],
    targets: [
        .target(name: "GalleryFigures", dependencies: [.product(name: "Gradus", package: "Gradus")]),
        .executableTarget(name: "gallery", dependencies: ["GalleryFigures"], path: "Sources/Command"),
    ],
    swiftLanguageModes: [.v6]
)
