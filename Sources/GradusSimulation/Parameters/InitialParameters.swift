import GradusLanguage

/// Parameters loaded from a file, layer by layer.
struct InitialParameters: Sendable {
    struct Layer: Sendable {
        /// [fan-in, fan-out], transposed from the file's [fan-out, fan-in].
        var weight: [Double]
        var bias: [Double]
        /// γ and β of the layer's normalization; nil without.
        var scale: [Double]?
        var shift: [Double]?
    }

    var layers: [Layer]

    /// Takes the tensors that the network has, by PyTorch's names and shapes: `layers.{ℓ−1}.weight` [fan-out, fan-in],
    /// `layers.{ℓ−1}.bias`, `norms.{ℓ−1}.weight`, `norms.{ℓ−1}.bias`.
    ///
    /// - Throws: a diagnostic that names each missing, surplus or misshapen tensor.
    init(_ file: Safetensors, for setting: RunSetting) throws(Diagnostics) {
        var problems: [Diagnostic] = []
        var taken = Set<String>()
        func tensor(_ name: String, _ shape: [Int]) -> [Double] {
            taken.insert(name)
            guard let tensor = file[name] else {
                problems.append(
                    .error(
                        "'\(file.path)' lacks the tensor '\(name)'",
                        hint: "the network needs it with the shape \(shape)"))
                return []
            }
            guard tensor.shape == shape else {
                problems.append(
                    .error("the tensor '\(name)' of '\(file.path)' has the shape \(tensor.shape), not \(shape)"))
                return []
            }
            let values = file.values(of: tensor)
            if let bad = values.firstIndex(where: { !$0.isFinite }) {
                problems.append(.error("entry \(bad) of the tensor '\(name)' of '\(file.path)' is not finite"))
            }
            return values
        }
        layers = []
        for layer in 1...setting.depth + 1 {
            let (fanIn, fanOut) = (setting.widths[layer - 1], setting.widths[layer])
            let stored = tensor("layers.\(layer - 1).weight", [fanOut, fanIn])
            let bias = tensor("layers.\(layer - 1).bias", [fanOut])
            var weight: [Double] = []
            if !stored.isEmpty {
                weight = [Double](unsafeUninitializedCapacity: stored.count) { entries, count in
                    for i in 0..<fanIn { for j in 0..<fanOut { entries[i * fanOut + j] = stored[j * fanIn + i] } }
                    count = stored.count
                }
            }
            var scale: [Double]?
            var shift: [Double]?
            if setting.isNormalized(layer) {
                let units = setting.isPre ? fanIn : fanOut
                scale = tensor("norms.\(layer - 1).weight", [units])
                if setting.normalization.hasShift { shift = tensor("norms.\(layer - 1).bias", [units]) }
            }
            layers.append(Layer(weight: weight, bias: bias, scale: scale, shift: shift))
            if problems.count > 10 { break }
        }
        if problems.isEmpty {
            for tensor in file.tensors where !taken.contains(tensor.name) {
                problems.append(
                    .error(
                        "'\(file.path)' has the tensor '\(tensor.name)', which the network does not",
                        hint: "its layers are layers.0 … layers.\(setting.depth)"))
            }
        }
        if !problems.isEmpty { throw Diagnostics(Array(problems.prefix(10))) }
    }
}
