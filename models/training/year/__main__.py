# SPDX-License-Identifier: GPL-2.0-or-later
"""Day and year in one model: ``python -m models.training.year`` makes ``ecofuse-64`` of an ``ecofuse-7``.

The graphs of the day are copied as they are; ``year.onnx`` joins them, its axes fitted on the shared data.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from models.training.data.folders import work_folder
from models.training.export.manifest import FOLDER, file_facts, write_manifest
from models.training.year import year_graph
from models.training.year.training_years import LENGTH, every_source, fitted, rows_by_region
from models.training.year.year_axes import YearAxes
from models.training.year.year_pixels import RULE
from plugin.engine.documents import Document, Manifest
from plugin.engine.outputs.band_table import band_of
from plugin.engine.outputs.packing import INT16, MOST

NAME, VERSION = "ecofuse-64", "1.0.0"
PREFIXES = (9, LENGTH)
"""Numbers of the year behind the day's, each a prefix of the next."""
SCORED = ("scores",)
"""Fields of the day's manifest that hold for its own card alone."""


def joined(day: Manifest, facts: Document, sources: list[str]) -> Manifest:
    """The manifest of a model with day and year.

    Args:
        day: the manifest of the day's model; facts: of the file ``year.onnx``; sources: what the axes saw.
    """
    length = day["embedding"]
    content = {key: value for key, value in day.items() if key not in SCORED}
    content |= {
        "name": NAME,
        "version": VERSION,
        "files": {**day["files"], "year.onnx": facts},
        "graphs": {**day["graphs"], "year": year_graph.described(LENGTH)},
        "lengths": [length, *(length + more for more in PREFIXES)],
        "year": {
            "half_days": RULE.half_days,
            "most_dates": RULE.most_dates,
            "anchor": "middle of the month",
            "least_dates": RULE.least_dates,
        },
        "scores": {},
    }
    content["training"] = {
        **day["training"],
        "year": {"command": "python -m models.training.year", "sources": sources},
    }
    return content


def export(day: Path, folder: Path, axes: YearAxes, sources: list[str]) -> None:
    """Write a whole model folder; the manifest last."""
    content = json.loads((day / "manifest.json").read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    for name in content["files"]:
        shutil.copyfile(day / name, folder / name)
    graph = year_graph.YearGraph(axes, LENGTH, RULE.half_days)
    year_graph.write(graph, folder / "year.onnx")
    facts = file_facts(folder / "year.onnx")
    write_manifest(folder, joined(content, facts, sources))


def largest(axes: YearAxes, parts: Iterable[np.ndarray]) -> str:
    """A sentence on the largest number of the year that the training rows (n, ROWS) have."""
    most = max(float(axes.numbers(part, LENGTH).max()) for part in parts)
    return f"largest number of a year: {most:.2f}; {INT16} holds up to {band_of('F01').scale * MOST:.2f}"


def main() -> None:
    """Fit the axes on all data and write the model folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=Path, default=FOLDER, help="folder of an ecofuse-7")
    parser.add_argument("--output", type=Path, default=None, help="folder of the new model")
    given = parser.parse_args()
    folder = given.output or work_folder() / "models" / NAME
    rows = rows_by_region()
    axes = fitted(rows)
    print(largest(axes, (part for parts in rows.values() for part in parts)))
    export(given.day, folder, axes, [series.name for series in every_source()])
    print(f"written: {folder}")


if __name__ == "__main__":
    main()
