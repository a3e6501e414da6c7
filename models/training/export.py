# SPDX-License-Identifier: GPL-2.0-or-later
"""Checkpoint -> model folder: ``python -m models.training.export`` writes ONNX graphs and manifest."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from . import checkpoint, data
from .networks import BOTH, CONTEXT, HALO, SLOTS, Series
from .samples import PLAIN_THINNING, PlaceTensors, encode_all, pick_pixels, samples, tensors

NAME, VERSION, LICENCE = "ecofuse-7", "0.1.0", "GPL-2.0-or-later"
FOLDER = data.ROOT / "models" / NAME
PIXELS = 4096
"""Fixed size of the fusion's and the decoder's batches: other sizes differ in the seventh digit."""
OPSET = 17
DOMAIN_SHARE = 0.999
"""Share of training embeddings that lie in the domain."""


class FusionGraph(nn.Module):
    """The fusion with the contract's flat list of inputs; days are the same for all pixels."""

    def __init__(self, fusion: nn.Module):
        super().__init__()
        self.fusion = fusion

    def forward(
        self,
        s2_features: Tensor,
        s2_values: Tensor,
        s2_valid: Tensor,
        s1_features: Tensor,
        s1_values: Tensor,
        s1_valid: Tensor,
        s2_days: Tensor,
        s1_days: Tensor,
    ) -> tuple[Tensor, Tensor]:
        return self.fusion(
            {
                "s2": Series(s2_features, s2_values, s2_valid, s2_days.view(SLOTS, 1, 1)),
                "s1": Series(s1_features, s1_values, s1_valid, s1_days.view(SLOTS, 1, 1)),
            }
        )


def graphs(length: int) -> dict[str, dict]:
    """Inputs and outputs of each graph with their shapes; names stand for sizes that are free."""
    found = {}
    for name, sensor in BOTH.items():
        inside = ["H - 14", "W - 14"]
        found[f"encoder_{name}"] = {
            "inputs": {key: [1, sensor.bands, "H", "W"] for key in ("values", "valid")},
            "outputs": {"features": [1, sensor.features, *inside]},
        }
    bands = sum(sensor.bands for sensor in BOTH.values())
    inputs = {
        f"{name}_{key}": [SLOTS, width, PIXELS]
        for name, sensor in BOTH.items()
        for key, width in (
            ("features", sensor.features),
            ("values", sensor.bands),
            ("valid", sensor.bands),
        )
    }
    inputs |= {f"{name}_days": [SLOTS] for name in BOTH}
    found["fusion"] = {
        "inputs": inputs,
        "outputs": {"embedding": [length, PIXELS], "error": [bands, PIXELS]},
    }
    found["decoder"] = {
        "inputs": {"embedding": [length, PIXELS]},
        "outputs": {"values": [bands, PIXELS]},
    }
    return {name: {"file": f"{name}.onnx", **graph} for name, graph in found.items()}


def write_graphs(networks: checkpoint.Networks, folder: Path) -> None:
    """Export every network to ``folder`` as float32 ONNX."""
    folder.mkdir(parents=True, exist_ok=True)
    modules = networks.parts() | {"fusion": FusionGraph(networks.fusion)}
    for name, graph in graphs(networks.decoder.axes.shape[1]).items():
        arguments = tuple(
            torch.zeros([size if isinstance(size, int) else 32 for size in shape])
            for shape in graph["inputs"].values()
        )
        free = {key: {2: "H", 3: "W"} for key in graph["inputs"]} if "encoder" in name else {}
        torch.onnx.export(
            modules[name].eval(),
            arguments,
            folder / graph["file"],
            input_names=list(graph["inputs"]),
            output_names=list(graph["outputs"]),
            dynamic_axes=free | ({"features": {2: "Hf", 3: "Wf"}} if free else {}),
            opset_version=OPSET,
            dynamo=False,
        )


def embeddings(networks: checkpoint.Networks, sources: list[PlaceTensors]) -> Tensor:
    """(n, length): embeddings of clear pixels, a few dates of every place, as the engine masks them."""
    generator = torch.Generator().manual_seed(0)
    found = []
    for source in sources:
        encode_all(source, networks.encoders, [PLAIN_THINNING.view], [PLAIN_THINNING.gain])
        for target in range(0, len(source.place.s2_days), 3):
            pixels = pick_pixels(source, target, PLAIN_THINNING, 200, generator)
            if len(pixels):
                batch = samples(source, target, pixels, PLAIN_THINNING)
                with torch.no_grad():
                    found.append(networks.fusion(batch.window)[0].T)
        source.features.clear()
    return torch.cat(found)


def manifest(networks: checkpoint.Networks, folder: Path, known: Tensor, training: dict) -> dict:
    """The contract for the files in ``folder``; ``known`` are training embeddings (n, length)."""
    rows = known.double().numpy()
    mean, covariance = rows.mean(0), np.cov(rows.T)
    inverse = np.linalg.inv(covariance)
    distance = np.einsum("pi,ij,pj->p", rows - mean, inverse, rows - mean)
    with torch.no_grad():
        matrix = colour_axes(rows, covariance, networks.decoder(known.T).double().numpy())
    colours = rows @ matrix.T
    described = graphs(networks.decoder.axes.shape[1])
    return {
        "name": NAME,
        "version": VERSION,
        "licence": LICENCE,
        "files": {graph["file"]: _facts(folder / graph["file"]) for graph in described.values()},
        "sensors": data.SENSORS,
        "window": data.WINDOW,
        "context": CONTEXT,
        "halo": HALO,
        "embedding": int(known.shape[1]),
        "pixels": PIXELS,
        "graphs": described,
        "domain": {
            "mean": _short(mean),
            "inverse_covariance": _short(inverse),
            "threshold": _short(np.quantile(distance, DOMAIN_SHARE)),
        },
        "rgb": {
            "matrix": _short(matrix),
            "low": _short(np.quantile(colours, 0.02, axis=0)),
            "high": _short(np.quantile(colours, 0.98, axis=0)),
        },
        "training": training,
        "scores": {},
    }


def colour_axes(rows: np.ndarray, covariance: np.ndarray, decoded: np.ndarray) -> np.ndarray:
    """(3, length): principal axes as red, green and blue, so that maps read like a landscape.

    Green is the first component, rising with near infrared; of the next two, red is the one that
    goes more with short-wave infrared (dry, bare), rising with it, and blue rises with blue.

    Args:
        rows: embeddings (n, length); covariance: theirs.
        decoded: what they decode to (bands, n), Sentinel-2 bands first.
    """
    axes = np.linalg.eigh(covariance)[1][:, ::-1][:, :3].T
    bands = data.SENSORS["s2"]["bands"]

    def rise(axis: int, band: str) -> float:
        return np.corrcoef(rows @ axes[axis], decoded[bands.index(band)])[0, 1]

    red = max((1, 2), key=lambda axis: abs(rise(axis, "B12")))
    ordered = ((red, "B12"), (0, "B08"), (3 - red, "B02"))
    return np.stack([axes[axis] * np.sign(rise(axis, band)) for axis, band in ordered])


def write_manifest(folder: Path, content: dict) -> None:
    """Write ``manifest.json``; under its name only when whole."""
    partial = folder / "manifest.part"
    partial.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    partial.replace(folder / "manifest.json")


def _facts(path: Path) -> dict:
    content = path.read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def _short(numbers: np.ndarray) -> list | float:
    return np.vectorize(lambda x: float(f"{x:.7g}"))(numbers).tolist()


def main() -> None:
    """Export the trained networks; scores are added by ``models.training.evaluate``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, help="folder of the trained networks")
    parser.add_argument("--output", type=Path, default=FOLDER, help="model folder")
    given = parser.parse_args()
    source = given.checkpoint or data.work_folder()
    networks = checkpoint.load(source)
    write_graphs(networks, given.output)
    places = [tensors(data.load(entry)) for entry in data.entries("train")]
    training = json.loads((source / "training.json").read_text(encoding="utf-8"))
    training |= {
        "places": [p.place.name for p in places],
        "dates": {
            "sentinel-2": sum(len(p.place.s2_days) for p in places),
            "sentinel-1": sum(len(p.place.s1_days) for p in places),
            "first": min(p.place.s2_days[0] for p in places).isoformat(),
            "last": max(p.place.s2_days[-1] for p in places).isoformat(),
        },
    }
    content = manifest(networks, given.output, embeddings(networks, places), training)
    write_manifest(given.output, content)
    print(f"written: {given.output}")


if __name__ == "__main__":
    main()
