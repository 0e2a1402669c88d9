import Foundation
import GradusLanguage
import GradusTrace
import Testing

@testable import GradusPlot

@Suite struct FoldedTests {
    @Test func numbersComeOutBitForBit() {
        let lists: [[Double]] = [
            [], [0], [-0.0, 0], [1, 2, 3, 4], [0.5, 1, 1.5], [3, 1, 2], [.leastNonzeroMagnitude, 1e300, -2.5e-7],
            [.nan, .missing, 1],
            [.infinity, -.infinity], [0.1, 0.2, 0.30000000000000004], (0..<1000).map { Double($0) * 0.1 },
        ]
        var store = NumberStore()
        let words = lists.map { store.add($0) }
        // What is even, or as exact in single precision, takes no bytes, or half of them.
        #expect(words[3].hasPrefix("range ") && words[4].hasPrefix("range ") && words[5].hasPrefix("f4 "))
        for (list, word) in zip(lists, words) {
            let read = store.doubles(word)
            #expect(read?.map(\.bitPattern) == list.map(\.bitPattern), "\(word)")
        }
        let codes = (0..<300).map { UInt8($0 * 5 % 256) }
        let word = store.add(codes)
        #expect(store.wholes(word) == codes)
    }

    @Test(arguments: [
        "f8 0 3", "f8 8 2", "f8 -8 1", "f4 0 99999999999999999999", "f8 9223372036854775807 1", "range 0 1 30000000",
        "range 0 1 -1", "range x 1 3", "f2 0 1", "", "u1 0 16",
    ])
    func wordsThatSayMoreThanThereIsAreNone(word: String) {
        var store = NumberStore(bytes: [UInt8](repeating: 7, count: 15))
        #expect(store.doubles(word) == nil && store.wholes(word) == nil)
    }

    @Test func everyKindOfLayerIsCarried() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/GradusPlot/Layers").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix("Layer.swift") && $0 != "PlotLayer.swift"
        }
        let kinds = FoldedLayer.kinds.map { "\($0.type).swift" }
        #expect(Set(files) == Set(kinds) && kinds.count == Set(FoldedLayer.kinds.map(\.name)).count)
    }

    @Test func thinnedLinesKeepWhatADeviceShows() {
        let count = 100_000
        let x = (0..<count).map(Double.init)
        var y = x.map { sin($0 / 500) }
        y[50_000] = 9
        for i in 70_000..<71_000 { y[i] = .nan }
        let line = LineLayer(mark: 0, key: SeriesKey(), x: x, y: y, isThin: false)
        let grid = ThinningGrid(
            x: Scale(.linear, low: 0, high: Double(count)), y: Scale(.linear, low: -1, high: 9), width: 100,
            height: 100,
            pixelsPerPoint: 2)
        let thin = line.thinned(to: grid)
        #expect(thin.x.count < 4 * 400 + 10)
        // The peak and the gap are there; the axes span what they did; thinning again changes nothing.
        #expect(thin.y.contains(9) && thin.y.contains { $0.isNaN })
        #expect(thin.extents == line.extents)
        #expect(thin.thinned(to: grid).x == thin.x)
        // Each point that is kept is one of the line's.
        for (px, py) in zip(thin.x, thin.y) where !py.isNaN { #expect(y[Int(px)] == py) }
    }
}
