import Gradus

extension VanishingGradient {
    static var remedies: Figure {
        remedies(
            title: "The vanishing gradient, and three remedies",
            caption: """
                Gradient norm of every layer of a 20-layer net over 300 steps on two spirals. At the start the first layer's gradient \
                is {plain} of the output layer's in the plain sigmoid net, {relu} with ReLU and He initialization, {batch} with batch \
                normalization, and {residual} with residual connections around every two layers in pre-activation order.
                """,
            names: ["Plain sigmoid", "ReLU with He", "Batch normalization", "Residual connections"])
    }

    static var remediesInChinese: Figure {
        var figure = remedies(
            title: "梯度消失",
            caption: """
                二十层网络在双螺旋数据上训练 300 步期间各层的梯度范数。\
                训练开始时，第一层梯度与输出层梯度之比：普通 Sigmoid 网络为 {plain}，ReLU 配合 He 初始化为 {relu}，批量归一化为 {batch}，每两层一个残差连接（预激活顺序）为 {residual}。
                """,
            names: ["普通 Sigmoid", "ReLU 与 He 初始化", "批量归一化", "残差连接"], x: .field(.step, label: "训练步数"),
            y: .field(.layer, label: #"层 $\ell$"#), colorLabel: #"梯度范数 $\|\partial L/\partial W_\ell\|_2$"#)
        figure.language = "zh-Hans"
        figure.alt = """
            四幅热图，横轴为训练步数，纵轴为层，共用一个色标。训练开始时第一层梯度与输出层梯度之比：普通 Sigmoid {plain}，ReLU 与 He 初始化 {relu}，批量归一化 {batch}，残差连接 {residual}。
            """
        return figure
    }

    /// The figure for a lecture's one slide, in any language.
    private static func remedies(
        title: String, caption: String, names: [String], x: Channel = .step, y: Channel = .layer,
        colorLabel: String? = nil
    ) -> Figure {
        var color = gradientColor
        color.label = colorLabel
        let values = names.map { firstToOutput(FieldValue($0)) }
        return Figure(
            title: title, caption: caption, size: .slide, theme: .slide,
            data: [
                "nets": fourNets(
                    names, train: Train(.sgd, rate: 0.02, batch: 64, steps: 300), record: Record(.weightGradient),
                    seeds: 1)
            ],
            values: ["plain": values[0], "relu": values[1], "batch": values[2], "residual": values[3]]
        ) {
            Panel(x: x, y: y, color: color, facet: Facet(wrap: "variant", perRow: 2)) { HeatmapMark() }
        }
    }

    /// A plain net and three remedies, under these names.
    static func fourNets(_ names: [String], train: Train, record: Record, seeds: Seeds) -> Experiment {
        var nets = Experiment(
            network: Network(depth: 20, width: 64, activation: .sigmoid, initializer: .xavierUniform), task: spirals,
            train: train, record: record, seeds: seeds)
        let remedies = [
            Experiment(),
            Experiment(network: Network(activation: .relu, initializer: .heNormal)),
            Experiment(network: Network(normalization: .batch)),
            Experiment(network: Network(residual: .every(2), order: .preActivation)),
        ]
        nets.variants = NamedList(zip(names, remedies).map { .init($0, $1) })
        return nets
    }
}
