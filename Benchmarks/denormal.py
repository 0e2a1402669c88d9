#!/usr/bin/env python3
"""Whether denormal numbers slow a simulation: one sigmoid net twice, all of its gradients normal or all of them denormal.

usage: denormal.py GRADUS [--runs 5]

10 layers of 128 units in single precision. The output unit is a sigmoid too; a bias of −95 makes its slope e^−95 ≈ 5e-42,
below the least normal number 1.2e-38, and with it every gradient of every layer. Needs Python alone.
"""
import argparse, array, json, pathlib, random, statistics, struct, subprocess, sys, tempfile, time

DEPTH, WIDTH, BATCH, STEPS = 10, 128, 128, 1500


def safetensors(path, bias):
    draw, header, data = random.Random(1), {}, array.array("f")
    for layer in range(DEPTH + 1):
        fan_in, fan_out = WIDTH if layer else 16, WIDTH if layer < DEPTH else 16
        # about as large below as above: a sigmoid's slope is at most 1/4
        weights = array.array("f", (draw.gauss(0, 4.5 / fan_in**0.5) for _ in range(fan_in * fan_out)))
        biases = array.array("f", [bias if layer == DEPTH else 0.0] * fan_out)
        for name, shape, values in (("weight", [fan_out, fan_in], weights), ("bias", [fan_out], biases)):
            header[f"layers.{layer}.{name}"] = {"dtype": "F32", "shape": shape, "data_offsets": [4 * len(data), 4 * (len(data) + len(values))]}
            data.extend(values)
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data.tobytes())


p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument("gradus"); p.add_argument("--runs", type=int, default=5)
a = p.parse_args()
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    for name, bias in (("normal", 0.0), ("denormal", -95.0)):
        safetensors(folder / f"{name}.safetensors", bias)
        run = {"network": {"depth": DEPTH, "width": WIDTH, "activation": "sigmoid", "output-activation": "sigmoid", "parameters": f"{name}.safetensors"},
               "task": {"data": {"gaussian": {"inputs": 16, "outputs": 16}}, "samples": BATCH, "loss": "mse"},
               "train": {"optimizer": "sgd", "rate": 1e-9, "batch": "full", "steps": STEPS - 1},
               "record": {"every": 1, "quantities": ["weight-gradient", "weight-gradient.max-abs"]}, "seeds": 1}
        panel = {"x": "step", "y": "layer", "color": {"field": "weight-gradient", "scale": "log"}, "marks": [{"heatmap": {"data": "run"}}]}
        (folder / f"{name}.yaml").write_text(json.dumps({"data": {"run": run}, "panels": [panel]}))
    times, largest = {"normal": [], "denormal": []}, {}
    for _ in range(a.runs):
        for name in times:
            t = time.perf_counter()
            subprocess.run([a.gradus, "trace", f"{folder}/{name}.yaml", "--data", "run", "-o", f"{folder}/{name}.csv", "--quiet", "--no-cache", "--jobs", "1"], check=True)
            times[name].append(time.perf_counter() - t)
    for name in times:
        rows = [line.split(",") for line in (folder / f"{name}.csv").read_text().splitlines()]
        column = rows[0].index("weight-gradient.max-abs")
        values = [float(row[column]) for row in rows[1:] if row[column]]
        largest[name] = (min(values), max(values))
    ratio = statistics.median(d / n for n, d in zip(times["normal"], times["denormal"]))
    for name in times:
        print(f"{name:9} {statistics.median(times[name]):.3f} s, largest entries of the weights' gradients from {largest[name][0]:.2g} to {largest[name][1]:.2g}")
    print(f"denormal / normal: {ratio:.2f}")
