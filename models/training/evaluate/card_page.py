# SPDX-License-Identifier: GPL-2.0-or-later
"""The card of a model, one page for people: what it is for, where it was tried, ten lines, a picture, limits."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np

from models.training.evaluate import model_card
from models.training.evaluate.card_chart import chart
from models.training.evaluate.card_rows import card_lines
from models.training.evaluate.scoring.tables import table
from models.training.evaluate.use.use_sources import DAY, OF_THE_YEAR
from plugin.engine.dense.once import one_tile
from plugin.engine.documents import Document, Manifest
from plugin.engine.inference.devices import CPU
from plugin.engine.inference.model import Model

USE, PAGE, PICTURE, CARD = "use.json", "use.md", "use.svg", "card.md"
TRIED = 8
"""Pixels of the made-up tile whose numbers are kept."""
ALIKE = 2e-3
"""Twice what two processors may differ by."""
NOT_RUN = "`python -m models.training.evaluate --only use` has not been run for this model."
FOR_THE_DAY = """\
* Maps of one day, also of a day under clouds, and of its gross primary production.
* Series and clusters by what is there on a day: how green, how wet, how bare.
* Not for kinds of land: a day's numbers hold what the day's values hold. Take `ecofuse-64` for those.
"""
FOR_THE_YEAR = """\
* Kinds of land, crops and vegetation. `LENGTH` 64 keeps the most apart, with few labels and in clusters too; 16 is
  a quarter of its size and keeps less.
* Maps of one day: the first seven numbers are those of `ecofuse-7`, for `LENGTH` 7.
* Not for change within a month: all its days share the numbers of the year.
"""
LIMITS = """\
* How dates fill a hidden day was learnt in Belgium (both sensors), Austria and Romania (Sentinel-2 alone).
  The numbers of a day and their errors have also seen points of France, Corsica and Rondônia, chips of
  Finland and stands of Saxony.
* Snow, ice, deserts and open water are rare or missing in them. `out_of_domain` and `novelty` notice much that
  is unlike training, not all: the table says what is missed.
* The held-out part of hainaut is the other end of the same square, 140 m away, on the same dates: it shows
  how well places nearby are served, not other countries. The Austrian places lie apart, but in the same year.
* Sentinel-1 was sigma0 of ascending passes, with a random gain of 1.5 dB in training so that gamma0 fits too.
  It enters as a mean over the dates of a window: a change of one pass alone is not seen.
* Clouds count by the scene classification (SCL 4, 5, 6 clear) and the haze screen; haze that passes both
  is embedded as if it were surface.
* A hidden target is an informed guess from other dates: see its errors in the tables, and `expected_error` of
  each pixel.
* Never quote an error of this model without its baseline: a PCA of as many components is a strong one.
"""
YEAR_LIMITS = """\
* The year asks for clear dates around the month: with fewer than the manifest says, its numbers are missing.
* Its axes were fitted on Europe and Rondônia. Other climates were never tried.
* A series longer than a year holds more than its numbers: where dates and labels are many, try the values, too.
"""


def numbers_of(folder: Path) -> dict[str, list[float]]:
    """Some of a model's numbers for a made-up tile, of the ``day`` and, where it has some, of the ``year``.

    Figures are those of a model that gives these numbers: its errors and its guard may be another's.
    """
    model = Model.load(folder, CPU)
    given = one_tile(model)[0]
    found = {"day": given[0]} | ({"year": given[-1]} if len(model.lengths) > 1 else {})
    return {
        name: numbers[:, :: numbers.shape[1] // TRIED].ravel().round(4).tolist()
        for name, numbers in found.items()
    }


def figures_of(folder: Path) -> tuple[Document, str]:
    """Figures of the benchmark of use and the page that has them, seen from a model's folder.

    They are the model's own, or those of a model beside it that gives all of its numbers: ``ecofuse-64`` gives
    those of ``ecofuse-7``. Empty where there are only figures of other numbers.
    """
    mine = numbers_of(folder)
    for path in (folder / USE, *sorted(folder.parent.glob(f"*/{USE}"))):
        if path.is_file():
            found: Document = json.loads(path.read_text(encoding="utf-8"))
            if all(_alike(numbers, found["numbers"].get(name)) for name, numbers in mine.items()):
                page = path.parent.resolve() / PAGE
                return found, Path(os.path.relpath(page, folder.resolve())).as_posix()
    return {}, ""


def _alike(numbers: list[float], others: list[float] | None) -> bool:
    """Whether two computers may have made them with one model."""
    return (
        others is not None
        and len(numbers) == len(others)
        and np.allclose(numbers, others, atol=ALIKE)
    )


def text(manifest: Manifest, use: Document, page: str = "") -> str:
    """The card (Markdown).

    Args:
        use: figures of the benchmark of use, empty where it was not run; page: where its tables are.
    """
    training, year = manifest["training"], "year" in manifest
    lengths = manifest.get("lengths", [manifest["embedding"]])
    rows = [line.cells() for line in card_lines(manifest["scores"], use, year)]
    parts = [
        f"# {manifest['name']} {manifest['version']}",
        _in_short(lengths, year),
        "## What it is for",
        FOR_THE_YEAR if year else FOR_THE_DAY,
        "## Where it was tried",
        f"Trained on {len(training['places'])} places in Belgium, Austria and Romania, "
        f"{training['dates']['first'][:4]} to {training['dates']['last'][:4]}; the numbers of a day also on points "
        "of France, Corsica and Rondônia, chips of Finland and stands of Saxony. Scored where training did not "
        "look: held-out places, and regions left out in turn. Labels are kept apart by whole blocks, with "
        "numbers fitted without the region. No place outside Europe but Rondônia was ever tried.",
        "## In short",
        table(["what", "this model", "beside", "what the interval carries"], rows),
    ]
    if use:
        parts.append(f"![What each source of numbers keeps apart]({PICTURE})")
    else:
        parts.append(NOT_RUN)
    behind = "[All tables](tables.md)" + (
        f", [what labels its numbers keep apart]({page})" if use else ""
    )
    parts += [
        "## Limits",
        model_card.joined(LIMITS, YEAR_LIMITS if year else ""),
        "## Behind this page",
        f"{behind}. Written by `make evaluate`. Trained (seed {training['seed']}) by "
        f"`{training['command']}`. Licence {manifest['licence']}. Contains modified Copernicus Sentinel data.",
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def picture(manifest: Manifest, use: Document) -> str:
    """The chart of the card (SVG): what the model gives, among what costs nothing."""
    lacks = () if "year" in manifest else OF_THE_YEAR
    return chart(
        "Labels of land and crops kept apart",
        "Balanced accuracy of a logistic regression, mean of four sets of points; 95 % of a bootstrap over blocks.",
        [row for row in use["use_points"] if row["from"] not in lacks],
        (DAY, *OF_THE_YEAR),
    )


def write(folder: Path, manifest: Manifest) -> None:
    """Write card and picture of a model folder, from the manifest's scores and the figures of use."""
    use, page = figures_of(folder)
    if use:
        model_card.write(folder / PICTURE, picture(manifest, use))
    model_card.write(folder / CARD, text(manifest, use, page))


def _in_short(lengths: list[int], year: bool) -> str:
    what = (
        f"{lengths[-1]} non-negative numbers for every 10 m pixel and day: {lengths[0]} of the day, then "
        f"{lengths[1] - lengths[0]} and {lengths[2] - lengths[1]} of the year around it. `LENGTH` "
        f"({', '.join(map(str, lengths))}) says how many are written."
        if year
        else f"{lengths[0]} non-negative numbers for every 10 m pixel and day."
    )
    return (
        f"{what} They are made of Sentinel-1 and Sentinel-2 dates around the day (11 slots, 15 x 15 px). The day's "
        "numbers give both sensors' values of that day back, with their expected error."
    )
