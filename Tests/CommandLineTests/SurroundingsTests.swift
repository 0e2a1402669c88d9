import Foundation
import GradusTestSupport
import Testing

/// What surrounds a process, the language, the zone, the variables, the matrix library, reaches no picture.
@Suite struct SurroundingsTests {
    /// Numbers, dates in files, letters that Turkish sorts and raises otherwise.
    private static let figure = """
        title: INFINITE Istanbul, 1,234.5 in $10^{-3}$
        data: {t: {table: {x: [0.0001, 1000.5, 2000000], y: [1.5, 3.25, 0.125], net: [ii, I, ı]}}}
        panels: [{x: {field: x, scale: log}, y: y, color: net, marks: [line: {}, point: {}]}]
        caption: "A number: {n}"
        values: {n: {data: t, field: y, summary: mean, format: .3f}}

        """

    private static let languages = ["de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "C"]
    private static let zones = ["UTC", "Pacific/Chatham", "America/St_Johns", "<odd>-5:59:59"]

    /// The languages that this machine lacks are made for the test.
    private static func made(in folder: TemporaryFolder) throws -> Bool {
        for language in languages.dropLast() {
            let parts = language.split(separator: ".")
            let result = try Tool.run(
                "localedef", ["-i", String(parts[0]), "-f", String(parts[1]), folder.path + "/" + language])
            if !FileManager.default.fileExists(atPath: folder.path + "/\(language)/LC_NUMERIC") {
                print("localedef makes no \(language): \(result.errors)")
                return false
            }
        }
        return true
    }

    @Test(.enabled(if: Tool.has("localedef"), "languages are made by localedef")) func languageAndZoneChangeNoByte()
        throws
    {
        let locales = try TemporaryFolder()
        try #require(try Self.made(in: locales))
        // They take effect: in German a half is written with a comma.
        let half = try Tool.run(
            "/usr/bin/printf", ["%.1f", "0,5"], environment: ["LC_ALL": "de_DE.UTF-8", "LOCPATH": locales.path])
        #expect(half.text == "0,5", "\(half.text)")
        let command = try Command()
        try command.write(Self.figure, to: "figures/figure.yaml")
        try command.write("x;y\n0,5;1\n1,5;2\n", to: "decimal.csv")
        var first: [String: [UInt8]] = [:]
        for (language, zone) in zip(Self.languages, Self.zones) {
            let environment = ["LC_ALL": language, "LANG": language, "TZ": zone, "LOCPATH": locales.path]
            for arguments in [
                ["gallery", "figures", "-o", "out", "--format", "png,svg,pdf", "--force", "--quiet"],
                ["trace", "figures/figure.yaml", "-o", "out/t.csv"],
                ["plot", "decimal.csv", "-o", "out/p.svg", "--quiet"],
                ["explain", "figures/figure.yaml"], ["list"],
            ] {
                let result = try Tool.run(Command.path, arguments, in: command.folder.path, environment: environment)
                let said = result.output + Array("\(result.status) \(result.errors)".utf8)
                #expect(first[arguments[0], default: said] == said, "\(language): \(result.errors)")
                first[arguments[0]] = said
            }
            for name in try FileManager.default.contentsOfDirectory(atPath: command.folder.path + "/out") {
                let bytes = try command.bytes("out/" + name)
                #expect(first[name, default: bytes] == bytes, "\(name) in \(language) and \(zone)")
                first[name] = bytes
            }
        }
        #expect(first.count == 5 + 7)
    }

    /// Files that are no library stand where the loader looks first.
    @Test func withoutTheMatrixLibraryALargeNetIsComputedAndItsPackageNamed() throws {
        let command = try Command()
        for name in ["libopenblas.so.0", "libopenblas.so"] { try command.write("no library\n", to: "nowhere/" + name) }
        func trace(_ width: Int, _ environment: [String: String]) throws -> Tool.Result {
            try command.write(
                "data: {nets: {network: {depth: 2, width: \(width), activation: tanh}, task: {samples: 2}, train: {batch: 2, steps: 1}}}\n",
                to: "\(width).yaml")
            return try Tool.run(
                Command.path, ["trace", "\(width).yaml", "--quiet", "--no-cache"], in: command.folder.path,
                environment: environment)
        }
        let nowhere = ["LD_LIBRARY_PATH": command.folder.path + "/nowhere"]
        let (with, without) = (try trace(1024, [:]), try trace(1024, nowhere))
        #expect(with.status == 0 && without.status == 0, "\(without.errors)")
        #if os(Linux)
            #expect(without.errors.contains("warning: OpenBLAS is not to be found"), "\(without.errors)")
            #expect(without.errors.contains("install the package libopenblas0-pthread"), "\(without.errors)")
        #endif
        // The same numbers but for their last digits.
        let numbers = [with, without].map { $0.text.split { ",\n".contains($0) }.compactMap { Double($0) } }
        #expect(numbers[0].count > 10 && numbers[0].count == numbers[1].count)
        for (a, b) in zip(numbers[0], numbers[1]) { #expect(abs(a - b) <= 1e-4 * max(abs(a), abs(b))) }
        // Small nets have no use for it.
        #expect(try trace(8, nowhere).errors.isEmpty)
    }
}
