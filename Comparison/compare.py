#!/usr/bin/env python3
"""Draws the same data with Gradus, matplotlib and Vega-Lite, side by side, for the page Comparison of the documentation.

usage: compare.py GRADUS FOLDER    (with the Python that Benchmarks/setup installs)

Each program gets what its user must say anyway: which field is where, that an axis is logarithmic, the size of the page. All else is
its own default; matplotlib lays out with layout="constrained".
"""
import csv, json, math, pathlib, random, re, shutil, subprocess, sys, tempfile

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import vl_convert
from matplotlib.colors import LogNorm
from PIL import Image, ImageDraw, ImageFont

SIZE = (3.25, 2.3)  # inches
DPI = 130
HERE = pathlib.Path(__file__).resolve().parent


def inputs(gradus, folder):
    """The data, as CSV: three simulations' and three made by rule."""
    for name in ("nets", "deep"):
        subprocess.run([gradus, "trace", HERE / f"{name}.yaml", "-o", folder / f"{name}.csv", "--quiet"], check=True)
    draw = random.Random(1)
    names = ["baseline", "batch normalization", "layer normalization", "residual", "orthogonal", "He uniform"]
    with open(folder / "runs.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["run", "step", "loss"])
        for i, name in enumerate(names):
            for step in range(0, 1001, 10):
                out.writerow([name, step, 0.05 + 0.09 * i + (1.1 - 0.1 * i) * math.exp(-step / (120 + 60 * i)) + draw.gauss(0, 0.008)])
    with open(folder / "range.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["step", "accuracy"])
        for step in range(0, 20001, 100):
            out.writerow([step, 0.9987 + 0.0009 * (1 - math.exp(-step / 4000)) + draw.gauss(0, 2e-5)])
    with open(folder / "entries.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["layer", "gradient"])
        for layer in range(2, 11, 2):
            for _ in range(1000):
                out.writerow([layer, math.exp(draw.gauss(-(10 - layer) * 1.2, 1))])


# MARK: matplotlib


def axes(count=1, **options):
    return plt.subplots(1, count, figsize=SIZE, layout="constrained", **options)


def grid(rows):
    """Steps, layers and the gradients over them, rows of one value each folded by their median."""
    table = rows[rows.layer > 0].pivot_table(index="layer", columns="step", values="weight-gradient", aggfunc="median")
    return table.columns.to_numpy(), table.index.to_numpy(), table.to_numpy()


def mpl_lines(data):
    figure, ax = axes()
    rows = data("nets")
    for name, part in rows[(rows.step == 0) & (rows.layer > 0)].groupby("activation", sort=False):
        q = part.groupby("layer")["weight-gradient"].quantile([0.1, 0.5, 0.9]).unstack()
        ax.fill_between(q.index, q[0.1], q[0.9], alpha=0.2)
        ax.plot(q.index, q[0.5], label=name)
    ax.set(yscale="log", xlabel="layer", ylabel="weight-gradient")
    ax.legend()
    return figure


def mpl_names(data):
    figure, ax = axes()
    for name, part in data("runs").groupby("run", sort=False):
        ax.plot(part.step, part.loss, label=name)
    ax.set(xlabel="step", ylabel="loss")
    ax.legend()
    return figure


def mpl_heatmap(data):
    figure, ax = axes()
    x, y, z = grid(data("deep"))
    mesh = ax.pcolormesh(x, y, z, norm=LogNorm())
    ax.set(xlabel="step", ylabel="layer")
    figure.colorbar(mesh, label="weight-gradient")
    return figure


def mpl_facets(data):
    rows = data("nets")
    names = list(rows.activation.unique())
    figure, all_axes = axes(len(names), sharey=True)
    norm = LogNorm()
    grids = [grid(rows[rows.activation == name]) for name in names]
    norm.autoscale(np.concatenate([g[2].ravel() for g in grids]))
    for ax, name, (x, y, z) in zip(all_axes, names, grids):
        mesh = ax.pcolormesh(x, y, z, norm=norm)
        ax.set(title=name, xlabel="step")
    all_axes[0].set_ylabel("layer")
    figure.colorbar(mesh, ax=all_axes, label="weight-gradient")
    return figure


def mpl_range(data):
    figure, ax = axes()
    rows = data("range")
    ax.plot(rows.step, rows.accuracy)
    ax.set(xlabel="step", ylabel="accuracy")
    return figure


def mpl_ridges(data):
    figure, ax = axes()
    rows = data("entries")
    bins = np.geomspace(rows.gradient.min(), rows.gradient.max(), 41)
    for layer, part in rows.groupby("layer"):
        ax.hist(part.gradient, bins, histtype="step", label=layer)
    ax.set(xscale="log", xlabel="gradient")
    ax.legend(title="layer")
    return figure


# MARK: Vega-Lite


def field(name, kind="quantitative", **more):
    return {"field": name, "type": kind, **more}


LOG = {"type": "log"}


def vega(rows, **spec):
    """The page's size holds for the whole picture, as far as Vega-Lite can."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": SIZE[0] * 96, "height": SIZE[1] * 96,
        "autosize": {"type": "fit", "contains": "padding"}, "data": {"values": rows.to_dict("records")},
        **spec,
    }  # fmt: skip


def vega_lines(data):
    rows = data("nets")
    rows = rows[(rows.step == 0) & (rows.layer > 0)].rename(columns={"weight-gradient": "gradient"})
    q = rows.groupby(["activation", "layer"], sort=False)["gradient"].quantile([0.1, 0.5, 0.9]).unstack().reset_index()
    q.columns = ["activation", "layer", "low", "median", "high"]
    x, color = field("layer"), field("activation", "nominal")
    band = {"mark": {"type": "area", "opacity": 0.2}, "encoding": {"x": x, "y": field("low", scale=LOG), "y2": {"field": "high"}, "color": color}}
    line = {"mark": "line", "encoding": {"x": x, "y": field("median", scale=LOG, title="weight-gradient"), "color": color}}
    return vega(q, layer=[band, line])


def vega_names(data):
    return vega(data("runs"), mark="line", encoding={"x": field("step"), "y": field("loss"), "color": field("run", "nominal")})


def cells(rows):
    rows = rows[rows.layer > 0].rename(columns={"weight-gradient": "gradient"})
    return rows.groupby([c for c in ("activation", "layer", "step") if c in rows], sort=False)["gradient"].median().reset_index()


HEAT = {
    "x": field("step", "ordinal"), "y": field("layer", "ordinal", sort="descending"),
    "color": field("gradient", scale={"type": "log", "scheme": "viridis"}, title="weight-gradient"),
}  # fmt: skip


def vega_heatmap(data):
    return vega(cells(data("deep")), mark="rect", encoding=HEAT)


def vega_facets(data):
    spec = vega(cells(data("nets")), mark="rect", encoding={**HEAT, "column": field("activation", "nominal")})
    # A facet has no size of its own: a third of the page for each, less the legend.
    return {**spec, "width": SIZE[0] * 96 / 5, "height": SIZE[1] * 96 * 0.6, "autosize": "pad"}


def vega_range(data):
    return vega(data("range"), mark="line", encoding={"x": field("step"), "y": field("accuracy", scale={"zero": False})})


def vega_ridges(data):
    rows = data("entries")
    rows["log10 gradient"] = np.log10(rows.gradient)
    spec = vega(
        rows, mark="area",
        encoding={"x": field("log10 gradient", bin={"maxbins": 40}), "y": {"aggregate": "count"}, "row": field("layer", "ordinal", sort="descending")},
    )  # fmt: skip
    return {**spec, "width": SIZE[0] * 96 * 0.7, "height": SIZE[1] * 96 / 9, "autosize": "pad"}


# MARK: Side by side


def picture(gradus, kind, folder, data):
    """The three pictures of one row, each as its program made it, and what of each is plot area."""
    shutil.copy(HERE / f"{kind}.yaml", folder)
    ours, mpl, other = (folder / f"{kind}-{name}.png" for name in ("gradus", "matplotlib", "vega"))
    subprocess.run([gradus, "render", folder / f"{kind}.yaml", "-o", ours, "--dpi", str(DPI), "--no-embed", "--quiet"], check=True)
    scene = json.loads(subprocess.run([gradus, "inspect", folder / f"{kind}.yaml", "--quiet"], check=True, capture_output=True).stdout)
    areas = [i["box"][2] * i["box"][3] for i in scene["items"] if i["role"] == "plot-area"]
    shares = [sum(areas) / scene["page"]["width"] / scene["page"]["height"]]

    figure = globals()[f"mpl_{kind}"](data)
    figure.savefig(mpl, dpi=DPI)
    shares.append(sum(a.get_position().width * a.get_position().height for a in figure.axes if a.get_label() != "<colorbar>"))
    plt.close(figure)

    spec = json.dumps(globals()[f"vega_{kind}"](data))
    other.write_bytes(vl_convert.vegalite_to_png(spec, scale=DPI / 96))
    svg = vl_convert.vegalite_to_svg(spec)
    page = [float(re.search(f'<svg[^>]* {side}="([0-9.]+)"', svg)[1]) for side in ("width", "height")]
    # Plot areas are the grounds that stand half a pixel in.
    sides = re.findall(r'class="background"[^>]* d="M0.5,0.5h([0-9.]+)v([0-9.]+)', svg)
    shares.append(sum(float(w) * float(h) for w, h in sides) / page[0] / page[1])
    print(f"{kind}: plot area " + ", ".join(f"{share:.0%}" for share in shares))
    return [Image.open(path).convert("RGB") for path in (ours, mpl, other)]


def beside(images, out):
    """One row with the programs' names above; what is larger than the page stays so."""
    gap, head = 14, 20
    width = sum(i.width for i in images) + gap * (len(images) - 1)
    row = Image.new("RGB", (width, head + max(i.height for i in images)), "white")
    draw = ImageDraw.Draw(row)
    font = ImageFont.truetype(str(pathlib.Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"), 12)
    x = 0
    for name, image in zip(("Gradus", "matplotlib", "Vega-Lite"), images):
        draw.text((x, 2), name, "#555555", font)
        draw.rectangle((x - 1, head - 1, x + image.width, head + image.height), outline="#DDDDDD")
        row.paste(image, (x, head))
        x += image.width + gap
    row.quantize(128, dither=Image.Dither.NONE).save(out, optimize=True)


def main(gradus, out):
    gradus, out = pathlib.Path(gradus).resolve(), pathlib.Path(out)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        inputs(gradus, folder)
        for kind in ("lines", "names", "heatmap", "facets", "range", "ridges"):
            beside(picture(gradus, kind, folder, lambda source: pd.read_csv(folder / f"{source}.csv")), out / f"compare-{kind}.png")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
