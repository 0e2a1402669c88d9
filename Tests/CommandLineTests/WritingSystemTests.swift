import Foundation
import GradusTestSupport
import Testing

/// Text in scripts that the paper's own fonts lack, on finished pages.
@Suite struct WritingSystemTests {
    /// Titles, legend entries, ticks and axis titles in four scripts.
    static let figure = """
        title: 梯度消失：第 1 层
        draw-title: true
        lang: zh-Hans
        size: {width: 5.5in, height: 2.6in}
        data:
          rows: {table: {layer: [1, 2, 3, 1, 2, 3, 1, 2, 3], norm: [1, 0.3, 0.1, 1, 0.5, 0.4, 1, 0.8, 0.7],
            net: [乙状函数, 乙状函数, 乙状函数, слой, слой, слой, שכבה, שכבה, שכבה]}}
          words: {table: {name: [输入层, طبقة, выход], norm: [1, 2, 3]}}
        panels:
          - {title: 'تلاشي التدرج $\\partial L/\\partial W_1$', x: {field: layer, label: '层 $\\ell$'}, y: {field: norm, label: 梯度范数},
             color: net, legend: right, marks: [line: {data: rows}]}
          - {title: Градиент слоя, x: {field: name, label: "גרדיאנט 12"}, y: {field: norm, label: норма}, marks: [bar: {data: words}]}

        """

    private func rendered(_ format: String) throws -> (command: Command, path: String) {
        let command = try Command()
        try command.write(Self.figure, to: "figure.yaml")
        let result = try command.run("render", "figure.yaml", "--format", format)
        #expect(result.status == 0, "\(result.errors)")
        #expect(!result.errors.contains("no font has"), "\(result.errors)")
        return (command, command.folder.path + "/figure.\(format)")
    }

    @Test func pdfGivesTheTextBackAndCarriesItsFonts() throws {
        let (command, path) = try rendered("pdf")
        let text = try Tool.run("pdftotext", ["-layout", path, "-"]).text
        for word in ["梯度消失", "层", "梯度范数", "乙状函数", "输入层", "Градиент слоя", "норма", "слой", "выход", "שכבה", "גרדיאנט"] {
            #expect(text.contains(word), "\(word) in \(text)")
        }
        // Joined letters stand so close that poppler sees blanks between them.
        let letters = text.precomposedStringWithCompatibilityMapping.filter(\.isLetter)
        #expect(letters.contains("طبقة"), "\(text)")
        let fonts = try Tool.run("pdffonts", [path]).text.split(separator: "\n").dropFirst(2)
        #expect(fonts.count >= 4)
        for font in fonts {
            // emb, sub, uni
            #expect(font.contains("yes yes yes") && !font.contains("Type 3"), "\(font)")
            #expect(font.dropFirst(6).first == "+", "\(font)")
        }
        #expect(try command.bytes("figure.pdf").count < 150_000)
    }

    @Test func svgHasTheTextInItsOrderAndIsDrawnByOthers() throws {
        let (command, path) = try rendered("svg")
        let svg = String(decoding: try command.bytes("figure.svg"), as: UTF8.self)
        for word in ["梯度消失：第 1 层", "طبقة", "שכבה", "Градиент слоя"] { #expect(svg.contains(word), "\(word)") }
        #expect(svg.contains("lang=\"zh-Hans\""))
        #expect(!svg.contains("@font-face"))
        let drawn = try Tool.run("rsvg-convert", [path, "-o", command.folder.path + "/drawn.png"])
        #expect(drawn.status == 0, "\(drawn.errors)")
    }

    @Test func pngIsTheSameOnEveryRun() throws {
        let first = try rendered("png").command.bytes("figure.png")
        #expect(try rendered("png").command.bytes("figure.png") == first)
    }

    @Test func aCharacterThatNoFontHasIsOneWarningThatNamesAPackage() throws {
        let command = try Command()
        try command.write(
            "data: {rows: {table: {layer: [1, 2], norm: [1, 2]}}}\n"
                + "panels: [{x: {field: layer, label: \"\u{E123}\u{E124} ᚠᚢ\"}, y: norm, marks: [line: {}]}]\n",
            to: "figure.yaml")
        let result = try command.run("render", "figure.yaml")
        #expect(result.status == 0)
        #expect(
            result.errors.contains("warning: no font has U+E123 U+E124, which are drawn as boxes"), "\(result.errors)")
        #expect(result.errors.components(separatedBy: "no font has").count <= 3)
    }
}
