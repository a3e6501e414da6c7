# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m models.training.bench.answers.answers_load``: what answers cost with the pixels, for 10^8 of them.

Every answer runs over three sizes. What the largest takes beyond the middle one is what further pixels cost; with
it 10^8 pixels are reckoned, a square of 100 km.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from models.training.bench.answers.answer_runs import Runs
from models.training.bench.answers.made_days import wide_days
from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.load import kept, shown
from models.training.bench.measure import Child
from models.training.data.folders import ROOT, work_folder
from plugin.engine.inference.model import SHIPPED, Model

TITLE = "Answers: "
WHOLE = 10**8
TIMES = (1, 4, 16)
"""Sizes, as multiples of the smallest."""
HEAD = (
    "what",
    "growth",
    "pixels a processor second",
    "processor hours of 10^8",
    "processor seconds, smallest",
    "middle",
    "largest",
    "MB, smallest",
    "middle",
    "largest",
)
NOTE = (
    "Embeddings of the demo's forest, mirrored until they hold {sizes} pixels. *Growth*: what a further pixel "
    "costs between the two larger sizes, as a multiple of the same between the two smaller "
    "ones; 1 is in proportion. "
    "10^8 pixels go on from the largest size at its cost a pixel. Nothing of that size was run. "
    "MB grow with GDAL's cache up to its bound, and are not reckoned on. "
    "nan: the cost of a pixel is lost in that of the start."
)


def answers(
    home: Path,
    pixels: int,
    say: Callable[[str], None],
    only: list[str] | None = None,
    at_once: int = 1,
) -> Table:
    """The table of all verbs; files are made in ``home``, and kept for the next time.

    Args:
        pixels: the smallest size; only: verbs, of which alone there are rows; at_once: runs side by side.
    """
    home.mkdir(parents=True, exist_ok=True)
    sizes = [round((pixels * times) ** 0.5) ** 2 for times in TIMES]
    for size in sizes:
        wide_days(home, size)

    def rows_of(group: dict[str, Callable[[int], Child]]) -> list[tuple[Any, ...]]:
        rows = []
        for name, run in group.items():
            if not only or name.partition(",")[0] in only:
                say(name)
                rows.append(row_of(name, sizes, [run(size) for size in sizes]))
        return rows

    with ThreadPoolExecutor(at_once) as pool:
        rows = [row for found in pool.map(rows_of, Runs(home).chains()) for row in found]
    note = NOTE.format(
        sizes=" and ".join([", ".join(f"{n:,}" for n in sizes[:2]), f"{sizes[2]:,}"])
    )
    return Table(f"{TITLE}10^8 pixels", HEAD, rows, note)


def row_of(name: str, sizes: list[int], children: list[Child]) -> tuple[Any, ...]:
    """A row of :data:`HEAD`."""
    seconds = [child.processor for child in children]
    peaks = [child.peak_mb for child in children]
    first, last = slopes(sizes, seconds)
    beyond = WHOLE - sizes[2]
    hours = (seconds[2] + last * beyond) / 3600 if last > 0 else float("nan")
    growth = last / first if first > 0 and last > 0 else float("nan")
    pace = 1 / last if last > 0 else float("nan")
    return (name, growth, pace, hours, *seconds, *peaks)


def slopes(sizes: list[int], amounts: list[float]) -> tuple[float, float]:
    """What a pixel more costs between the two smaller, and between the two larger of three sizes."""
    steps = [
        (amounts[at + 1] - amounts[at]) / (sizes[at + 1] - sizes[at]) for at in range(2)
    ]  # fmt: skip
    return steps[0], steps[1]


def main() -> None:
    """Measure, and put the table into the page in the place of an earlier one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pixels", type=int, default=10**6, help="and four and sixteen times as many"
    )
    parser.add_argument("--folder", type=Path, default=work_folder().parent / "bench" / "answers")
    parser.add_argument("--output", type=Path, default=ROOT / "BENCHMARKS.md", help="the page")
    parser.add_argument("--only", nargs="*", help="these verbs alone, printed and not written")
    parser.add_argument("--at-once", type=int, default=1, help="runs side by side")
    given = parser.parse_args()
    table = answers(given.folder, given.pixels, print, given.only, given.at_once)
    if not given.only:
        by = f"python -m models.training.bench.answers.answers_load --pixels {given.pixels}"
        kept(given.output, [table], machine(Model.load(SHIPPED)), TITLE, by)
    print(shown([table]))


if __name__ == "__main__":
    main()
