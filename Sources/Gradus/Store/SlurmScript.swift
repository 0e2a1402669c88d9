/// The script that hands shares of work to Slurm: plain sh, to be read, kept and changed.
package struct SlurmScript: Sendable {
    /// The command, the figures and where things go, as absolute paths.
    package var program: String
    package var figures: String
    package var isFolder: Bool
    package var store: String
    /// What the pictures are called; nil is beside the figures.
    package var output: String?
    package var overrides: [String]
    /// How many shares.
    package var tasks: Int
    /// Slurm's MaxArraySize: an array's numbers stay below it.
    package var largestArray: Int
    /// Further options of sbatch, for the shares.
    package var options: [String]

    package init(
        program: String, figures: String, isFolder: Bool, store: String, output: String?, overrides: [String],
        tasks: Int, largestArray: Int, options: [String]
    ) {
        self.program = program
        self.figures = figures
        self.isFolder = isFolder
        self.store = store
        self.output = output
        self.overrides = overrides
        self.tasks = tasks
        self.largestArray = largestArray
        self.options = options
    }

    /// First share and last of each array.
    package var arrays: [ClosedRange<Int>] {
        stride(from: 1, through: tasks, by: perArray).map { $0...min($0 + perArray - 1, tasks) }
    }

    private var perArray: Int { max(1, largestArray - 1) }

    package var text: String {
        let sets = overrides.map { " --set \(Self.quoted($0))" }.joined()
        let further = options.map { " \(Self.quoted($0))" }.joined()
        let draw = isFolder ? "gallery" : "render"
        let place = output.map { " -o \(Self.quoted($0))" } ?? ""
        var lines = [
            "#!/bin/sh",
            "# Computes the runs of \(Self.comment(figures)) in \(tasks) shares on Slurm, then draws them.",
            "# A share that is killed and requeued goes on where it was; submitting again computes what is missing alone.",
            "set -eu",
            "gradus=\(Self.quoted(program))",
            "figures=\(Self.quoted(figures))",
            "store=\(Self.quoted(store))",
            "mkdir -p \"$store/log\"",
            "",
            "# Each task is one share, K of \(tasks); FIRST is the share before an array's first.",
            "share='exec \"$GRADUS\" trace \"$FIGURES\" --shard \"$((FIRST + SLURM_ARRAY_TASK_ID))/\(tasks)\""
                + " --store \"$STORE\" --jobs \"${SLURM_CPUS_PER_TASK:-1}\" --quiet\(Self.inQuotes(sets))'",
            "picture='exec \"$GRADUS\" \(draw) \"$FIGURES\" --store \"$STORE\" --store-only\(Self.inQuotes(place + sets)) --quiet'",
            "export GRADUS=\"$gradus\" FIGURES=\"$figures\" STORE=\"$store\"",
            "",
            "# Where one of the arrays is refused, none stays.",
            "jobs=",
            "after=afterok",
            "trap '[ $? = 0 ] || [ -z \"$jobs\" ] || scancel $jobs' EXIT",
        ]
        for array in arrays {
            lines += [
                "job=$(FIRST=\(array.lowerBound - 1) sbatch --parsable --export=ALL --job-name=gradus"
                    + " --array=1-\(array.count) --requeue --open-mode=append --output=\"$store/log/%A-%a.txt\"\(further)"
                    + " --wrap=\"$share\")",
                "jobs=\"$jobs ${job%%;*}\" after=\"$after:${job%%;*}\"",
            ]
        }
        lines += [
            "draw=$(sbatch --parsable --export=ALL --job-name=gradus-draw --dependency=\"$after\""
                + " --kill-on-invalid-dep=yes --output=\"$store/log/%j.txt\" --wrap=\"$picture\")",
            "printf '%s\\n' \"\(tasks) \(perArray)$jobs for $figures\" >> \"$store/jobs\"",
            "echo \"submitted$jobs; ${draw%%;*} draws when they are done\"",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// A word for sh, whatever it holds.
    static func quoted(_ word: String) -> String {
        let plain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || Array("%+,-./:=@_".utf8).contains(byte)
            }
        return plain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    /// Text within single quotes of sh.
    private static func inQuotes(_ text: String) -> String { text.replacing("'", with: "'\\''") }

    /// Text of one line.
    private static func comment(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
