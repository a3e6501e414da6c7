# SPDX-License-Identifier: GPL-2.0-or-later
"""What a whole Sentinel-2 tile and its year cost, worked out of what a pixel and what a run cost."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from models.training.bench.benchmarks_page import Table
from models.training.bench.costs.cause_clock import LAYERS, ORDER, PACKED, READS, RUNTIME
from plugin.engine.embed.layers import PACKERS

PIXELS = 10_980**2
CORES = 16
GPU = "## GPU: "
"""How the section begins that a card's own run has written."""
WAYS = ("first target", "further target")
"""Its rows of a day alone, all of whose dates are encoded, and of a day of a series."""


@dataclass(frozen=True)
class GpuPace:
    """Pixels a second of one GPU from arrays to arrays, the fastest way that was measured."""

    name: str
    first: float
    """Of a day alone."""
    further: float
    """Of a day of a series."""

    def of(self, days: int) -> float:
        """Pixels a second of so many days of one area."""
        return self.first if days == 1 else self.further


def gpu_pace(page: str) -> GpuPace:
    """The pace that ``BENCHMARKS.md`` has measured.

    Args:
        page: its text.

    Raises:
        ValueError: it has no section of a card, or the section no such rows.
    """
    section = re.search(rf"^{GPU}(.*?)$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    if not section:
        raise ValueError(f"The page has no section {GPU.strip()!r}: put a card's card.md into it.")
    found = []
    for way in WAYS:
        speeds = re.findall(
            rf"^\| arrays: {way}, [^:|]* \| ([\d.,]+) \|", section.group(2), re.MULTILINE
        )
        if not speeds:
            raise ValueError(f"The section {GPU}{section.group(1)} has no row 'arrays: {way}, …'.")
        found.append(1e6 * max(float(speed.replace(",", "")) for speed in speeds))
    return GpuPace(section.group(1), *found)


@dataclass(frozen=True)
class Cost:
    """Processor time of an embedding by cause."""

    pixel: dict[str, float]
    """Microseconds a pixel and day."""
    run: dict[str, float]
    """Seconds of a run, however large its area is."""


def cost_of(small: dict[str, float], large: dict[str, float], few: float, more: float) -> Cost:
    """The line through two areas: its slope is a pixel's part, its height at no pixels the run's.

    Args:
        small, large: cause -> seconds of a run over ``few`` and over ``more`` pixels, times their days.
    """
    slopes = {cause: (large[cause] - small[cause]) / (more - few) for cause in small}
    return Cost(
        {cause: 1e6 * slope for cause, slope in slopes.items()},
        {cause: small[cause] - slope * few for cause, slope in slopes.items()},
    )


def tile_time(best: list[Cost], dates: int, gpu: GpuPace) -> Table:
    """Seconds of a whole Sentinel-2 tile on many cores, by arithmetic: the graph on a GPU, or on the cores."""
    names = f"one date of 11, {PIXELS:,} px", f"its year of {dates} dates"
    rows = [
        (name, *_seconds(cost, days, gpu))
        for name, cost, days in zip(names, best, (1, dates), strict=True)
    ]
    head = (
        "what",
        "seconds from files to files, with a GPU",
        "the same without one",
        f"{CORES} cores beside the graph",
        "of these decompression",
        "the graph on a GPU",
        f"the graph on {CORES} cores",
        "layers, after the tiles",
        "of these one thread",
        "once a run",
    )
    note = (
        "By arithmetic from the first table. A pixel's time but that of layers, times pixels and days, is shared "
        f"by {CORES} such cores. {pace_note(gpu)} Cores and GPU work at the same time: the larger of both counts. "
        "Layers are written after "
        f"the last tile. Of a day GDAL compresses it in {PACKERS} threads, the rest is one thread's. Those of a "
        f"series are written {CORES} at a time, a core each, as far as memory and disk allow. What a run costs is "
        "added once."
    )
    return Table("Costs: a whole Sentinel-2 tile and its year, by arithmetic", head, rows, note)


def pace_note(gpu: GpuPace) -> str:
    """What is taken for a GPU's pace, in a sentence or two."""
    return (
        f"A GPU does {gpu.first / 1e6:.3g} million pixels a second of a day alone and {gpu.further / 1e6:.3g} of a "
        f"day of a series, as measured from arrays to arrays on {gpu.name}, tiles in flight side by side (section "
        "GPU). No run from files to files has been measured on one."
    )


def _seconds(cost: Cost, days: int, pace: GpuPace) -> tuple[float, ...]:
    """The columns of :func:`tile_time` for so many days."""
    pixels = PIXELS * days
    million = pixels * 1e-6
    graph = million * cost.pixel[RUNTIME] / CORES
    after = sum(cost.pixel[cause] for cause in (ORDER, PACKED, LAYERS))
    tiles = million * (sum(cost.pixel.values()) - after) / CORES - graph
    layers, alone = _layer_seconds(cost, days)
    once = sum(cost.run.values())
    gpu = pixels / pace.of(days)
    return (
        max(tiles, gpu) + layers + once,
        tiles + graph + layers + once,
        tiles,
        million * cost.pixel[READS] / CORES,
        gpu,
        graph,
        layers,
        alone,
        once,
    )


def _layer_seconds(cost: Cost, days: int) -> tuple[float, float]:
    """Seconds in which the layers of so many days are written, and what of them no other core can take over."""
    million = PIXELS * 1e-6
    alone = million * (cost.pixel[ORDER] + cost.pixel[LAYERS])
    packed = million * cost.pixel[PACKED]
    if days == 1:
        return alone + packed / PACKERS, alone
    rounds = math.ceil(days / CORES)
    return rounds * (alone + packed), rounds * alone
