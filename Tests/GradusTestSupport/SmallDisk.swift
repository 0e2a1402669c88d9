import Foundation

/// A disk of a few kilobytes, in memory, to be filled to the last byte. Mounting it takes root, and Linux.
package final class SmallDisk {
    package static let isAvailable = (try? SmallDisk(kilobytes: 16)) != nil

    /// Where it is mounted.
    private let folder: TemporaryFolder
    package var path: String { folder.path }

    package init(kilobytes: Int) throws {
        folder = try TemporaryFolder()
        let result = try Tool.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "gradus-tests", folder.path])
        guard result.status == 0 else { throw CocoaError(.fileWriteVolumeReadOnly) }
    }

    deinit { _ = try? Tool.run("umount", ["--lazy", path]) }

    /// From here on nothing on it can be changed.
    package func makeReadOnly() throws -> Bool {
        try Tool.run("mount", ["-o", "remount,ro", path]).status == 0
    }

    /// Fills it but for so many kilobytes.
    package func fill(leaving kilobytes: Int) throws {
        try? FileManager.default.removeItem(atPath: path + "/.ballast")
        var space = statvfs()
        statvfs(path, &space)
        let free = Int(space.f_bavail) * Int(space.f_bsize) / 1024 - kilobytes
        _ = try add(".ballast", [UInt8](repeating: 1, count: max(0, free) * 1024))
    }

    /// The names on it, hidden ones too, but for what fills it.
    package var names: [String] {
        let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return all.filter { $0 != ".ballast" }.sorted()
    }

    package func add(_ name: String, _ bytes: [UInt8]) throws -> String { try folder.add(name, bytes) }

    package func clear() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            try FileManager.default.removeItem(atPath: path + "/" + name)
        }
    }
}
