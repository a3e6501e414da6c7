# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores on held-out places: ``python -m models.training.evaluate`` prints them, writes card and manifest.

The exported graphs are run by the engine's own model class; nothing of torch's networks is scored.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import torch

from plugin.engine.model import Model

from . import calibration, card, data, errors, held_out
from .baselines import Baselines, components_of
from .export import FOLDER, write_manifest
from .exported import Exported
from .reconstruction import Score, scores_of
from .samples import tensors
from .tables import Section
from .training_pass import collect


def held_out_scores(
    exported: Exported, baselines: Baselines, factors: dict[str, dict[str, float]]
) -> list[Score]:
    """Errors of the model and its baselines at every held-out place."""
    found = []
    for entry, place in held_out.places():
        source = tensors(place)
        exported.encode(source)
        scored = held_out.scored_pixels(source, entry)
        found += scores_of(exported, source, entry, scored, baselines, factors)
        source.features.clear()
    return found


def main() -> None:
    """Print the scores, put them into the manifest and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER, help="model folder")
    given = parser.parse_args()
    torch.set_num_threads(1)  # it only gathers pixels here; the cores belong to the graphs
    began = time.monotonic()
    exported = Exported(Model.load(given.model, "CPU"))
    content = json.loads((given.model / "manifest.json").read_text(encoding="utf-8"))
    length = exported.model.length

    sources = [tensors(data.load(entry)) for entry in data.entries("train")]
    baselines = Baselines.fit(sources, components_of(length))
    known = collect(exported, sources)
    factors, counts = known.factors()
    _said(began, "intervals fitted on training places")

    found = held_out_scores(exported, baselines, factors)
    _said(began, "reconstruction scored")
    bands = [band for sensor in content["sensors"].values() for band in sensor["bands"]]
    bars = errors.bars(found, length)
    sections: list[Section] = [
        *errors.error_sections(found),
        errors.band_section(found, bands),
        errors.coverage_section(found, factors),
    ]

    content["calibration"] = calibration.entry(factors, counts)
    content["scores"] = card.scores(sections, bars)
    written = card.text(content, sections, bars)
    card.write(given.model / "card.md", written)
    write_manifest(given.model, content)
    print(written)


def _said(began: float, what: str) -> None:
    print(f"{time.monotonic() - began:5.0f} s  {what}", flush=True)


if __name__ == "__main__":
    main()
