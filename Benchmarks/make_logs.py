"""Writes the training logs that the readers are timed on, seeded, about 500 MB: $PEERS_VENV/figures/logs."""
import json, os, pathlib, struct
import numpy as np
out = pathlib.Path(os.environ.get("PEERS_VENV", pathlib.Path.home() / ".cache" / "gradus-peers")) / "figures" / "logs"; out.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(11)

def norms(steps, layers):
    return 10.0 ** (-np.arange(1, layers + 1) / 12 - np.arange(steps)[:, None] / steps + rng.normal(0, .2, (steps, layers)))

def figure(name, log):
    (out / f"{name}.yaml").write_text(json.dumps({"data": {"run": {"import": log}}}))

def csv():
    import pandas as pd
    steps, layers = 20_000, 50; v = norms(steps, layers); step = np.repeat(np.arange(steps), layers)
    pd.DataFrame({"step": step, "layer": np.tile(np.arange(1, layers + 1), steps), "grad_norm": v.ravel()}).to_csv(out / "long.csv", index=False, float_format="%.12e")
    pd.DataFrame({"step": step, "tag": np.tile([f"grad_norm/h.{i}.w" for i in range(layers)], steps), "value": v.ravel()}).to_csv(out / "tags.csv", index=False, float_format="%.4g")
    wide = pd.DataFrame(v, columns=[f"grad_norm/layers.{i}.weight" for i in range(layers)]); wide.insert(0, "step", np.arange(steps))
    wide.to_csv(out / "wide.csv", index=False)

# Records of one length are made all at once: a tag's points are rows of bytes, and the checksums (CRC-32C) go down the columns.
table = np.zeros(256, "u4")
for i in range(256):
    c = i
    for _ in range(8): c = c >> 1 ^ (0x82F63B78 if c & 1 else 0)
    table[i] = c
def masked(rows):
    crc = np.full(len(rows), 0xFFFFFFFF, "u4")
    for column in rows.T: crc = table[(crc ^ column) & 0xFF] ^ crc >> np.uint32(8)
    crc = ~crc
    return (crc >> np.uint32(15) | crc << np.uint32(17)) + np.uint32(0xA282EAD8)

def events():
    folder = out / "events"; folder.mkdir(exist_ok=True); steps, layers = 25_500, 60; v = norms(steps, layers).astype("<f4")
    number = np.arange(20_000, 20_000 + steps)  # varints of three bytes each
    varint = np.stack([number & 127 | 128, number >> 7 & 127 | 128, number >> 14], 1).astype("u1")
    wall = (1.7e9 + np.arange(steps) * .1).astype("<f8").view("u1").reshape(steps, 8)
    records = []
    for layer in range(layers):
        tag = f"grad_norm/layers.{layer}.weight".encode()
        value = b"\x0a" + bytes([len(tag)]) + tag + b"\x15"; summary = b"\x0a" + bytes([len(value) + 4]) + value
        head = lambda text: np.tile(np.frombuffer(text, "u1"), (steps, 1))
        data = np.hstack([head(b"\x09"), wall, head(b"\x10"), varint, head(b"\x2a" + bytes([len(summary) + 4]) + summary), v[:, layer].copy().view("u1").reshape(steps, 4)])
        length = head(struct.pack("<Q", data.shape[1])); checksum = lambda rows: masked(rows).astype("<u4").view("u1").reshape(steps, 4)
        records.append(np.hstack([length, checksum(length), data, checksum(data)]))
    version = b"\x09" + struct.pack("<d", 1.7e9) + b"\x1a\x0dbrain.Event:2"; row = lambda b: np.frombuffer(b, "u1")[None, :]
    length = struct.pack("<Q", len(version))
    with open(folder / "events.out.tfevents.1700000000.node.1.0", "wb") as f:
        f.write(length + struct.pack("<I", masked(row(length))[0]) + version + struct.pack("<I", masked(row(version))[0]))
        for step in range(steps): f.write(b"".join(r[step].tobytes() for r in records))

def arrays():
    from safetensors.numpy import save_file
    v = norms(200_000, 100); series = {f"layers.{i}.weight": np.ascontiguousarray(v[:, i]) for i in range(100)}
    np.savez(out / "stored.npz", **series); np.savez_compressed(out / "deflated.npz", **{k: a.astype("f4") for k, a in series.items()})
    save_file({k: a.astype("f4") for k, a in series.items()}, out / "arrays.safetensors")

csv(); events(); arrays()
for name, log in (("long", "long.csv"), ("tags", "tags.csv"), ("wide", "wide.csv"), ("events", "events"), ("stored", "stored.npz"), ("deflated", "deflated.npz"), ("arrays", "arrays.safetensors")): figure(name, log)
(out / "table.yaml").write_text(json.dumps({"data": {"run": {"table": "../inputs/line-large.csv"}}}))
