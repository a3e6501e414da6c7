# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m models.training.bench.year_cost MODEL``: what the year adds to a day and to a series, reading apart.

West Flanders 2018, both sensors, processor time of one thread; the model's shortest length beside its longest.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import rasterio

from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.load import kept, shown
from models.training.data.folders import data_folder
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.pixels.days import Reader
from plugin.engine.protocol.options import values
from plugin.engine.protocol.report import Report
from plugin.engine.verbs import scenes as list_scenes

TARGET = date(2018, 7, 5)
HEAD = (
    "what",
    "with the year, times",
    "us a pixel without it",
    "with it",
    "us of reading without it",
    "with it",
)
NOTE = "Processor time of one thread for a pixel and day of West Flanders, both sensors; reading stands apart."
ROUNDS = 3
"""Each is run so often, in turns; the fastest counts."""


class Clock(Reader):
    """A reader that knows how long it has read."""

    seconds = 0.0

    def optical(self, *given: Any) -> Any:
        return self._timed(super().optical, given)

    def radar(self, *given: Any) -> Any:
        return self._timed(super().radar, given)

    def _timed(self, read: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        start = time.process_time()
        found = read(*given)
        self.seconds += time.process_time() - start
        return found


def listed(folder: Path) -> Path:
    """The scene list of the raster."""
    data = data_folder() / "s1s2" / "flanders_west"
    s2 = [str(data / f"S2_L2A_{metres}m.nc") for metres in (10, 20)]
    given = {
        "s2": s2,
        "s1": [str(data / "S1_GRD-ASCENDING_20m.nc")],
        "output": str(folder / "scenes.json"),
    }
    list_scenes.run(values(list_scenes.OPTIONS, given), Report(stream=(folder / "log").open("w")))
    return folder / "scenes.json"


def cost(work: Work, targets: list[date], tiles: int) -> tuple[float, float]:
    """Microseconds of processor time a pixel and target: computing, and reading."""
    reader = Clock(work.scenes, work.grid)
    work.embedder.reader = reader
    work.prepare(1, len(targets), 1)
    some = work.tiles[:tiles]
    start = time.process_time()
    with rasterio.Env(GDAL_CACHEMAX=work.embedder.cache):
        for tile in some:
            for _ in work.layers(tile, targets):
                pass
    whole = time.process_time() - start
    pixels = sum(map(work.count, some)) * len(targets)
    return 1e6 * (whole - reader.seconds) / pixels, 1e6 * reader.seconds / pixels


def main() -> None:
    """Measure a day and a series, print the table, and put it into the page that is named."""
    parser = argparse.ArgumentParser(
        prog="python -m models.training.bench.year_cost", description=__doc__
    )
    parser.add_argument("model", help="folder of a model with a year")
    parser.add_argument("--tiles", type=int, default=4)
    parser.add_argument(
        "--output", type=Path, help="the page in which the table stands, BENCHMARKS.md"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = {"scenes": str(listed(Path(folder))), "model": asked.model, "device": "CPU"}
        works = [Work.of(values(WORK_OPTIONS, given | {"length": "0"}))]
        shortest = str(works[0].model.lengths[0])
        works.insert(0, Work.of(values(WORK_OPTIONS, given | {"length": shortest})))
        days = works[0].scenes.days("s2")
        rows = []
        for name, targets in (("a day", [TARGET]), (f"a series of {len(days)} days", days)):
            runs = [[cost(work, targets, asked.tiles) for work in works] for _ in range(ROUNDS)]
            day, year = (min(run[at] for run in runs) for at in range(2))
            rows.append((name, year[0] / day[0], day[0], year[0], day[1], year[1]))
    table = Table("Year: what its numbers add", HEAD, rows, NOTE)
    if asked.output:
        by = f"python -m models.training.bench.year_cost {asked.model}"
        kept(asked.output, [table], machine(works[1].model), "Year: ", by)
    print(shown([table]))


if __name__ == "__main__":
    main()
