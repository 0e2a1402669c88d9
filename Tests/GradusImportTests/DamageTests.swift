import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

/// Whatever a file holds, a reader gives a trace or an error.
struct DamageTests {
    private static let pieces = [
        "\"", ",", "\n", "\r\n", "\0", "nan", "1e999", "-", "#", ";", "\t", "\u{FF}", "step", "9007199254740993",
        "layer", "'shape': (", "{", " ",
    ].map { Array($0.utf8) }

    private func damaged(_ bytes: [UInt8], _ random: inout RepeatableRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.next(4) {
            guard !bytes.isEmpty else { break }
            let place = random.next(random.next(2) == 0 ? min(200, bytes.count) : bytes.count)
            switch random.next(5) {
            case 0: bytes.removeLast(random.next(bytes.count))
            case 1: bytes[place] ^= 1 << UInt8(random.next(8))
            case 2: bytes.insert(contentsOf: Self.pieces[random.next(Self.pieces.count)], at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.next(40)))
            default: bytes[place] = UInt8(random.next(256))
            }
        }
        return bytes
    }

    @Test(arguments: [
        "csv-wide-semicolon-bom-crlf/log.csv", "csv-long-two-seeds/grads.csv", "csv-regular-expression/log.csv",
        "lightning-csv/metrics.csv", "table-savetxt/grads.txt", "npy-float32/grad_norms.npy",
        "npy-float64-fortran/grad_norms.npy",
        "wandb-chart-csv/wandb_export.csv", "jsonl-nested/log.jsonl", "hf-trainer/trainer_state.json",
        "npz-per-layer/grads.npz", "safetensors-float32/grads.safetensors", "csv-gz-pandas/log.csv.gz",
        "tensorboardx-resumed/run/events.out.tfevents.1795499852.node7",
        "tensorboard-torch-histograms/run/events.out.tfevents.1795499852.node7.26921.1",
    ])
    func damagedLogsAreReadOrRefused(_ path: String) throws {
        let whole = try readFile("\(fixtures)/\(path)")
        // The beginning is enough: it has a header and some lines.
        let isBinary = ["npy", "npz", "tensors", "gz"].contains { path.hasSuffix($0) } || path.contains("tfevents")
        let bytes = isBinary ? whole : Array(whole.prefix(1500))
        let folder = try TemporaryFolder()
        var random = RepeatableRandom(state: UInt64(path.utf8.count))
        var refused = 0
        for _ in 0..<80 {
            _ = try folder.add("log", damaged(bytes, &random))
            do throws(Diagnostics) {
                let (trace, _) = try ImportSource("log").load(relativeTo: folder.path)
                #expect(trace.columns.allSatisfy { $0.count == trace.rowCount })
            } catch {
                refused += 1
                #expect(error.list.allSatisfy { $0.severity == .error && !$0.message.isEmpty })
            }
            _ = try? TableSource.path("log").load(relativeTo: folder.path)
        }
        #expect((0...80).contains(refused))
    }

    @Test(arguments: [
        "\"", "\"\"", ",", ",,\n,,", "\n", "\r", "a", "a\n", "#", "#\n", "# \n#", "a,b\n1", ";\n;", "step\n1",
        "step,\n,", " ", " \n ",
        "1", "1,2", "nan", "layer\n1", "layer,value\n,\n", "tag,value\n\"\n", "step,step", "\u{FEFF}",
        "\u{FEFF}a,b\n1,2", "a b\n1 2 \n 3",
        "run,run\n1,2", "step,seed,x\n1,z,3\n", "value\n1\n2\n", "name,layer,step,value\na,1,0,2\n",
    ])
    func tinyTextsAreReadOrRefused(_ text: String) {
        _ = failure { _ = try log(text) }
        _ = failure { _ = try log(text + "\n") }
    }

    @Test func manyColumnsAreReadOrRefused() throws {
        let wide = "step," + (0..<8_000).map { "l\($0).weight" }.joined(separator: ",")
        let (trace, _) = try log(wide + "\n0," + (0..<8_000).map(String.init).joined(separator: ",") + "\n")
        #expect(trace.rowCount == 8_000)
        let wider = (0..<100_001).map { "c\($0)" }.joined(separator: ",")
        #expect(failure { _ = try log(wider + "\n") }?.message.contains("100001 columns") == true)
    }

    /// Series that share no step must not cost a table of all steps and all series.
    @Test func sparseSeriesTakeNoMoreThanTheirPoints() throws {
        let text = "tag,step,value\n" + (0..<20_000).map { "grad/l\($0 % 5000),\($0 * 1000),1\n" }.joined()
        let (trace, _) = try log(text)
        #expect(trace.rowCount == 20_000)
        #expect(trace["layer"]?.number(19_999) == 5000)
    }
}
