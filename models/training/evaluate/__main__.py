# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores on held-out places: ``python -m models.training.evaluate`` prints them, writes pages, card and manifest.

The exported graphs are run by the engine's own model class; nothing of torch's networks is scored.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import torch

from models.training.data import held_out, shared_places
from models.training.data.training_samples import PlaceTensors, tensors
from models.training.evaluate import card_page, model_card
from models.training.evaluate.elsewhere import hidden_regions, steadiness
from models.training.evaluate.scoring import calibration, scores
from models.training.evaluate.scoring.baselines import Baselines, components_of
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.reconstruction import Score, scores_of
from models.training.evaluate.scoring.tables import Section
from models.training.evaluate.scoring.training_pass import Known, collect
from models.training.evaluate.sections import (
    five_bands,
    hidden_sets,
    land_cover,
    neighbours,
    radar,
    regions_left_out,
    robustness,
    season,
)
from models.training.evaluate.use import use
from models.training.export.manifest import FOLDER, write_manifest
from plugin.engine.inference.model import Model

HIDDEN_SETS = "hidden_sets"
USE, CARD = "use", "card"
EXTRAS = (
    HIDDEN_SETS,
    "regions",
    "steadiness",
    "neighbours",
    "five_bands",
    "radar",
    "probes",
    "season",
    "robustness",
)
"""Parts beside the reconstruction itself, in the card's order."""
ALONE = (USE, CARD)
"""Parts that need nothing of the others: the benchmark of use, and the card of the figures that there are."""


def held_out_scores(
    exported: Exported, baselines: Baselines, factors: dict[str, dict[str, float]]
) -> list[Score]:
    """Errors of the model and its baselines at every held-out place."""
    found: list[Score] = []
    for entry, place in held_out.read():
        source = tensors(place)
        exported.encode(source)
        scored = held_out.scored_pixels(source, entry)
        found += scores_of(exported, source, entry, scored, baselines, factors)
        source.features.clear()
    return found


def extra(
    name: str, exported: Exported, baselines: Baselines, known: Known, found: list[Score]
) -> tuple[Section, list[scores.Bar]]:
    """One of :data:`EXTRAS`."""
    if name == "neighbours":
        around = collect(exported, _held_out_tensors(), dates=2, most=100)
        return neighbours.section(known, around, baselines)
    if name == "five_bands":
        return five_bands.section(exported, baselines)
    if name == "radar":
        return radar.section(exported, scores.s1_effect(found)), []
    if name in ("regions", "steadiness"):
        return {"regions": hidden_regions, "steadiness": steadiness}[name].section(exported), []
    part = {"probes": land_cover, "season": season, "robustness": robustness}[name]
    return part.section(exported, baselines), []


def _held_out_tensors() -> Iterator[tuple[PlaceTensors, torch.Tensor]]:
    for entry, place in held_out.read():
        source = tensors(place)
        yield source, held_out.scored_pixels(source, entry)


def main() -> None:
    """Print the scores, put them into the manifest and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER, help="model folder")
    parser.add_argument(
        "--without",
        nargs="*",
        choices=EXTRAS,
        default=[],
        help="parts to leave out; card and manifest then stay as they are",
    )
    parser.add_argument(
        "--only",
        choices=ALONE,
        help="use: this benchmark alone, into use.md and the card; card: the card anew, without scoring. The "
        "manifest stays as it is",
    )
    given = parser.parse_args()
    torch.set_num_threads(1)  # it only gathers pixels here; the cores belong to the graphs
    began = time.monotonic()
    exported = Exported(Model.load(given.model, "CPU"))
    if given.only:
        if given.only == USE:
            _score_use(exported.model, began)
        card_page.write(given.model, exported.model.manifest)
        return
    content = json.loads((given.model / "manifest.json").read_text(encoding="utf-8"))
    length = exported.model.length

    sources = [tensors(shared_places.load(entry)) for entry in shared_places.entries("train")]
    baselines = Baselines.fit(sources, components_of(length))
    known = collect(exported, ((source, None) for source in sources))
    factors, counts = known.factors()
    judged = content.get("doubt")
    if judged:  # by stage 3, in regions left out
        factors = {task: content["calibration"][task] for task in factors}
    _said(began, "intervals fitted on training places")

    found = held_out_scores(exported, baselines, factors)
    _said(began, "reconstruction scored")
    bands = [band for sensor in content["sensors"].values() for band in sensor["bands"]]
    bars = scores.bars(found, length)
    sections: list[Section] = [
        *scores.error_sections(found),
        scores.band_section(found, bands),
        scores.coverage_section(found, factors),
    ]
    if judged:
        sections += regions_left_out.sections(judged)
    if HIDDEN_SETS not in given.without:
        in_sets = hidden_sets.scored(exported, hidden_sets.regressions(sources))
        content["hidden_band_sets"] = hidden_sets.entry(in_sets, content["sensors"]["s2"]["bands"])
        sections.append(hidden_sets.section(in_sets))
        _said(began, f"{sections[-1].title}: scored")
    for name in EXTRAS[1:]:
        if name not in given.without:
            more, goals = extra(name, exported, baselines, known, found)
            sections.append(more)
            bars += goals
            _said(began, f"{more.title}: scored")

    if not judged:
        content["calibration"] = calibration.entry(factors, counts)
    content["scores"] = model_card.scores(sections, bars)
    written = model_card.tables_page(content, sections, bars)
    if not given.without:
        model_card.write(given.model / "tables.md", written)
        write_manifest(given.model, content)
        card_page.write(given.model, content)
    print(written)


def _score_use(model: Model, began: float) -> None:
    """Write the page of the benchmark of use, and its figures for the card."""
    found = use.sections(model, partial(_said, began))
    page = model_card.use_page(model.manifest, found)
    model_card.write(model.folder / card_page.PAGE, page)
    content = {"numbers": card_page.numbers_of(model.folder)} | model_card.scores(found, [])
    spent = sum(os.times()[:4])  # of this process and of those that it has waited for
    _said(began, f"{spent / 60:.1f} minutes of processor time")
    figures = json.dumps(content, indent=1)
    model_card.write(model.folder / card_page.USE, figures + "\n")
    print(page)


def _said(began: float, what: str) -> None:
    print(f"{time.monotonic() - began:5.0f} s  {what}", flush=True)


if __name__ == "__main__":
    main()
