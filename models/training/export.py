# SPDX-License-Identifier: GPL-2.0-or-later
"""Checkpoint -> model folder: ``python -m models.training.export`` writes ONNX graphs and manifest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from plugin.engine.devices.sessions import BATCH

from . import checkpoint, data, half, run
from .balance import balanced
from .encoding import encode_all
from .networks import CONTEXT, HALO
from .parts import BOTH, SLOTS, Sensor, Series
from .samples import PlaceTensors, pick_pixels, samples, tensors
from .temporal import Temporal
from .thinning import PLAIN_THINNING

VERSION, LICENCE = "0.3.2", "GPL-2.0-or-later"
FOLDER = data.ROOT / "models" / "ecofuse-7"
PIXELS = 2048
"""Size of the fusion's and the decoder's batches on the CPU: other sizes differ in the seventh digit. Fastest
of 512 to 4096: a date's arrays stay in the cache, and nodes are few enough."""
OPSET = 17
DOMAIN_SHARE = 0.999
"""Share of training embeddings that lie in the domain."""


class TokenGraph(nn.Module):
    """The part of a sensor's fusion that a date has whatever the target: computed once for all windows."""

    def __init__(self, temporal: Temporal):
        super().__init__()
        self.temporal = temporal

    def forward(self, features: Tensor, values: Tensor, valid: Tensor) -> Tensor:
        """Features (features, H - 14, W - 14), values and valid (bands, H, W) -> (token, pixels)."""
        inside = (part[:, HALO:-HALO, HALO:-HALO] for part in (values, valid))
        return self.temporal.dated(*(part.flatten(1) for part in (features, *inside)))


class FusionGraph(nn.Module):
    """The rest of the fusion with the contract's flat list of inputs; days are the same for all pixels."""

    def __init__(self, fusion: nn.Module):
        super().__init__()
        self.fusion = fusion

    def forward(self, *flat: Tensor) -> tuple[Tensor, Tensor]:
        """Inputs as :func:`graphs` lists them: three a sensor, then each sensor's days."""
        names = list(self.fusion.sensors)
        days = flat[3 * len(names) :]
        window = {
            name: Series(*flat[3 * at : 3 * at + 3], days[at].view(SLOTS, 1, 1))
            for at, name in enumerate(names)
        }
        return self.fusion(window, {name: window[name].features for name in names})[:2]


def graphs(length: int, sensors: dict[str, Sensor] = BOTH) -> dict[str, dict]:
    """Inputs and outputs of each graph with their shapes; names stand for sizes that are free."""
    found = {}
    for name, sensor in sensors.items():
        inside = ["H - 14", "W - 14"]
        found[f"encoder_{name}"] = {
            "inputs": {key: [1, sensor.bands, "H", "W"] for key in ("values", "valid")},
            "outputs": {"features": [1, sensor.features, *inside]},
        }
        planes = {key: [sensor.bands, "H", "W"] for key in ("values", "valid")}
        found[f"token_{name}"] = {
            "inputs": {"features": [sensor.features, *inside], **planes},
            "outputs": {"token": [sensor.token, "P"]},
        }
    bands = sum(sensor.bands for sensor in sensors.values())
    inputs = {
        f"{name}_{key}": [SLOTS, width, BATCH]
        for name, sensor in sensors.items()
        for key, width in (
            ("features", sensor.token),
            ("values", sensor.bands),
            ("valid", sensor.bands),
        )
    }
    inputs |= {f"{name}_days": [SLOTS] for name in sensors}
    found["fusion"] = {
        "inputs": inputs,
        "outputs": {"embedding": [length, BATCH], "error": [bands, BATCH]},
    }
    found["decoder"] = {
        "inputs": {"embedding": [length, BATCH]},
        "outputs": {"values": [bands, BATCH]},
    }
    return {name: {"file": f"{name}.onnx", **graph} for name, graph in found.items()}


def write_graphs(networks: checkpoint.Networks, folder: Path) -> None:
    """Export every network to ``folder`` as ONNX; weights that half precision holds are stored so."""
    folder.mkdir(parents=True, exist_ok=True)
    modules = networks.parts() | {"fusion": FusionGraph(networks.fusion)}
    for name, temporal in networks.fusion.temporal.items():
        modules[f"token_{name}"] = TokenGraph(temporal)
    for name, graph in graphs(networks.decoder.axes.shape[1], networks.fusion.sensors).items():
        example = {"H": 32 + 2 * HALO, "W": 32 + 2 * HALO}
        arguments = tuple(
            torch.zeros(
                [size if isinstance(size, int) else example.get(size, 32) for size in shape]
            )
            for shape in graph["inputs"].values()
        )
        axes = {
            # a difference such as "H - 14" is no name
            key: {
                at: size.replace(" - 14", "f")
                for at, size in enumerate(shape)
                if isinstance(size, str)
            }
            for key, shape in (graph["inputs"] | graph["outputs"]).items()
        }
        path = folder / graph["file"]
        torch.onnx.export(
            modules[name].eval(),
            arguments,
            path,
            input_names=list(graph["inputs"]),
            output_names=list(graph["outputs"]),
            dynamic_axes={key: free for key, free in axes.items() if free},
            opset_version=OPSET,
            dynamo=False,
        )
        half.store(path)


def known_pixels(
    networks: checkpoint.Networks, sources: list[PlaceTensors]
) -> tuple[Tensor, dict[str, float]]:
    """Embeddings (n, length) of clear training pixels, a few dates of every place, as the engine masks them.

    Also the mean absolute error of Sentinel-2 over these pixels, with the target day ``visible`` and
    ``hidden``.
    """
    generator = torch.Generator().manual_seed(0)
    found, errors = [], {"visible": [], "hidden": []}
    for source in sources:
        encode_all(source, networks.encoders, [PLAIN_THINNING.view], [PLAIN_THINNING.gain])
        for target in range(0, len(source.place.s2_days), 3):
            pixels = pick_pixels(source, target, PLAIN_THINNING, 200, generator)
            if not len(pixels):
                continue
            for task, those in errors.items():
                hidden = replace(PLAIN_THINNING, hidden=task == "hidden")
                batch = samples(source, target, pixels, hidden)
                with torch.no_grad():
                    embedding = networks.fusion(batch.window)[0]
                    away = (networks.decoder(embedding) - batch.truth).abs() * batch.asked
                those.append(away[:10].sum() / batch.asked[:10].sum().clamp(min=1))
                if task == "visible":
                    found.append(embedding.T)
        source.features.clear()
    return torch.cat(found), {
        task: float(sum(those) / len(those)) for task, those in errors.items()
    }


def manifest(
    name: str, networks: checkpoint.Networks, folder: Path, known: Tensor, training: dict
) -> dict:
    """The contract for the files in ``folder``; ``known`` are training embeddings (n, length)."""
    rows = known.double().numpy()
    mean, covariance = rows.mean(0), np.cov(rows.T)
    inverse = np.linalg.inv(covariance)
    distance = np.einsum("pi,ij,pj->p", rows - mean, inverse, rows - mean)
    with torch.no_grad():
        matrix = colour_axes(rows, covariance, networks.decoder(known.T).double().numpy())
    colours = rows @ matrix.T
    described = graphs(networks.decoder.axes.shape[1], networks.fusion.sensors)
    return {
        "name": name,
        "version": VERSION,
        "licence": LICENCE,
        "files": {
            graph["file"]: file_facts(folder / graph["file"]) for graph in described.values()
        },
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


def file_facts(path: Path) -> dict:
    """What a manifest says of a file: SHA-256 and size in bytes."""
    content = path.read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def _short(numbers: np.ndarray) -> list | float:
    return np.vectorize(lambda x: float(f"{x:.7g}"))(numbers).tolist()


def training_facts(folder: Path, variant: str, places: list[data.Place]) -> dict:
    """Where a model comes from, for its manifest and card."""
    given = json.loads((folder / run.RECORD).read_text(encoding="utf-8"))
    others = {name: one for name, one in given["stage2"]["variants"].items() if name != variant}
    for name in others:
        del given["stage2"]["variants"][name]
    return {
        "command": "python -m models.training.stage1 && "
        f"python -m models.training.stage2 --variant {variant}",
        "seed": given["seed"],
        "settings": given,
        "places": [place.name for place in places],
        "dates": {
            "sentinel-2": sum(len(place.s2_days) for place in places),
            "sentinel-1": sum(len(place.s1_days) for place in places),
            "first": min(place.s2_days[0] for place in places).isoformat(),
            "last": max(place.s2_days[-1] for place in places).isoformat(),
        },
    }


def main() -> None:
    """Export a trained model; scores are added by ``models.training.evaluate``."""
    given, _ = run.arguments(__doc__, "variant", output=FOLDER.parent)
    networks = checkpoint.load(given.folder, given.variant)
    sources = [tensors(data.load(entry)) for entry in data.entries("train")]
    networks = balanced(networks, known_pixels(networks, sources)[0])
    networks, (known, _) = half.lighter(networks, lambda given: known_pixels(given, sources))
    folder = given.output / given.variant
    write_graphs(networks, folder)
    facts = training_facts(given.folder, given.variant, [source.place for source in sources])
    write_manifest(folder, manifest(given.variant, networks, folder, known, facts))
    print(f"written: {folder}")


if __name__ == "__main__":
    main()
