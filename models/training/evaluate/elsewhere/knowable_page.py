# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be known, beside what the model knows: ``python -m models.training.knowable --write``.

Boosted trees at the tasks of the guard, of the expected errors and of the filling, in regions that they have not
seen. Writes ``knowable.md`` beside the model.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np

from models.training.data import shared_places
from models.training.data.regions import REGIONS, training_places
from models.training.doubt import knowable
from models.training.doubt.knowable import CASES, FALSE_ALARMS, PAIRS, Known, Pair, Series
from models.training.evaluate.elsewhere import fillable
from models.training.evaluate.elsewhere.fillable import Fill
from models.training.evaluate.scoring.tables import lines, table
from models.training.evaluate.sections.regions_left_out import LEAST, PLANTED, ROUND
from models.training.export.manifest import FOLDER
from plugin.engine.documents import Document

ORDER = "bands in another order"
"""How ``doubt/planted.py`` calls what is no pair."""
BETTER = 0.95
"""Times the kernel's error that the filling of hidden days is asked to reach at home."""


def page(
    series: Mapping[str, Series],
    screened: Mapping[str, Series],
    judged: Document,
    regions: list[Document],
) -> str:
    """The whole page.

    Args:
        series: of every region, dates as their classes have them; screened: as the model sees them.
        judged: the manifest's ``doubt``: what the model's own guard and errors came to in regions left out.
        regions: its scores of hidden days by region.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = {
            (pair, *case): knowable.found(series, pair, *case)
            for pair, case in product(PAIRS, CASES)
        }
        known = list(knowable.ranks(screened))
        fills = list(fillable.fills(screened))
    parts = [
        "# What can be known at all",
        "Written by `python -m models.training.knowable --write`. Boosted trees are held against what the model "
        f"has to know. They see all regions but one, and are judged in that one ({knowable.DATES} target dates, "
        f"{knowable.PIXELS} pixels of each).",
        "## Bands in each other's place",
        f"Share of such pixels that are found while {100 * FALSE_ALARMS:.0f} % of the region's true pixels are "
        "flagged: the trees' limit is the region's own. *The guard* is `out_of_domain` on days that are shown, "
        "both sensors. It has one limit for all places, from regions left out.",
        table(
            ["exchanged", "bands", "dates", "the guard", "trees, mean", *series],
            [_exchanged(key, those, judged) for key, those in shares.items()],
        ),
        lines(_impossible(shares)),
        "## How wrong a hidden day is",
        "Rank correlation of the expected with the true error of a pixel, and the share of errors within the 80 % "
        "interval. The trees guess the error of a kernel of 8 days from the pixel's other dates: the filling, how "
        "they scatter and step, how near they are. *Trained there*: on other dates of the region itself. Dates are "
        "screened for haze, as the model sees them.",
        table(
            ["region", "the model", "trees", "trees trained there", "the model, within", "trees, within"],
            [_hidden(one, judged) for one in known],
        ),
        lines(_unknowable(known, judged)),
        "## How well a hidden day is filled",
        "Mean absolute error, as a share of that of a kernel of 8 days. The trees see what the nearest two dates "
        "on either side show, and when, and guess by how much the kernel errs (B02, B04, B08 and B11). *Trained "
        "there*: on other dates of the region itself, since on the same ones they would learn each day's haze. The "
        "model was scored on its own pixels and dates, in all bands ([tables](tables.md)).",
        table(
            ["region", "the model", "trees", "trees trained there"],
            [_filled(one, regions) for one in fills],
        ),
        lines(_unfillable(fills)),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _exchanged(key: tuple[Pair, bool, bool], shares: list[float], judged: Document) -> list[str]:
    pair, six, several = key
    seen = "six bands" if six else "both sensors"
    planted = " for ".join(pair) if pair else ORDER
    own = next(
        row["flagged"]
        for row in judged["nonsense"]
        if (row["planted"], row["task"], row["seen"]) == (planted, "visible", seen)
    )
    said = [planted, "six" if six else "ten", "all" if several else "one"]
    return [*said, *(f"{100 * share:.0f} %" for share in [own, float(np.mean(shares)), *shares])]


def _impossible(shares: Mapping[tuple[Pair, bool, bool], list[float]]) -> Iterator[str]:
    for pair, six in product(PAIRS, (False, True)):
        best = max(float(np.mean(shares[pair, six, several])) for several in (True, False))
        named = f"{' for '.join(pair) if pair else ORDER}, {'six' if six else 'ten'} bands"
        verdict = "can be had" if best >= PLANTED else "is out of reach of the trees, too"
        yield f"{named}: the trees find {100 * best:.0f} % at best. {100 * PLANTED:.0f} % {verdict}."


def _hidden(one: Known, judged: Document) -> list[str]:
    row = _row(one.region, judged)
    ranks = (row["rank_correlation"], one.elsewhere, one.there)
    return [
        one.region,
        *(f"{x:.2f}" for x in ranks),
        *(f"{100 * x:.0f} %" for x in (row["within"], one.within)),
    ]


def _unknowable(known: list[Known], judged: Document) -> Iterator[str]:
    least = LEAST["hidden"]
    ranked = {
        "the model": [_row(one.region, judged)["rank_correlation"] for one in known],
        "trees that have not seen the region": [one.elsewhere for one in known],
        "trees that have seen its other dates": [one.there for one in known],
    }
    for name, values in ranked.items():
        enough = sum(value >= least for value in values)
        yield f"Rank correlation at least {least}, {name}: {enough} of {len(values)} regions."
    within = {
        "the model": [_row(one.region, judged)["within"] for one in known],
        "trees": [one.within for one in known],
    }
    for name, values in within.items():
        inside = sum(abs(100 * value - 80) <= ROUND for value in values)
        yield f"Coverage {80 - ROUND} to {80 + ROUND} %, {name}: {inside} of {len(values)} regions."


def _filled(one: Fill, regions: list[Document]) -> list[str]:
    own = next(row["kernel"] for row in regions if row["region"] == one.region)
    return [one.region, *(f"{x:.3f}" for x in (own, one.elsewhere, one.there))]


def _unfillable(fills: list[Fill]) -> Iterator[str]:
    for name, values in (
        ("trees that have not seen the region", [one.elsewhere for one in fills]),
        ("trees that have seen its other dates", [one.there for one in fills]),
    ):
        enough = sum(value <= BETTER for value in values)
        worse = sum(value > 1 for value in values)
        yield (
            f"At least {100 * (1 - BETTER):.0f} % below the kernel, {name}: {enough} of {len(values)} regions; "
            f"worse than it: {worse}."
        )


def _row(region: str, judged: Document) -> Document:
    usual = (region, "hidden", "both sensors")
    return next(r for r in judged["coverage"] if (r["region"], r["task"], r["seen"]) == usual)


def main() -> None:
    """Print the page, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the page beside the model")
    given = parser.parse_args()
    places = {name: list(training_places(region)) for name, region in REGIONS.items()}
    series, screened = (
        {name: knowable.drawn(some, at, masks) for at, (name, some) in enumerate(places.items())}
        for masks in (shared_places.PLAIN, shared_places.AS_ENGINE)
    )
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    text = page(series, screened, manifest["doubt"], manifest["scores"]["regions"])
    print(text)
    if given.write:
        (FOLDER / "knowable.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
