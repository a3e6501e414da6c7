# SPDX-License-Identifier: GPL-2.0-or-later
"""How well *Draw fields and stands* finds real fields, beside patches of clusters and plain squares.

``python -m models.training.field_borders`` embeds four days each of two places in Belgium whose crops are
known, cuts them, and writes ``fields.md`` beside the model. A minute.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import netCDF4
import numpy as np
import rasterio
from rasterio.features import rasterize, sieve
from rasterio.features import shapes as outlines

from models.training.answers.stable_land import do
from models.training.data.folders import data_folder
from plugin import contract
from plugin.engine.inference.model import SHIPPED
from plugin.engine.verbs import assignclusters, embed, fitclusters, scenes, segments

PLACES = {
    "flanders_west": ("2018-04-20", "2018-05-20", "2018-06-29", "2018-08-01"),
    "hainaut": ("2019-04-20", "2019-05-30", "2019-06-29", "2019-08-01"),
}
"""Place and days of a season, some of them cloudy."""
CHOICES = (
    ("one day of May", (1,)),
    ("one day of June", (2,)),
    ("both", (1, 2)),
    ("four days", (0, 1, 2, 3)),
)
"""What is given: words, and places in the list of days."""
LEAST = 20
"""Pixels of a field that is looked for: smaller ones are mostly borders at 10 m."""
SMALLEST = 10
"""Pixels of a patch of clusters, as MIN_AREA asks of a segment."""
HALF = 0.5


@dataclass(frozen=True)
class Score:
    """How a cut agrees with fields."""

    found: float
    """Share of the fields' borders that have a border of the cut within a pixel."""
    true: float
    """Share of the cut's borders within fields and beside them that have a border of a field within a pixel."""
    overlap: float
    """Intersection over union of each field with the segment that fits it best, weighed by area."""
    matched: float
    """Share of the fields for which that is above one half."""
    count: float
    """Segments."""


def main() -> None:
    """Write and print the page."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = page(Path(folder))
    (SHIPPED / "fields.md").write_text(text, encoding="utf-8")
    print(text)


def page(folder: Path) -> str:
    """The whole page."""
    difference, cell = (contract.NUMBERS[name][0] for name in ("difference", "cell"))
    lines = [
        "# How well *Draw fields and stands* finds fields",
        "",
        "Written by `python -m models.training.field_borders`. Two places of 64 x 64 px in Belgium; fields "
        f"are connected pixels of one crop, of {LEAST} px or more. Neighbours with the same crop count as one "
        "field, which costs overlap. The defaults were chosen on these very places: other land may do worse.",
        "",
        "| place | embeddings | cut | segments | borders found, % | borders true, % | overlap | matched, % |",
        "|---|---|---|---:|---:|---:|---:|---:|",
    ]
    for place, days in PLACES.items():
        fields = fields_of(place)
        rasters = embedded(place, days, folder)
        for words, chosen in CHOICES:
            for name, cut in cuts(folder, [rasters[one] for one in chosen]):
                lines.append(row(place, words, name, score(cut, fields)))
    lines += [
        "",
        f"*segments*: the verb with its defaults (DIFFERENCE {difference:g}, CELL {cell}). *clusters*: connected "
        f"patches of eight clusters (*Fit clusters*) of {SMALLEST} px or more, of the last of the days. "
        "*squares*: about as many squares as there are segments.",
        "",
        "*Borders found*: share of the fields' borders with a border of the cut within a pixel. *Borders true*: "
        "share of the cut's borders, where a crop is known, with a border of a field within a pixel. *Overlap*: "
        "intersection over union with the segment that fits a field best, weighed by area. *Matched*: fields for "
        "which it is above one half.",
    ]
    return "\n".join(lines) + "\n"


def fields_of(place: str) -> np.ndarray:
    """(rows, cols) int32: numbers of fields from 1, 0 where no crop is known."""
    with netCDF4.Dataset(data_folder() / "s1s2" / place / "OUTPUT_POLY-110_10m.nc") as source:
        source.set_auto_mask(False)
        return patches(source["CT"][:].astype("int32"))


def patches(codes: np.ndarray) -> np.ndarray:
    """Connected pixels of one code (rows, cols) int32 as numbers from 1, 0 where the code is 0."""
    found = [outline for outline, _ in outlines(codes, codes > 0, connectivity=4)]
    if not found:
        return np.zeros(codes.shape, np.int32)
    numbered = zip(found, range(1, len(found) + 1), strict=True)
    drawn: np.ndarray = rasterize(numbered, codes.shape, dtype="int32")
    return drawn


def embedded(place: str, days: Sequence[str], folder: Path) -> list[Path]:
    """Embeddings of days of a place."""
    listed = folder / f"{place}.json"
    do(scenes, folder=data_folder() / "s1s2" / place, output=listed)
    rasters = [folder / f"{place}_{day}.tif" for day in days]
    for day, raster in zip(days, rasters, strict=True):
        do(embed, scenes=listed, date=day, output=raster)
    return rasters


def cuts(folder: Path, rasters: list[Path]) -> Iterator[tuple[str, np.ndarray]]:
    """Names of cuts and the number of each pixel (rows, cols)."""
    labels, model, classes = (folder / name for name in ("cut.tif", "model.json", "classes.tif"))
    do(segments, embeddings=rasters, output=folder / "cut.gpkg", labels=labels)
    with rasterio.open(labels) as source:
        found = source.read(1)
    yield "segments", found
    do(fitclusters, embeddings=rasters[-1:], cluster_model=model)
    do(assignclusters, embeddings=rasters[-1], cluster_model=model, output=classes)
    with rasterio.open(classes) as source:
        yield "clusters", patches(sieve(source.read(1).astype("int32"), SMALLEST))
    yield "squares", squares(found.shape, int(found.max()))


def row(place: str, words: str, name: str, found: Score) -> str:
    """A line of the table."""
    numbers = f"{100 * found.found:.0f} | {100 * found.true:.0f} | {found.overlap:.2f} | {100 * found.matched:.0f}"
    return f"| {place} | {words} | {name} | {found.count:.0f} | {numbers} |"


def squares(shape: tuple[int, int], count: int) -> np.ndarray:
    """About so many squares, as numbers (rows, cols) from 1."""
    side = max(round((shape[0] * shape[1] / count) ** 0.5), 1)
    rows, cols = (np.arange(size) // side for size in shape)
    return rows[:, None] * (cols[-1] + 1) + cols + 1


def score(cut: np.ndarray, fields: np.ndarray) -> Score:
    """How a cut (rows, cols) agrees with fields (rows, cols), both numbers from 1 and 0 for none."""
    own, real = borders(cut), borders(fields)
    known = near(fields > 0)
    overlaps, sizes = [], []
    for number in np.unique(fields[fields > 0]):
        field = fields == number
        if field.sum() < LEAST:
            continue
        shares = [
            ((cut == one) & field).sum() / ((cut == one) | field).sum()
            for one in np.unique(cut[field & (cut > 0)])
        ]
        overlaps.append(max(shares, default=0.0))
        sizes.append(field.sum())
    return Score(
        found=float(near(own)[real].mean()),
        true=float(near(real)[own & known].mean()) if (own & known).any() else 0.0,
        overlap=float(np.average(overlaps, weights=sizes)),
        matched=float(np.mean(np.array(overlaps) > HALF)),
        count=len(np.unique(cut[cut > 0])),
    )


def borders(numbers: np.ndarray) -> np.ndarray:
    """Pixels (rows, cols) bool that differ from the one above or to the left."""
    found = np.zeros(numbers.shape, bool)
    found[1:] |= numbers[1:] != numbers[:-1]
    found[:, 1:] |= numbers[:, 1:] != numbers[:, :-1]
    return found


def near(marked: np.ndarray) -> np.ndarray:
    """Pixels (rows, cols) bool that are marked, or have a marked one at a side."""
    found = marked.copy()
    found[1:] |= marked[:-1]
    found[:-1] |= marked[1:]
    found[:, 1:] |= marked[:, :-1]
    found[:, :-1] |= marked[:, 1:]
    return found


if __name__ == "__main__":
    main()
