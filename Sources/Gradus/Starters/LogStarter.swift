extension Starter {
    static let log = Starter(
        name: "log", doc: "gradients that a training run logged",
        text: #"""
            title: Gradients of a training run
            size: neurips

            data:
              # Your run: a CSV, JSON Lines, TensorBoard folder, .npz, … (gradus plot shows it with no figure file at all)
              # run: {import: runs/my-run}
              run:
                table:                 # in its place, a few rows
                  step:  [0, 100, 200, 300, 0, 100, 200, 300, 0, 100, 200, 300]
                  layer: [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]
                  weight-gradient: [2e-5, 4e-5, 3e-4, 2e-3, 4e-4, 6e-4, 2e-3, 6e-3, 8e-3, 1e-2, 2e-2, 1e-2]

            panels:
              - x: step
                y: {field: weight-gradient, scale: log, label: Gradient norm}
                color: layer
                marks: [line: {}]

            """#)
}
