// swift-tools-version: 6.1
import PackageDescription

/// The rooms of the house, in the order in which they may import one another: no import runs back up.
let package = Package(
    name: "Gradus",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Gradus", targets: ["Gradus"]),
        .executable(name: "gradus", targets: ["CommandLineTool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // What Debian and Homebrew bring.
        .systemLibrary(
            name: "Cairo", path: "Sources/SystemLibraries/Cairo", pkgConfig: "cairo-ft",
            providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
        .systemLibrary(
            name: "HarfBuzz", path: "Sources/SystemLibraries/HarfBuzz", pkgConfig: "harfbuzz",
            providers: [.apt(["libharfbuzz-dev"]), .brew(["harfbuzz"])]),
        .systemLibrary(
            name: "PNG", path: "Sources/SystemLibraries/PNG", pkgConfig: "libpng",
            providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
        .systemLibrary(
            name: "MiniZip", path: "Sources/SystemLibraries/MiniZip", pkgConfig: "minizip",
            providers: [.apt(["libminizip-dev"]), .brew(["minizip"])]),
        .systemLibrary(
            name: "ZLib", path: "Sources/SystemLibraries/ZLib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "SQLite", path: "Sources/SystemLibraries/SQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),

        // C, only for what Swift cannot say.
        .target(name: "CGradusDraw", dependencies: ["Cairo", "HarfBuzz", "PNG"]),
        .target(name: "CGradusKernels"),
        .target(name: "GradusAssets", path: "Assets", exclude: ["ColorMaps"]),

        // The way of a figure: file → Figure → Trace → Scene → bytes.
        .target(name: "GradusLanguage"),
        .target(name: "GradusTrace", dependencies: ["GradusLanguage", "ZLib"]),
        .target(name: "GradusSimulation", dependencies: ["GradusTrace", "CGradusKernels"]),
        .target(name: "GradusImport", dependencies: ["GradusTrace", "CGradusKernels", "MiniZip", "SQLite", "ZLib"]),
        .target(name: "GradusScene", dependencies: ["GradusLanguage"]),
        .target(
            name: "GradusText", dependencies: ["GradusLanguage", "GradusScene", "CGradusDraw", "GradusAssets"]),
        .target(name: "GradusPlot", dependencies: ["GradusTrace", "GradusScene", "GradusText", "GradusAssets"]),
        .target(
            name: "GradusOutput", dependencies: ["GradusLanguage", "GradusScene", "GradusText", "CGradusDraw", "ZLib"]),
        .target(
            name: "Gradus",
            dependencies: [
                "GradusLanguage", "GradusTrace", "GradusSimulation", "GradusImport", "GradusScene", "GradusText",
                "GradusPlot", "GradusOutput", "GradusAssets",
                .product(name: "Mustache", package: "swift-mustache"), .product(name: "Yams", package: "Yams"),
            ]),
        .executableTarget(
            name: "CommandLineTool",
            dependencies: [
                "Gradus", "GradusLanguage", "GradusTrace", "GradusScene", "GradusOutput",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/CommandLine"),

        .target(
            name: "GradusTestSupport", dependencies: ["GradusScene", "GradusTrace", "ZLib"],
            path: "Tests/GradusTestSupport"),
        .target(
            name: "GradusFuzzing",
            dependencies: [
                "Gradus", "GradusImport", "GradusOutput", "GradusText", "GradusTrace", "GradusScene", "GradusLanguage",
                "CGradusDraw",
            ], path: "Tests/GradusFuzzing", exclude: ["Corpus", "Found"]),
        .testTarget(name: "FuzzTests", dependencies: ["GradusFuzzing"]),
        .testTarget(name: "GradusLanguageTests", dependencies: ["GradusLanguage", "GradusTestSupport"]),
        .testTarget(name: "GradusTraceTests", dependencies: ["GradusTrace", "GradusTestSupport"]),
        .target(name: "CAllocationCount", path: "Tests/CAllocationCount"),
        .testTarget(
            name: "GradusSimulationTests", dependencies: ["CAllocationCount", "GradusSimulation", "GradusTestSupport"],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "GradusImportTests", dependencies: ["GradusImport", "GradusTestSupport", "SQLite"],
            exclude: ["Fixtures"]),
        .testTarget(name: "GradusSceneTests", dependencies: ["GradusScene", "GradusTestSupport"]),
        .testTarget(
            name: "GradusTextTests", dependencies: ["GradusText", "GradusTestSupport"], exclude: ["Fixtures"]),
        .testTarget(name: "GradusPlotTests", dependencies: ["GradusPlot", "GradusTestSupport"]),
        .testTarget(name: "GradusOutputTests", dependencies: ["GradusOutput", "GradusTestSupport"]),
        // The example package's figures, held to the figure files that they stand for.
        .target(
            name: "GalleryInSwift", dependencies: ["Gradus"], path: "Examples/Gallery/Sources/GalleryFigures"),
        .testTarget(
            name: "GradusTests", dependencies: ["Gradus", "GradusTestSupport", "GalleryInSwift"], exclude: ["Fixtures"]),
        .testTarget(
            name: "CommandLineTests", dependencies: ["CommandLineTool", "Gradus", "GradusTestSupport"],
            exclude: ["Fixtures"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x,
    cxxLanguageStandard: .cxx17
)

// What libFuzzer drives; `make fuzz` builds it with the sanitizers.
if Context.environment["GRADUS_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(name: "Fuzz", dependencies: ["GradusFuzzing"], path: "Tests/LibFuzzer", exclude: ["run"]))
}
