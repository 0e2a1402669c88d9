"""Runs the code of Sources/Gradus/Gradus.docc/LogYourGradients.md, each block in a process and folder of its own, and writes beside each log what
the format's own reader finds in it, with names and layers in the order of the model's parameters.

    python write.py          # torch, tensorboard, lightning, transformers, accelerate, keras, tensorflow, pandas
"""

import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

here = pathlib.Path(__file__).parent
page = here.parents[3] / "docs" / "log-your-gradients.md"

TORCH = """
import torch
from torch import nn
torch.manual_seed(0)
torch.set_num_threads(1)
layers = nn.Sequential()
for i in range({depth}):
    layers.add_module(f"block{{i}}", nn.Sequential(nn.Linear(8, 8), nn.Sigmoid()))
layers.add_module("head", nn.Linear(8, 1))
model = layers
x = torch.randn(256, 8)
y = x[:, :1] * x[:, 1:2]
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=32, shuffle=True)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
loss_function = nn.functional.mse_loss
"""
NAMES = "\njson.dump([name for name, _ in {}.named_parameters()], open('names.json', 'w'))\n"
KERAS = """
import os
os.environ["KERAS_BACKEND"] = "{backend}"
import keras, numpy
keras.utils.set_random_seed(0)
x = numpy.random.randn(128, 8).astype("float32")
y = x[:, :1] * x[:, 1:2]
layers = [keras.layers.Dense(8, activation="sigmoid") for _ in range(10)] + [keras.layers.Dense(1, name="head")]
"""
KERAS_NAMES = "\njson.dump([v.path for v in model.trainable_variables], open('names.json', 'w'))\n"
GPT2 = """
import torch
from transformers import GPT2Config, GPT2LMHeadModel, set_seed
set_seed(0)
torch.set_num_threads(1)
model = GPT2LMHeadModel(GPT2Config(vocab_size=16, n_positions=8, n_embd=8, n_layer=3, n_head=2, bos_token_id=0, eos_token_id=0))
dataset = [{"input_ids": row, "labels": row} for row in torch.randint(0, 16, (24, 8))]
"""

# Folder: heading, what stands before and after the block, the log, what precedes a parameter's name in it.
runs = {
    "pytorch": ("PyTorch", TORCH.format(depth=11), NAMES.format("model"), "run.csv", ""),
    "pytorch-tensorboard": (
        "PyTorch with TensorBoard", TORCH.format(depth=5), NAMES.format("model"), "runs", ""),
    "lightning": ("Lightning", TORCH.format(depth=11), NAMES.format("layers"), "logs", "layers."),
    "hugging-face": ("Hugging Face Transformers", GPT2, NAMES.format("model"), "out/trainer_state.json", ""),
    "keras": ("Keras", KERAS.format(backend="torch"), KERAS_NAMES, "training.csv", ""),
    "keras-tensorflow": ("Keras on TensorFlow", KERAS.format(backend="tensorflow"), KERAS_NAMES, "logs", ""),
}


def block(heading):
    section = page.read_text().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.search(r"```python\n(.*?)```", section, re.DOTALL)[1]


def natural(module):
    return [[(0, int(run), "") if run.isdigit() else (1, 0, run) for run in re.findall(r"[0-9]+|[^0-9]+", part)]
            for part in re.split("[./]", module)]


def events(folder):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboard.util.tensor_util import make_ndarray

    reader = EventAccumulator(str(folder), size_guidance={"scalars": 0, "tensors": 0, "histograms": 0})
    reader.Reload()
    for tag in reader.Tags()["scalars"]:
        for event in reader.Scalars(tag):
            yield tag, event.step, event.value
    for tag in reader.Tags()["tensors"]:
        if reader.SummaryMetadata(tag).plugin_data.plugin_name != "scalars":
            continue
        for event in reader.Tensors(tag):
            yield tag, event.step, float(make_ndarray(event.tensor_proto))


def table(path, step):
    import pandas

    frame = pandas.read_csv(path, float_precision="round_trip")
    for tag in frame.columns:
        if tag not in ("step", "epoch"):
            for row, value in zip(frame[step], frame[tag]):
                if value == value:
                    yield tag, int(row), float(value)


def history(path):
    for entry in json.load(open(path))["log_history"]:
        for tag, value in entry.items():
            if tag not in ("step", "epoch"):
                yield tag, entry["step"], float(value)


def points(log):
    if log.name == "trainer_state.json":
        return history(log)
    if log.name in ("run.csv", "training.csv"):
        return table(log, "step" if log.name == "run.csv" else "epoch")
    files = [path for path in log.rglob("*") if path.is_file()]
    return table(files[0], "step") if files[0].suffix == ".csv" else events(files[0].parent)


def main():
    for name, (heading, before, after, log, prefix) in runs.items():
        folder = here / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        script = before + block(heading) + "\nimport json" + after
        subprocess.run([sys.executable, "-c", script], cwd=folder, check=True, env={**os.environ, "CUDA_VISIBLE_DEVICES": "-1"})
        parameters = json.load(open(folder / "names.json"))
        modules = dict.fromkeys(re.split(r"[./](?=[^./]*$)", prefix + parameter)[0] for parameter in parameters)
        if log.endswith(".json"):
            # The Trainer sorts its keys, so that the model's own order is lost.
            modules = sorted(modules, key=natural)
        ranks = {module: i + 1 for i, module in enumerate(modules)}
        # What is no log goes: checkpoints, hyperparameters, the names.
        kept = folder / log
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_file() and path != kept and not (
                kept in path.parents and (path.name == "metrics.csv" or "tfevents" in path.name)):
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        with open(folder / "expected.csv", "w", newline="\n") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["quantity", "name", "layer", "run", "step", "value"])
            for tag, step, value in points(kept):
                # Keras' TensorBoard callback logs each batch, and the last of an epoch again.
                found = re.fullmatch(r"(?:batch_|(epoch_))?grad(?:_norm|_2\.0_norm)?/(.*)[./]([^./]*)", tag)
                if found and found[2] in ranks:
                    quantity = (found[1] or "") + ("bias-gradient" if found[3] == "bias" else "weight-gradient")
                    out.writerow([quantity, found[2], ranks[found[2]], "", step, repr(value)])
                else:
                    total = "gradient-norm" if tag in ("grad_norm", "grad_2.0_norm_total") else tag
                    out.writerow([total, "", "", "", step, repr(value)])


if __name__ == "__main__":
    main()
