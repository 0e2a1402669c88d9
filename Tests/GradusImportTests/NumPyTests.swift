import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

struct NumPyTests {
    private func file(_ type: String, _ shape: String, _ data: [UInt8], fortran: Bool = false, version: UInt8 = 1)
        -> [UInt8]
    {
        let header = Array(
            "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': (\(shape)), }\n".utf8)
        let length = [UInt8(header.count & 255), UInt8(header.count >> 8)] + (version > 1 ? [0, 0] : [])
        return NumPyHeader.signature + [version, 0] + length + header + data
    }

    private func values(_ bytes: [UInt8], name: String = "g.npy") throws -> [Double] {
        let trace = try log(bytes, name: name).trace
        let column = try #require(trace.columns.last)
        return (0..<trace.rowCount).map(column.number)
    }

    /// Bytes as numpy's `tobytes` gives them for [[1, -2.5], [0.1, inf]].
    @Test func typesAndByteOrders() throws {
        let half: [UInt8] = [0x00, 0x3C, 0x00, 0xC1, 0x66, 0x2E, 0x00, 0x7C]
        #expect(try values(file("<f2", "2, 2", half)) == [1, -2.5, 0.0999755859375, .infinity])
        let swapped = stride(from: 0, to: 8, by: 2).flatMap { [half[$0 + 1], half[$0]] }
        #expect(try values(file(">f2", "2, 2", swapped, version: 2)) == [1, -2.5, 0.0999755859375, .infinity])
        let brain: [UInt8] = [0x80, 0x3F, 0x20, 0xC0, 0xCD, 0x3D, 0x80, 0x7F]
        #expect(try values(file("|V2", "2, 2", brain)) == [1, -2.5, 0.10009765625, .infinity])
        let single: [UInt8] = [0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0, 0x3D, 0xCC, 0xCC, 0xCD, 0x7F, 0x80, 0, 0]
        #expect(try values(file(">f4", "2, 2", single)) == [1, -2.5, 0.10000000149011612, .infinity])
        let double = [1, -2.5, 0.1, Double.infinity].flatMap { value in
            withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init)
        }
        #expect(try values(file("<f8", "2, 2", double)) == [1, -2.5, 0.1, .infinity])
        #expect(try values(file("<f8", "2, 2", double, fortran: true)) == [1, 0.1, -2.5, .infinity])
    }

    @Test func halfPrecisionIsWidenedExactly() {
        #expect(NumberArray.widened(half: 0x0001) == 0x1p-24)
        #expect(NumberArray.widened(half: 0x03FF) == 1023 * 0x1p-24)
        #expect(NumberArray.widened(half: 0x7BFF) == 65504)
        #expect(NumberArray.widened(half: 0x8000).sign == .minus)
        #expect(NumberArray.widened(half: 0x7E00).isNaN)
        #if arch(arm64)
            for bits in UInt16.min...UInt16.max where !Float16(bitPattern: bits).isNaN {
                #expect(NumberArray.widened(half: bits) == Float(Float16(bitPattern: bits)))
            }
        #endif
    }

    @Test func namesGiveQuantities() {
        #expect(NumPyImporter.quantity(of: "grad_norms") == "weight-gradient")
        #expect(NumPyImporter.quantity(of: "bias_grad") == "bias-gradient")
        #expect(NumPyImporter.quantity(of: "weights") == "weight")
        #expect(NumPyImporter.quantity(of: "activation_gradients") == "activation-gradient")
        #expect(NumPyImporter.quantity(of: "run7") == "weight-gradient")
    }

    @Test func oneDimensionIsASeries() throws {
        let data = [1.0, 2, 3].flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init) }
        let trace = try log(file("<f8", "3,", data), name: "loss.npy").trace
        #expect(trace.names == ["step", "layer", "name", "loss"])
        #expect((0..<3).map { trace["loss"]?.number($0) } == [1, 2, 3])
    }

    @Test func foreignNaNsAreNotMissing() throws {
        let bits = Float.missing.bitPattern
        let data = withUnsafeBytes(of: bits.littleEndian, Array.init)
        let value = try values(file("<f4", "1, 1", data))[0]
        #expect(value.isNaN && !value.isMissing)
    }

    @Test(arguments: [
        ("<c8", "2, 2", "floating-point"), ("<i8", "2, 2", "floating-point"), ("|O", "2, 2", "pickle"),
        ("<f4", "2, 2, 2", "3 dimensions"),
        ("<f4", "9223372036854775807, 9223372036854775807", "limit"), ("<f4", "99999999999999999999", "damaged"),
        ("<f4", "-1, 2", "damaged"), ("<f4", "0, 5", "empty"), ("<f8", "4, 4", "truncated"),
    ])
    func wrongArraysAreErrors(_ type: String, _ shape: String, _ expected: String) {
        let error = failure { _ = try log(file(type, shape, [UInt8](repeating: 0, count: 32)), name: "g.npy") }
        #expect(error?.message.contains(expected) == true, "\(error?.message ?? "none")")
    }
}
