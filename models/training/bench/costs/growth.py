# SPDX-License-Identifier: GPL-2.0-or-later
"""How computing grows, beside its arithmetic: ``python -m models.training.bench.costs.growth``.

With dates, targets and area by what a model does: every date of a target's slots is encoded once, an empty slot
too, and every target is fused once. Processor time of one thread, nothing read from files.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from models.training.bench import measure
from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.costs.time_by_cause import scenes_of, whole_tiles
from models.training.bench.load import kept, shown
from models.training.data.folders import work_folder
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.protocol.options import values

DATES, TARGETS, TILES = (3, 6, 11), (1, 4, 16), (1, 4)
HEAD = (
    "what",
    "times the first",
    "by arithmetic",
    "processor seconds",
    "dates encoded, a sensor each",
    "targets fused",
)


@dataclass(frozen=True)
class Counted:
    """Seconds of some work, and what it did."""

    seconds: float
    encoded: int
    """Dates of a sensor that were encoded, tiles together."""
    fused: int
    """Targets that were fused, tiles together."""


def work_of(scenes: Path, size: int, model: Path) -> Work:
    """A run over the whole tiles of a mosaic, whose reads are kept; of the day's numbers alone."""
    extent, _ = whole_tiles(size)
    length = str(Model.load(model).lengths[0])
    given = {
        "scenes": str(scenes),
        "model": str(model),
        "extent": extent,
        "device": "CPU",
        "length": length,
    }
    run = Work.of(values(WORK_OPTIONS, given))
    measure.keep_reads(run)
    return run


def counted(run: Work, targets: list[date], tiles: int, rounds: int) -> Counted:
    """The quickest of some rounds over so many tiles."""
    run.prepare(1, len(targets))
    chosen, encoded, model = run.tiles[:tiles], [0], run.model
    dated = model.token

    def token(sensor: str, values: np.ndarray, valid: np.ndarray) -> np.ndarray:
        encoded[0] += model.channels(sensor, "features") > 0
        return dated(sensor, values, valid)

    object.__setattr__(model, "token", token)
    seconds = []
    try:
        for _ in range(rounds + 1):
            encoded[0], start = 0, time.thread_time()
            for tile in chosen:
                for _ in run.layers(tile, targets):
                    pass
            seconds.append(time.thread_time() - start)
    finally:
        object.__delattr__(model, "token")
    return Counted(min(seconds[1:]), encoded[0], len(targets) * len(chosen))


def rows(folder: Path, size: int, dates: int, rounds: int) -> list[tuple[str | float, ...]]:
    """Rows of the table; the arithmetic takes its two prices from the last two rows of the targets."""
    found: list[tuple[str, str, Counted]] = []
    for number in DATES:
        scenes = scenes_of(folder, size, number)
        run = work_of(scenes, size, SHIPPED)
        days = run.scenes.days("s2")
        one = counted(run, [days[len(days) // 2]], 1, rounds)
        found.append(("dates", f"one target of {number} dates", one))
    scenes = scenes_of(folder, size, dates)
    run = work_of(scenes, size, SHIPPED)
    days = run.scenes.days("s2")[5:]
    for number in TARGETS:
        found.append(
            (
                "targets",
                f"{number} targets of {dates} dates",
                counted(run, days[:number], 1, rounds),
            )
        )
    for number in TILES:
        found.append(
            ("area", f"{number} tiles of one target", counted(run, days[:1], number, rounds))
        )
    few, many = (
        one for kind, _, one in found if kind == "targets" and one.fused in (1, TARGETS[-1])
    )
    encode, fuse = prices(few, many)
    lines: list[tuple[str | float, ...]] = []
    for kind in ("dates", "targets", "area"):
        some = [(name, one) for of, name, one in found if of == kind]
        base = some[0][1]
        for name, one in some:
            sums = [c.encoded * encode + c.fused * fuse for c in (one, base)]
            ratio = one.seconds / base.seconds
            lines.append((name, ratio, sums[0] / sums[1], one.seconds, one.encoded, one.fused))
    return lines


def prices(few: Counted, many: Counted) -> tuple[float, float]:
    """Seconds of a date encoded and of a target fused that explain two runs exactly.

    Raises:
        SystemExit: the runs did the same kinds of work in the same shares, so that nothing can be said.
    """
    determinant = few.encoded * many.fused - many.encoded * few.fused
    if not determinant:
        raise SystemExit(
            "The two runs differ in nothing that could set a price: ask for more dates."
        )
    encode = (few.seconds * many.fused - many.seconds * few.fused) / determinant
    return encode, (few.encoded * many.seconds - many.encoded * few.seconds) / determinant


def main() -> None:
    """Measure, print the table, and put it into the page that is named."""
    parser = argparse.ArgumentParser(prog="python -m models.training.bench.costs.growth")
    parser.add_argument("--size", type=int, default=384, help="pixels along a side of the scenes")
    parser.add_argument("--dates", type=int, default=40, help="dates of the series")
    parser.add_argument("--rounds", type=int, default=2, help="the quickest counts")
    parser.add_argument(
        "--folder", type=Path, default=work_folder().parent / "bench", help="for the mosaics"
    )
    parser.add_argument(
        "--output", type=Path, help="the page in which the table stands; default: printed alone"
    )
    given = parser.parse_args()
    lines = rows(given.folder, given.size, given.dates, given.rounds)
    table = Table("Growth: dates, targets and area", HEAD, lines, NOTE)
    if given.output:
        by = "python -m models.training.bench.costs.growth"
        kept(given.output, [table], machine(Model.load(SHIPPED)), "Growth: ", by)
    print(shown([table]))


NOTE = (
    "Two prices explain it: of a date encoded and of a target fused, taken from one target and the most targets. "
    "Empty slots are encoded once a tile, as one date. Nothing is read from files. What longer embeddings cost "
    "stands under Year: the day's part is the same in all of them."
)


if __name__ == "__main__":
    main()
