import GradusLanguage
import GradusTrace
import Testing

@testable import GradusImport

/// The rules by which names give quantities and layers.
struct NameTests {
    @Test(arguments: [
        ("grad_norm/layers.0.weight", "weight-gradient", "layers.0"), ("grad_2.0_norm/fc.bias", "bias-gradient", "fc"),
        ("grad_inf_norm/fc.weight", "weight-gradient.max-abs", "fc"),
        ("gradients/h.0.attn.kernel", "weight-gradient", "h.0.attn"),
        ("train/grad_norms.encoder/dense/beta", "bias-gradient", "encoder/dense"),
        ("val_grad_norm/fc/gamma", "weight-gradient", "fc"),
        ("grad_norm_layers.0.weight", "weight-gradient", "layers.0"), ("grad/wte.embeddings", "weight-gradient", "wte"),
        ("layers.3.weight.grad", "weight-gradient", "layers.3"),
        ("layers.3.bias/grad_norm", "bias-gradient", "layers.3"),
        ("fc1.weight_gradient_norm", "weight-gradient", "fc1"),
        ("Gradients/Dense_0/Kernel", "weight-gradient", "Dense_0"),
        ("grad_norm/block7", "weight-gradient", "block7"), ("weights/layers.0.weight", "weight", "layers.0"),
        ("parameters/fc.bias", "bias", "fc"), ("params/fc/kernel", "weight", "fc"),
        ("conv1.weight", "weight-gradient", "conv1"),
        ("dense/kernel:0", "weight-gradient", "dense"), ("layer_12", "weight-gradient", "layer_12"),
        ("layer3", "weight-gradient", "layer3"), ("grad_norm_dense_kernel", "weight-gradient", "dense"),
    ])
    func layersByName(_ name: String, _ quantity: String, _ module: String) {
        let said = SeriesName(name)
        #expect(said.quantity == quantity)
        #expect(said.module == module)
    }

    @Test(arguments: [
        ("grad_norm", "gradient-norm"), ("train/grad_norm", "gradient-norm"), ("grad_2.0_norm_total", "gradient-norm"),
        ("grad_inf_norm_total", "gradient-norm"), ("total_grad_norm", "gradient-norm"),
        ("gradient_norms", "gradient-norm"),
        ("loss", "loss"), ("train/loss", "train/loss"), ("upgraded", "upgraded"), ("degrad_norm", "degrad_norm"),
        ("kl_weight", "kl_weight"), ("weight-gradient", "weight-gradient"), ("loss_scale", "loss_scale"),
        ("lr-Adam/pg1", "lr-Adam/pg1"),
    ])
    func seriesOfNoLayer(_ name: String, _ quantity: String) {
        let said = SeriesName(name)
        #expect(said.quantity == quantity)
        #expect(said.module == nil)
    }

    @Test func naturalOrder() {
        let expected = [
            "dense", "dense_1", "dense_2", "dense_10", "features.3", "features.10", "h.2", "h.02", "h.2.attn",
            "h.2.attn.c", "h.3", "head",
        ]
        let keys = expected.reversed().map { ($0, NaturalOrder.key($0)) }.sorted { NaturalOrder.precedes($0.1, $1.1) }
        #expect(keys.map(\.0).filter { $0 != "h.02" } == expected.filter { $0 != "h.02" })
        #expect(NaturalOrder.precedes(NaturalOrder.key("a.1"), NaturalOrder.key("a.b")))
        #expect(NaturalOrder.precedes(NaturalOrder.key("a"), NaturalOrder.key("a.0")))
        let huge = String(repeating: "9", count: 400)
        #expect(NaturalOrder.precedes(NaturalOrder.key("a.8"), NaturalOrder.key("a." + huge)))
    }

    private func layers(_ text: String, _ change: (inout ImportSource) -> Void = { _ in }) throws -> [String: Double] {
        let (trace, _) = try log(text, change)
        var result: [String: Double] = [:]
        for row in 0..<trace.rowCount {
            if let name = trace["name"]?.word(row) { result[name] = trace["layer"]?.number(row) }
        }
        return result
    }

    @Test func weightAndBiasShareALayerAndOrderIsTheLogs() throws {
        let appearance = try layers("step,z.weight,z.bias,a.weight,a.bias\n0,1,2,3,4\n")
        #expect(appearance == ["z": 1, "a": 2])
        let byteOrder = try layers("step,l.0.weight,l.1.weight,l.10.weight,l.2.weight\n0,1,2,3,4\n")
        #expect(byteOrder == ["l.0": 1, "l.1": 2, "l.2": 3, "l.10": 4])
        let forced = try layers("step,l.0.weight,l.1.weight,l.10.weight,l.2.weight\n0,1,2,3,4\n") {
            $0.order = .appearance
        }
        #expect(forced["l.10"] == 3)
        #expect(try layers("step,z.weight,a.weight\n0,1,2\n") { $0.order = .natural } == ["a": 1, "z": 2])
    }

    @Test func columnsAlikeButForANumberAreLayers() throws {
        #expect(try layers("it,g_b03,g_b04,g_b12,lr\n0,1,2,3,4\n") == ["g_b03": 1, "g_b04": 2, "g_b12": 3])
        #expect(try layers("it,acc1,acc5\n0,1,2\n").isEmpty)
        #expect(try layers("it,grad/a,x1,x2,x3\n0,1,2,3,4\n") == ["a": 1])
    }

    @Test func aPatternNumbersOrNamesLayers() throws {
        #expect(try layers("it,g_b03,g_b04,lr\n0,1,2,3\n") { $0.layer = #"g_b(\d+)"# } == ["3": 3, "4": 4])
        #expect(try layers("it,q=up,q=down,lr\n0,1,2,3\n") { $0.layer = "q=(.*)" } == ["up": 1, "down": 2])
        let (trace, _) = try log("it,n1,n2,n3\n0,1,2,3\n") { $0.quantity = "activation-norm" }
        #expect(trace.names.last == "activation-norm")
        let none = failure { _ = try log("it,a\n0,1\n") { $0.layer = "b(.)" } }
        #expect(none?.path == ["layer"] && none?.hint == "series are 'a'")
        #expect(
            failure { _ = try log("it,a\n0,1\n") { $0.layer = "(" } }?.message.contains("regular expression") == true)
    }

    @Test func clashingSeriesKeepTheirPrefix() throws {
        let (trace, _) = try log(
            "step,grad_norm/a,grad_norm/b,val_grad_norm/a,val_grad_norm/b,train/grad_norm,val/grad_norm\n0,1,2,3,4,5,6\n"
        )
        #expect(
            trace.names.dropFirst(3) == [
                "weight-gradient", "val_weight-gradient", "gradient-norm", "val/gradient-norm",
            ])
        let found = try points(trace)
        #expect(found[Place(quantity: "val_weight-gradient", name: "b", layer: 2, run: "", step: 0)] == 4)
    }

    @Test func longTables() throws {
        let (numbers, _) = try log("layer,step,grad_norm,act_norm\n2,0,1,5\n1,0,3,\n")
        #expect(numbers.names == ["step", "layer", "name", "weight-gradient", "act_norm"])
        #expect(numbers["layer"]?.number(0) == 1 && numbers["name"]?.word(1) == "2")
        #expect(numbers["act_norm"]?.number(1) == 5)
        let (words, _) = try log("param,step,value\nb.weight,0,1\na.bias,0,3\nloss,0,7\n")
        #expect(try points(words)[Place(quantity: "bias-gradient", name: "a", layer: 2, run: "", step: 0)] == 3)
        #expect(try points(words)[Place(quantity: "loss", name: "", layer: -1, run: "", step: 0)] == 7)
        let (named, _) = try log("module,step,grad\nfc1,0,1\nfc2,0,3\n")
        #expect(try points(named)[Place(quantity: "weight-gradient", name: "fc2", layer: 2, run: "", step: 0)] == 3)
        let (own, _) = try log("who,when,how\nx.weight,4,2\n") { ($0.name, $0.step, $0.value) = ("who", "when", "how") }
        #expect(try points(own)[Place(quantity: "weight-gradient", name: "x", layer: 1, run: "", step: 4)] == 2)
        let (mixed, _) = try log("layer,step,value\n1,0,1\nhead.weight,0,3\n")
        #expect(mixed["name"]?.isText == true && mixed.rowCount == 2)
    }
}
