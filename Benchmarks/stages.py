#!/usr/bin/env python3
"""Where a figure's time goes, and how it grows.

usage: stages.py GRADUS [--most 7] [--runs 5] [--no-peers]

First each stage of compare.py's figures, where its inputs are there: milliseconds of `--timings`, the median of each stage. Then
the whole process against its size: 10² … 10^most points of six noisy lines, 1 … 200 panels, 1 … 2,000 figures of 300 points in
one process; the marginal cost of one more is the slope between neighbouring sizes, in microseconds, and the peak resident
memory stands beside it. Needs Python alone.
"""
import argparse, json, os, pathlib, random, statistics, subprocess, tempfile, time

STAGES = ["read", "simulate", "summarize", "layout", "draw", "encode", "write", "total"]


def run(command):
    """seconds, peak MiB, and --timings' milliseconds by stage."""
    with tempfile.TemporaryFile() as err:
        t = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        t = time.perf_counter() - t
        process.returncode = os.waitstatus_to_exitcode(status)
        err.seek(0)
        text = err.read().decode(errors="replace")
    if process.returncode: raise SystemExit(f"{' '.join(command)}: exit {process.returncode}: {text[-400:]}")
    lines = (line.split() for line in text.splitlines())
    return t, usage.ru_maxrss / 1024, {line[0]: float(line[1]) for line in lines if len(line) == 3 and line[2] == "ms" and line[0] in STAGES}


def table(points):
    """A CSV of six noisy lines, as many points in all."""
    draw, rows = random.Random(points), ["series,step,norm"]
    each = max(1, points // 6)
    for series in range(6):
        level = -series
        for step in range(each): rows.append(f"s{series},{step},{10 ** (level + draw.gauss(0, 0.2)):.6g}")
    return "\n".join(rows) + "\n"


def panel(source): return {"x": "step", "y": {"field": "norm", "scale": "log"}, "color": "series", "marks": [{"line": {"data": source}}]}


def figure(path, panels, source="table.csv"):
    path.write_text(json.dumps({"size": {"width": "7in", "height": "9in" if panels > 1 else "3in"}, "layout": {"columns": max(1, round(panels**0.5))},
                                "data": {"log": {"table": source}}, "panels": [panel("log")] * panels}))


def grow(name, sizes, make, runs):
    print(f"\n{name:>9} {'ms':>10} {'MiB':>6} {'µs for one more':>16}", flush=True)
    before = None
    for size in sizes:
        command = make(size)
        run(command)
        done = [run(command) for _ in range(runs if size < sizes[-1] / 5 else max(1, runs // 2))]
        seconds, memory = statistics.median(d[0] for d in done), max(d[1] for d in done)
        slope = "" if before is None else f"{1e6 * (seconds - before[1]) / (size - before[0]):.3g}"
        print(f"{size:>9,} {1e3 * seconds:>10.1f} {memory:>6.0f} {slope:>16}", flush=True)
        before = (size, seconds)


p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument("gradus"); p.add_argument("--most", type=int, default=7); p.add_argument("--runs", type=int, default=5); p.add_argument("--no-peers", action="store_true")
a = p.parse_args()
gradus = str(pathlib.Path(a.gradus).resolve())
inputs = pathlib.Path(os.environ.get("PEERS_VENV", str(pathlib.Path.home() / ".cache" / "gradus-peers"))) / "figures"
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    rendered = lambda path, out: [gradus, "render", str(path), "-o", str(folder / out), "--dpi", "300", "--quiet", "--no-cache", "--timings"]
    if inputs.exists() and not a.no_peers:
        print(f"{'':16}" + "".join(f"{stage:>10}" for stage in STAGES + ["process"]))
        for work in ("line-small", "line-large", "band", "heat-small", "heat-large"):
            for ending in ("png", "svg", "pdf"):
                done = [run(rendered(inputs / f"{work}.yaml", f"out.{ending}")) for _ in range(a.runs)]
                each = [statistics.median(d[2].get(stage, 0) for d in done) for stage in STAGES] + [1e3 * statistics.median(d[0] for d in done)]
                print(f"{work + ' ' + ending:16}" + "".join(f"{t:>10.2f}" for t in each), flush=True)

    def points(size):
        (folder / "table.csv").write_text(table(size)); figure(folder / "points.yaml", 1)
        return rendered(folder / "points.yaml", "points.png")

    def panels(count):
        (folder / "table.csv").write_text(table(300)); figure(folder / "panels.yaml", count)
        return rendered(folder / "panels.yaml", "panels.svg")

    def figures(count):
        inside = folder / f"figures-{count}"; inside.mkdir(exist_ok=True)
        for i in range(count):
            (inside / f"{i}.csv").write_text(table(300)); figure(inside / f"{i:04}.yaml", 1, f"{i}.csv")
        return [gradus, "gallery", str(inside), "-o", str(folder / "gallery"), "--format", "png", "--dpi", "300", "--force", "--quiet", "--no-cache"]

    grow("points", [10**k for k in range(2, a.most + 1)], points, a.runs)
    grow("panels", [1, 2, 5, 10, 20, 50, 100, 200], panels, a.runs)
    grow("figures", [1, 10, 100, 500, 2000], figures, 2)
