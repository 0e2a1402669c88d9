/// What can be read of a finished vector picture.
package protocol PictureFacts {
    /// In points.
    var width: Double? { get }
    var fonts: [PictureFont] { get }
    /// The least size of text, scripts excepted, and the least width of a line, in points.
    var leastText: Double? { get }
    var leastLine: Double? { get }
}

/// A font that a picture uses.
package struct PictureFont: Sendable, Equatable {
    package var name: String
    package var isEmbedded: Bool
    package var isType3: Bool
}

/// Pieces of text as they are shown, in points, to tell scripts from text.
struct ShownText {
    private var pieces: [(size: Double, x: Double, y: Double)] = []

    mutating func add(_ size: Double, x: Double, y: Double) {
        if size > 0, size.isFinite, pieces.count < 100_000 { pieces.append((size, x, y)) }
    }

    /// The least size of what is no script: nothing a good deal larger is shown just before or after it, close by.
    var least: Double? {
        pieces.indices.filter { i in
            let own = pieces[i]
            return !(max(0, i - 4)...min(i + 4, pieces.count - 1)).contains { j in
                let other = pieces[j]
                let (near, far) = (abs(other.x - own.x), abs(other.y - own.y))
                return other.size >= 1.25 * own.size && min(near, far) <= other.size
                    && max(near, far) <= 3 * other.size
            }
        }.map { pieces[$0].size }.min()
    }
}
