# SPDX-License-Identifier: GPL-2.0-or-later
"""The manifest of a model folder: the contract that the engine reads."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.training.data import shared_places
from models.training.data.folders import ROOT
from models.training.export.onnx_graphs import PIXELS, described
from models.training.network.doubt import NOVELTY_LIMIT
from models.training.network.networks import CONTEXT, HALO, Networks
from plugin.engine.documents import Document, Manifest

VERSION, LICENCE = "1.0.0", "GPL-2.0-or-later"
FOLDER = ROOT / "models" / "ecofuse-7"
DOMAIN_SHARE = 0.999
"""Share of training embeddings that lie in the domain."""


def manifest(
    name: str,
    networks: Networks,
    folder: Path,
    known: Tensor,
    training: Document,
    everywhere: Tensor | None = None,
) -> Manifest:
    """The contract for the files in ``folder``.

    Args:
        known: training embeddings (n, length); everywhere: embeddings of all regions alike, which the colours of
            maps are made for; without them ``known`` are.
    """
    rows = known.double().numpy()
    mean, covariance = rows.mean(0), np.cov(rows.T)
    inverse = np.linalg.inv(covariance)
    distance = np.einsum("pi,ij,pj->p", rows - mean, inverse, rows - mean)
    shown = known if everywhere is None else everywhere
    seen = shown.double().numpy()
    with torch.no_grad():
        matrix = colour_axes(seen, np.cov(seen.T), networks.decoder(shown.T).double().numpy())
    colours = seen @ matrix.T
    files = described(networks)
    return {
        "name": name,
        "version": VERSION,
        "licence": LICENCE,
        "files": {graph["file"]: file_facts(folder / graph["file"]) for graph in files.values()},
        "sensors": shared_places.SENSORS,
        "window": shared_places.SLOT_RULES,
        "context": CONTEXT,
        "halo": HALO,
        "embedding": int(known.shape[1]),
        "pixels": PIXELS,
        "graphs": files,
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


def doubt_facts(weights: Path) -> Document:
    """What stage 3 has found beside its weights: limit, factors of the intervals, and figures for the card."""
    found = json.loads(weights.with_suffix(".json").read_text(encoding="utf-8"))
    return {
        "novelty_limit": NOVELTY_LIMIT,
        "calibration": {
            "interval": 0.8,
            "half_width": "factor x ln 5 x expected error of the fusion graph",
            **found["calibration"],
            "fitted_on": {"targets": "STRICT, regions left out in turn"},
        },
        "doubt": found["figures"],
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
    bands = shared_places.SENSORS["s2"]["bands"]

    def rise(axis: int, band: str) -> float:
        return np.corrcoef(rows @ axes[axis], decoded[bands.index(band)])[0, 1]

    red = max((1, 2), key=lambda axis: abs(rise(axis, "B12")))
    ordered = ((red, "B12"), (0, "B08"), (3 - red, "B02"))
    return np.stack([axes[axis] * np.sign(rise(axis, band)) for axis, band in ordered])


def write_manifest(folder: Path, content: Manifest) -> None:
    """Write ``manifest.json``; under its name only when whole."""
    partial = folder / "manifest.part"
    partial.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    partial.replace(folder / "manifest.json")


def file_facts(path: Path) -> dict[str, str | int]:
    """What a manifest says of a file: SHA-256 and size in bytes."""
    content = path.read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def _short(numbers: np.ndarray) -> list[float] | list[list[float]] | float:
    return np.vectorize(lambda x: float(f"{x:.7g}"))(numbers).tolist()
