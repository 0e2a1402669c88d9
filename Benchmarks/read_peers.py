"""usage: read_peers.py WORKLOAD OUT.npz   a log read by its format's own reader, as arrays, and written as .npz."""
import os, pathlib, sys
import numpy as np
work, out = sys.argv[1], sys.argv[2]; figures = pathlib.Path(os.environ.get("PEERS_VENV", pathlib.Path.home() / ".cache" / "gradus-peers")) / "figures"; logs = figures / "logs"
if work in ("long", "tags", "wide", "table"):
    import pandas as pd
    if work == "wide":
        t = pd.read_csv(logs / "wide.csv"); np.savez(out, step=t["step"], grad_norm=t.drop(columns="step").to_numpy())
    elif work == "table":
        t = pd.read_csv(figures / "inputs" / "line-large.csv"); np.savez(out, **{c: t[c].to_numpy().astype(str) if c == "series" else t[c] for c in t})
    else:
        t = pd.read_csv(logs / f"{work}.csv"); t = t.pivot(index="step", columns=t.columns[1], values=t.columns[2]); np.savez(out, step=t.index, grad_norm=t.to_numpy())
elif work == "events":
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    log = EventAccumulator(str(logs / "events"), size_guidance={"scalars": 0}); log.Reload()
    np.savez(out, **{tag.replace("/", "."): np.array([e.value for e in log.Scalars(tag)]) for tag in log.Tags()["scalars"]})
elif work == "arrays":
    from safetensors.numpy import load_file
    np.savez(out, grad_norm=np.stack(list(load_file(logs / "arrays.safetensors").values()), 1))
else:
    with np.load(logs / f"{work}.npz") as f: np.savez(out, grad_norm=np.stack([f[k] for k in f.files], 1))
