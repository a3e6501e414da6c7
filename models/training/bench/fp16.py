# SPDX-License-Identifier: GPL-2.0-or-later
"""What half precision would change: ``python -m models.training.bench.fp16 [--output DIR]``.

Graphs in half precision, inputs and outputs apart, are run beside the shipped ones over the demo's forest. The
CPU rounds every result to half precision, as a GPU would store it. DIR takes the model folder, which
``python -m models.training.evaluate --model DIR`` scores.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np

from models.training.bench import measure
from models.training.bench.card.given.card_graphs import half
from models.training.data.folders import ROOT
from models.training.export.manifest import file_facts, write_manifest
from plugin.engine.embed.work import Work
from plugin.engine.inference.devices.trial import TOLERANCE
from plugin.engine.inference.model import SHIPPED

SCENES = ROOT / "resources" / "demo" / "scenes" / "romania_forest"


def write_half(source: Path, folder: Path) -> Path:
    """A model folder with every graph in half precision but for its inputs and outputs."""
    shutil.copytree(source, folder, dirs_exist_ok=True)
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    for name in manifest["files"]:
        half(source / name, folder / name)
        manifest["files"][name] = file_facts(folder / name)
    manifest["name"] += " in half precision"
    write_manifest(folder, manifest)
    return folder


def difference(halved: Path, whole: Path) -> list[str]:
    """Lines on how far the embeddings of the demo's forest differ, on its middle date."""
    with tempfile.TemporaryDirectory() as folder:
        scenes = Path(folder) / "scenes.json"
        measure.engine("scenes", folder=SCENES, output=scenes)
        found = [_embeddings(measure.run_of(scenes, model)) for model in (whole, halved)]
    away = np.abs(found[1] - found[0])
    spread = found[0].std(axis=1, keepdims=True)
    return [
        f"Embeddings of {away.shape[1]} pixels: largest difference {away.max():.2g}, mean {away.mean():.2g}; "
        f"{(away > TOLERANCE).any(axis=0).mean():.1%} of the pixels differ by more than {TOLERANCE:g}, which "
        "is what a device may differ from the CPU",
        f"In standard deviations of each number: largest {(away / spread).max():.2g}, "
        f"mean {(away / spread).mean():.2g}",
    ]


def _embeddings(run: Work) -> np.ndarray:
    """(embedding, pixels) of all pixels that have one."""
    run.prepare(1, 1)
    days = run.scenes.days("s2")
    layers = [run.embed(tile, [days[len(days) // 2]])[0] for tile in run.tiles]
    flat = np.concatenate([layer.reshape(len(layer), -1) for layer in layers], axis=1)
    return flat[: run.model.length, np.isfinite(flat[0])]


def main() -> None:
    """Print the differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=SHIPPED, help="model folder")
    parser.add_argument("--output", type=Path, help="folder for the model in half precision")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        written = write_half(given.model, given.output or Path(folder))
        print("\n".join(difference(written, given.model)))


if __name__ == "__main__":
    main()
