# SPDX-License-Identifier: GPL-2.0-or-later
"""What a country and the European Union cost: ``python -m models.training.bench.costs.land``.

By arithmetic from what ``BENCHMARKS.md`` has measured of a pixel, and from the sizes of layers that are made here
of real scenes. What others publish of their costs stands beside it.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from dataclasses import dataclass
from pathlib import Path

from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.costs.layer_sizes import FORMS, WITH_YEAR, bytes_of
from models.training.bench.costs.tile_arithmetic import GpuPace, gpu_pace, pace_note
from models.training.bench.load import kept, shown
from models.training.data.folders import ROOT
from models.training.evaluate.which_page import (
    ALPHAEARTH,
    TESSERA,
    TESSERA_CORES,
    TESSERA_HOURS,
    TESSERA_RUN,
    TESSERA_SIDE,
    figure,
)
from plugin.engine.inference.model import SHIPPED, Model

DAYS = 70
"""A Sentinel-2 acquisition every five days of a year, about."""
PIXELS = 10_000
"""Of 10 m in a square kilometre."""
FACTBOOK = "https://www.cia.gov/the-world-factbook/"
AREAS = {"Belgium": 30_688, "Germany": 357_022, "European Union": 4_236_351}
"""Name -> square kilometres: by Statbel, and by The World Factbook, of the Union without its parts overseas."""
TITLE = "Land: what a day and a year cost, by arithmetic"
WORLD = (
    1.4e12,
    "https://deepmind.google/discover/blog/alphaearth-foundations-helps-map-our-planet-in-unprecedented-detail",
)
"""Pixels of AlphaEarth's layer of a year, and who says so."""


@dataclass(frozen=True)
class Pace:
    """What a pixel and day takes of a processor, microseconds."""

    whole: float
    graph: float
    """Of it in ONNX Runtime: what a GPU takes over."""

    def times(self, more: float) -> Pace:
        """The same at so many times the cost."""
        return Pace(self.whole * more, self.graph * more)


def pace_of(page: str, series: bool, year: bool) -> Pace:
    """The pace of a day alone, or of a day of a series, without or with its year.

    Args:
        page: the text of ``BENCHMARKS.md``. What a year adds is its share there, reading in it.

    Raises:
        ValueError: the page lacks a row.
    """
    column = 2 if series else 1
    section = "Costs: processor time by cause"
    day = Pace(*(figure(page, section, row, column) for row in ("all", "ONNX Runtime")))
    if not year:
        return day
    row = "a series of 118 days" if series else "a day"
    alone, with_it, read, read_with_it = (
        figure(page, "Year: what its numbers add", row, at) for at in (2, 3, 4, 5)
    )
    return day.times((with_it + read_with_it) / (alone + read))


@dataclass(frozen=True)
class Made:
    """What is made of an area: layers of one kind, so many a year."""

    name: str
    numbers: int
    """Of the embedding, a pixel."""
    days: int
    pace: Pace
    sizes: dict[str, float]
    """Bytes a pixel and day by FORMS."""
    gpu: GpuPace

    def cost(self, square_km: float) -> tuple[float, ...]:
        """Hours of cores, of cores beside a GPU, of that GPU; then GB in each of FORMS."""
        pixels = square_km * PIXELS * self.days
        hours = [
            pixels * us * 1e-6 / 3600 for us in (self.pace.whole, self.pace.whole - self.pace.graph)
        ]
        return (
            *hours,
            pixels / self.gpu.of(self.days) / 3600,
            *(pixels * size / 1e9 for size in self.sizes.values()),
        )


def made_of(page: str, sizes: dict[str, dict[str, float]]) -> list[Made]:
    """A day and a year of days of both models, at the paces of ``BENCHMARKS.md``.

    Args:
        sizes: :func:`bytes_of` by the model's name.
    """
    found, gpu = [], gpu_pace(page)
    for model, year, numbers in ((SHIPPED.name, False, 7), (WITH_YEAR.name, True, 64)):
        for days, name in ((1, "a day"), (DAYS, f"{DAYS} days")):
            pace = pace_of(page, series=days > 1, year=year)
            found.append(Made(f"{model}, {name}", numbers, days, pace, sizes[model], gpu))
    return found


def land_table(made: list[Made]) -> Table:
    """Every area, made every way."""
    rows = [
        (f"{area}, {one.name}", *one.cost(square_km))
        for area, square_km in AREAS.items()
        for one in made
    ]
    head = (
        "area, model, days",
        "core-hours",
        "core-hours beside a GPU",
        "GPU-hours",
        *(f"GB, {form}" for form in FORMS),
    )
    return Table(TITLE, head, rows, note(made))


def note(made: list[Made]) -> str:
    """What the table takes for granted."""
    areas = "; ".join(f"{name} {square_km:,} km2" for name, square_km in AREAS.items())
    sizes = "; ".join(
        f"{one.name.partition(',')[0]} " + ", ".join(f"{size:.1f}" for size in one.sizes.values())
        for one in made[1:4:2]
    )
    return (
        f"{areas}: Belgium by Statbel, the others by [The World Factbook]({FACTBOOK}), the Union without its "
        f"parts overseas. A year has {DAYS} days here, one in five. A day alone reads eleven dates, and so costs "
        "more than a day of a series. Core-hours are the microseconds a pixel of the first table of Costs, from "
        "files to files; with the year, times what the table Year adds, its reading in it. Files beyond a network "
        "take longer. Beside a GPU the cores do all but ONNX Runtime's part. "
        f"{pace_note(made[0].gpu)} Whichever model it is, its pace is taken for that of {SHIPPED.name}. "
        "GB are compressed: the bytes a "
        f"pixel of one day's layer of real scenes, in the order of the columns, were {sizes}. nan: the model has "
        f"no such form. {WITH_YEAR.name} writes 64 numbers every day; one day of it holds its year already."
    )


def beside_table(made: list[Made]) -> Table:
    """What others publish of theirs, for the square that TESSERA's makers name."""
    square_km = float(TESSERA_SIDE**2)
    rows: list[tuple[str | float, ...]] = []
    for one in made:
        hours, _, _, *sizes = one.cost(square_km)
        known = [size for size in sizes if not math.isnan(size)]
        rows.append((one.name, one.numbers, one.days, hours, 0, known[0], known[-1]))
    for theirs, numbers, hours, gpu in (
        ("TESSERA, a calendar year", 128, TESSERA_HOURS * TESSERA_CORES, TESSERA_HOURS),
        ("AlphaEarth, a calendar year", 64, math.nan, math.nan),
    ):
        of_pixel = (TESSERA if theirs.startswith("TESSERA") else ALPHAEARTH).bytes_of_a_pixel
        size = square_km * PIXELS * of_pixel / 1e9
        rows.append((theirs, numbers, 1, hours, gpu, math.nan, size))
    world, said = WORLD
    return Table(
        f"Land: beside what others publish, {TESSERA_SIDE} x {TESSERA_SIDE} km",
        (
            "what",
            "numbers a pixel",
            "layers a year",
            "core-hours",
            "GPU-hours",
            "GB, floats",
            "GB, smallest form",
        ),
        rows,
        f"Not alike: TESSERA and AlphaEarth give one vector of a calendar year, ecofuse-7 the seven numbers of a "
        f"day, {WITH_YEAR.name} both. [TESSERA]({TESSERA_RUN}): {TESSERA_HOURS} hours on {TESSERA_CORES} cores and "
        "one A30, each with half of the work, on its makers' machine; ours on the machine of the table above, by "
        "processors alone. GB of both are before compression, of ours after it. AlphaEarth's makers publish no "
        f"hours; [{ALPHAEARTH.bytes_of_a_pixel} bytes]({ALPHAEARTH.source}) a pixel of [{world / 1e12:.1f} million "
        f"million]({said}) a year are {world * ALPHAEARTH.bytes_of_a_pixel / 1e12:.0f} TB for the world. nan: not "
        "published, or there is no such form. Numbers of two embeddings are not worth the same: see "
        "resources/help/which_embedding.md.",
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.training.bench.costs.land")
    add = parser.add_argument
    add("--page", type=Path, default=ROOT / "BENCHMARKS.md", help="the page that is read")
    add("--output", type=Path, help="the page in which the tables stand; default: printed alone")
    return parser.parse_args()


def main() -> None:
    """Measure the layers, print the tables, and put them into the page that is named."""
    given = arguments()
    with tempfile.TemporaryDirectory() as folder:
        sizes = {model.name: bytes_of(model, Path(folder)) for model in (SHIPPED, WITH_YEAR)}
    made = made_of(given.page.read_text("utf-8"), sizes)
    tables = [land_table(made), beside_table(made)]
    if given.output:
        by = "python -m models.training.bench.costs.land"
        kept(given.output, tables, machine(Model.load(SHIPPED)), "Land: ", by)
    print(shown(tables))


if __name__ == "__main__":
    main()
