#!/usr/bin/env python3
"""What a simulation makes of the machine: arithmetic beside the matrix peak, memory beside what it has to keep.

usage: efficiency.py GRADUS [--only WORKLOAD] [--runs 3]

Each workload of compare.py, and nets of width 32, 128, 512 and 1,024, on one core and on all. The peak is what OpenBLAS
(Accelerate on macOS) makes of a single-precision product of 2,048 × 2,048 in this run, on as many cores; beside it stand the
GFLOP/s of the whole process (start-up, initial weights and the trace's file included) and those of a step, from the difference
of a long and a short run: forward and backward pass, activations, normalization, norms and update. FLOP = steps · batch ·
(Σ 6 fan-in · fan-out − 2 · inputs · width): the first layer passes no gradient on. The rate is so small that no run diverges.
The memory expected is parameters, gradients, one batch's activations and slopes, and the trace; the resident memory is the
process's largest, less that of one that simulates next to nothing. Needs Python alone, no peers.
"""
import argparse, array, ctypes, json, os, pathlib, platform, statistics, subprocess, sys, tempfile, time

here = pathlib.Path(__file__).resolve().parent


def matrix_peak(cores, n=2048):
    """GFLOP/s of a large product; 0 where there is no library."""
    names = ["libopenblas.so.0", "libopenblas.so"]
    if platform.system() == "Darwin": names = ["/System/Library/Frameworks/Accelerate.framework/Accelerate"]
    for name in names:
        try: library = ctypes.CDLL(name); break
        except OSError: pass
    else: return 0
    if hasattr(library, "openblas_set_num_threads"): library.openblas_set_num_threads(cores)
    matrix = lambda: (ctypes.c_float * (n * n)).from_buffer(array.array("f", [0.5]) * (n * n))
    x, y, z, best = matrix(), matrix(), matrix(), float("inf")
    for _ in range(4):
        t = time.perf_counter()
        library.cblas_sgemm(101, 111, 111, n, n, n, ctypes.c_float(1), x, n, y, n, ctypes.c_float(0), z, n)
        best = min(best, time.perf_counter() - t)
    return 2e-9 * n**3 / best


def peak_of_its_own(cores):
    """The same in a process of its own: a child's resident memory counts what its parent has."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": str(cores), "VECLIB_MAXIMUM_THREADS": str(cores)}
    done = subprocess.run([sys.executable, __file__, "--peak", str(cores)], capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout)


def simulate(gradus, figure, cores, folder):
    """Seconds and peak bytes of one process."""
    path = pathlib.Path(folder) / "figure.yaml"
    path.write_text(json.dumps(figure))
    command = [gradus, "trace", str(path), "--data", "run", "-o", f"{folder}/run.npz", "--quiet", "--no-cache", "--jobs", str(cores)]
    t = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    t = time.perf_counter() - t
    errors = process.stderr.read().decode(errors="replace")
    if os.waitstatus_to_exitcode(status): sys.exit(errors)
    if "diverged" in errors: sys.exit(f"{errors}this workload measures nothing")
    return t, usage.ru_maxrss * (1 if platform.system() == "Darwin" else 1024)


def sizes(figure):
    """GFLOP of a step of all runs, bytes that a run keeps, bytes of all traces, runs."""
    run = figure["data"]["run"]
    net, task = run["network"], run["task"]
    ends = task["data"]["gaussian"]
    widths = [ends["inputs"]] + [net["width"]] * net["depth"] + [ends["outputs"]]
    weights = [a * b for a, b in zip(widths, widths[1:])]
    lists = [x for x in (net["activation"], net["initializer"]) if isinstance(x, list)]
    runs = run.get("seeds", 1)
    for values in lists: runs *= len(values)
    batch, units = task["samples"], sum(widths)
    flop = batch * (6 * sum(weights) - 2 * weights[0])
    normalized = 1 if "normalization" in net else 0
    kept = 2 * (sum(weights) + (1 + 2 * normalized) * units) + batch * ((2 + normalized) * units + 3 * max(widths))
    trace = runs * (run["train"]["steps"] + 1) * len(widths)
    return flop * runs / 1e9, 4 * kept, 4 * trace, runs


def workloads(folder):
    names = ["chain", "narrow", "medium", "wide", "batchnorm", "residual", "sweep"]
    for name in names: yield name, json.loads((folder / f"{name}.yaml").read_text())
    medium = json.loads((folder / "medium.yaml").read_text())
    for width, depth, batch, steps in [(32, 50, 64, 4000), (128, 50, 128, 400), (512, 50, 256, 40), (1024, 20, 256, 20)]:
        figure = json.loads(json.dumps(medium))
        run = figure["data"]["run"]
        run["network"].update(width=width, depth=depth)
        run["task"]["samples"] = batch
        run["train"]["steps"] = steps - 1
        yield f"width {width:,}", figure


p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument("gradus", nargs="?"); p.add_argument("--only"); p.add_argument("--runs", type=int, default=3)
p.add_argument("--peak", type=int, metavar="CORES", help=argparse.SUPPRESS)
a = p.parse_args()
if a.peak: print(matrix_peak(a.peak)); sys.exit()
if not a.gradus: p.error("which gradus?")
gradus, cores = str(pathlib.Path(a.gradus).resolve()), sorted({1, os.cpu_count()})
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, str(here / "make_figures.py")], check=True, env={**os.environ, "PEERS_VENV": folder})
    figures = pathlib.Path(folder) / "figures"
    nothing = json.loads((figures / "narrow.yaml").read_text())
    nothing["data"]["run"]["network"].update(depth=1, width=1)
    nothing["data"]["run"]["train"]["steps"] = 1
    base = simulate(gradus, nothing, 1, folder)[1]
    mib = lambda b: f"{b / 2**20:9.1f}"
    ratio = lambda x, top: f"{x:7.1f} {100 * x / top:4.0f} %" if top else f"{x:7.1f}"
    print(f"{'workload':12} cores {'peak':>7}  whole process   a step          MiB: kept     trace  resident (less {base / 2**20:.0f})")
    for name, figure in workloads(figures):
        if a.only not in (None, name): continue
        train = figure["data"]["run"]["train"]
        train["rate"] = 1e-12
        short = json.loads(json.dumps(figure))
        short["data"]["run"]["train"]["steps"] = train["steps"] // 4
        gflop, kept, trace, runs = sizes(figure)
        for count in cores:
            top = peak_of_its_own(count)
            whole, step, resident = [], [], 0
            for _ in range(a.runs):
                t, memory = simulate(gradus, figure, count, folder)
                less, _ = simulate(gradus, short, count, folder)
                whole.append(gflop * (train["steps"] + 1) / t)
                step.append(gflop * (train["steps"] - train["steps"] // 4) / max(t - less, 1e-9))
                resident = max(resident, memory - base)
            print(f"{name:12} {count:5} {top:7.1f}  {ratio(statistics.median(whole), top)}  {ratio(statistics.median(step), top)}   "
                  f"{mib(kept * min(runs, count))} {mib(trace)} {mib(resident)}", flush=True)
