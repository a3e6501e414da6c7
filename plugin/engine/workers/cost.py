# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m plugin.engine.workers.cost``: what an area costs, by arithmetic from measured numbers.

The speed of one worker comes from a run on such a worker (its log shows pixels a second) or from the
benchmark; the price is the provider's. Nothing is assumed but the pixel size.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from ..outputs.band_table import NOVELTY, QUALITY, band_names

PIXELS_PER_KM2 = 10_000
"""Of 10 m."""
BANDS = len(band_names(7, (*QUALITY, NOVELTY.name)))
"""Of a layer: seven features and five of quality."""


@dataclass(frozen=True)
class Cost:
    """What the embeddings of an area take."""

    pixels: float
    """Pixels x days to embed."""
    hours: float
    """Worker-hours."""
    gigabytes: float
    """Of layers, before compression."""

    @classmethod
    def of(
        cls, area_km2: float, dates: int, pixels_per_second: float, number_bytes: int = 4
    ) -> Cost:
        """Args: pixels_per_second: of one worker, pixels x days; number_bytes: of a number in a layer."""
        pixels = area_km2 * PIXELS_PER_KM2 * dates
        return cls(pixels, pixels / pixels_per_second / 3600, pixels * BANDS * number_bytes / 1e9)


def main(arguments: list[str] | None = None) -> None:
    """Print pixels, worker-hours, hours, bytes and price."""
    parser = argparse.ArgumentParser(
        prog="python -m plugin.engine.workers.cost", description=__doc__
    )
    add = parser.add_argument
    add("--area-km2", type=float, required=True, help="area, for example 30688 for Belgium")
    add("--dates", type=int, default=1, help="target days")
    add("--pixels-per-second", type=float, required=True, help="of one worker: pixels x days")
    add("--workers", type=int, default=1)
    add("--cores", type=int, default=1, help="cores (--nthreads) of a worker")
    add("--price", type=float, default=0.0, help="of one worker for an hour, any currency")
    add(
        "--bytes",
        type=int,
        default=4,
        choices=(1, 2, 4),
        help="of a number: 4 FLOAT32, 2 INT16, 1 INT8",
    )
    asked = parser.parse_args(arguments)
    for name in ("area_km2", "dates", "pixels_per_second", "workers", "cores"):
        if getattr(asked, name) <= 0:
            parser.error(f"--{name.replace('_', '-')} must be more than 0")

    cost = Cost.of(asked.area_km2, asked.dates, asked.pixels_per_second, asked.bytes)
    hours = cost.hours
    print(
        f"{asked.area_km2:,.0f} km2 x {asked.dates} days: {cost.pixels / 1e9:,.1f} billion pixels"
    )
    print(
        f"{hours:,.1f} worker-hours of {asked.cores} cores ({hours * asked.cores:,.1f} core-hours)"
    )
    print(f"{hours / asked.workers:,.1f} h on {asked.workers} workers")
    print(
        f"{cost.gigabytes:,.1f} GB of layers before compression, and as much for the journal meanwhile"
    )
    if asked.price:
        print(f"{hours * asked.price:,.2f} for the workers at {asked.price:g} an hour each")


if __name__ == "__main__":
    main()
