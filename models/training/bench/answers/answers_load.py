# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m models.training.bench.answers.answers_load``: what similar places and classes cost with the pixels.

Each row has a number of pixels and ten times it, so that the growth shows, and with it what 10^8 pixels take.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.load import HEAD, PLACE, embedding, kept, rows_of, shown
from models.training.bench.measure import Child, engine
from models.training.data.folders import ROOT, work_folder
from plugin.engine.inference.model import SHIPPED, Model

TITLE = "Answers: "
BOX = 12
"""Pixels along a side of a labelled box."""
PLACES = tuple((40 + 95 * row, 30 + 88 * col) for row in range(5) for col in range(5))
"""Row and column of the boxes."""


def boxes(folder: Path, kinds: tuple[str, ...]) -> Path:
    """A GeoJSON file of labelled boxes on the made-up embedding, the kinds in turn, in its CRS."""
    features = []
    for number, (row, col) in enumerate(PLACES):
        left, top = PLACE * (col, row)
        right, bottom = PLACE * (col + BOX, row + BOX)
        ring = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        kind = "abc"[number % 3]
        if kind in kinds:
            geometry = {"type": "Polygon", "coordinates": [ring]}
            features.append(
                {"type": "Feature", "geometry": geometry, "properties": {"class": kind}}
            )
    crs = {"type": "name", "properties": {"name": "EPSG:32631"}}
    path = folder / f"{'-'.join(kinds)}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    return path


def answers(home: Path, sizes: list[int], say: Callable[[str], None]) -> Table:
    """The table of all verbs; files are made in ``home``, and kept for the next time."""
    home.mkdir(parents=True, exist_ok=True)
    samples, given, counter = (
        boxes(home, kinds) for kinds in (("a", "b", "c"), ("a",), ("b", "c"))
    )

    def raster(pixels: int) -> Path:
        return embedding(home / f"embedding-{pixels}.tif", round(pixels**0.5))

    def probed(pixels: int) -> Child:
        say(f"Similar places among {pixels:,} pixels")
        return engine(
            "similarity", embeddings=raster(pixels), positives=given, negatives=counter, measure="PROBE",
            output=home / "like.tif",
        )  # fmt: skip

    def classified(learner: str, confident: bool) -> Callable[[int], Child]:
        model = home / f"{learner}.json"
        engine(
            "fitclassifier", embeddings=raster(sizes[0]), samples=samples, field="class", learner=learner,
            class_model=model,
        )  # fmt: skip

        def run(pixels: int) -> Child:
            say(f"Classes by {learner} of {pixels:,} pixels")
            more = {"confidence": home / "confidence.tif"} if confident else {}
            return engine(
                "classify", embeddings=raster(pixels), class_model=model, output=home / f"{pixels}.tif", **more
            )  # fmt: skip

        return run

    def designed(pixels: int) -> Child:
        say(f"A sample of {pixels:,} pixels")
        return engine("samplingdesign", map=home / f"{pixels}.tif", output=home / "visit.gpkg")

    rows: list[tuple[Any, ...]] = []
    rows += rows_of(sizes, "similarity, PROBE, {} pixels", probed)
    for learner in ("FOREST", "LOGISTIC"):
        rows += rows_of(sizes, f"classify, {learner}, {{}} pixels", classified(learner, False))
    rows += rows_of(
        sizes, "classify, LOGISTIC, with confidence, {} pixels", classified("LOGISTIC", True)
    )
    rows += rows_of(sizes, "samplingdesign, {} pixels", designed)
    return Table(f"{TITLE}embeddings of 7 numbers, three classes", HEAD, rows)


def main() -> None:
    """Measure, and put the table into the page in the place of an earlier one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pixels", type=int, default=10**6, help="and ten times as many")
    parser.add_argument("--folder", type=Path, default=work_folder().parent / "bench" / "answers")
    parser.add_argument("--output", type=Path, default=ROOT / "BENCHMARKS.md", help="the page")
    given = parser.parse_args()
    table = answers(given.folder, [given.pixels, 10 * given.pixels], print)
    by = f"python -m models.training.bench.answers.answers_load --pixels {given.pixels}"
    kept(given.output, [table], machine(Model.load(SHIPPED)), TITLE, by)
    print(shown([table]))


if __name__ == "__main__":
    main()
