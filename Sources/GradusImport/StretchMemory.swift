import Synchronization

/// Memory for the values of stretches, used again by later ones: the machine need not give and clear it anew.
final class StretchMemory: Sendable {
    struct Block: @unchecked Sendable {
        let start: UnsafeMutableRawPointer
        let size: Int
    }

    private let free = Mutex<[Block]>([])

    deinit { for block in free.withLock({ $0 }) { block.start.deallocate() } }

    func take(_ size: Int) -> Block {
        let known = free.withLock { blocks -> Block? in
            blocks.firstIndex { $0.size >= size }.map { blocks.remove(at: $0) }
        }
        if let known { return known }
        // Lines end where they do: stretches are of about one size.
        let size = max(1, size + size / 8)
        return Block(start: .allocate(byteCount: size, alignment: 16), size: size)
    }

    func give(_ block: Block) { free.withLock { $0.append(block) } }
}
