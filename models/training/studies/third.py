# SPDX-License-Identifier: GPL-2.0-or-later
"""A third sensor trained, exported and scored: ``python -m models.training.third``.

It goes on from the weights that a model's own graphs hold. THIRD_SENSOR.md says what it does and how to add a
real one.
"""

from __future__ import annotations

import json
from pathlib import Path

from models.training.data import shared_places
from models.training.data.folders import ROOT, work_folder
from models.training.data.training_samples import tensors
from models.training.export.manifest import file_facts, write_manifest
from models.training.export.onnx_graphs import graphs
from models.training.export.recovered import networks_of
from models.training.studies import third_scores
from models.training.studies.third_sensor import NAME, SENSORS, divided, train_third
from models.training.train import run_folder
from models.training.train.optimise import device
from plugin.engine.sensors import HLS_BANDS

FACTS = {
    "bands": list(HLS_BANDS),
    "unit": "reflectance",
    "add": 0.0,
    "divide": 1.0,
    "clip": [0.0, 1.0],
}
"""The third sensor as a manifest has it."""
OF_TWO = ("doubt",)
"""Fields of the manifest that hold figures of the model of two sensors."""


def write_third_manifest(shipped: Path, folder: Path) -> None:
    """Describe the graphs in ``folder`` by the manifest of the model whose weights they go on from.

    Its numbers keep their meaning, and so do domain and colours; its scores are another model's.
    """
    whole = json.loads((shipped / "manifest.json").read_text(encoding="utf-8"))
    content = {name: value for name, value in whole.items() if name not in OF_TWO}
    described = graphs(content["embedding"], SENSORS, "novelty_limit" in content)
    content |= {
        "name": f"{content['name']}-{NAME}",
        "sensors": {**content["sensors"], NAME: FACTS},
        "window": {**content["window"], f"{NAME}_max_days": content["window"]["s1_max_days"]},
        "graphs": described,
        "files": {
            graph["file"]: file_facts(folder / graph["file"]) for graph in described.values()
        },
        "training": {"command": "python -m models.training.third", "from": content["name"]},
        "scores": {},
    }
    write_manifest(folder, content)


def main() -> None:
    """Train the third sensor, export it beside the two, and print what it is worth."""
    given, settings = run_folder.arguments(__doc__, "variant", output=work_folder() / "third")
    folder = run_folder.opened(given.folder, settings)
    shipped = ROOT / "models" / given.variant
    trained = networks_of(shipped)
    read = [divided(shared_places.load(entry)) for entry in shared_places.entries("train")]
    sources = [tensors(place, device()) for place in read]
    print(f"{len(sources)} training places read")
    networks = train_third(sources, trained, settings, folder)
    third_scores.report(trained, networks, given.output, shipped)
    write_third_manifest(shipped, given.output)
    print(f"written: {given.output}")


if __name__ == "__main__":
    main()
