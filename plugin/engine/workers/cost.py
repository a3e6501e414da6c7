# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m plugin.engine.workers.cost``: what an area costs, by arithmetic from measured numbers.

The speed of one worker comes from a run on such a worker (its log tells pixels a second) or from the
benchmark; the price is the provider's. Nothing is assumed but the pixel size.
"""

from __future__ import annotations

import argparse

PIXELS_PER_KM2 = 10_000
"""Of 10 m."""
BANDS = 11
"""Of a layer: seven features and four of quality."""


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
    add("--bytes", type=int, default=4, choices=(2, 4), help="of a number: 4 FLOAT32, 2 INT16")
    asked = parser.parse_args(arguments)
    for name in ("area_km2", "dates", "pixels_per_second", "workers", "cores"):
        if getattr(asked, name) <= 0:
            parser.error(f"--{name.replace('_', '-')} must be more than 0")

    pixels = asked.area_km2 * PIXELS_PER_KM2 * asked.dates
    hours = pixels / asked.pixels_per_second / 3600
    gigabytes = pixels * BANDS * asked.bytes / 1e9
    print(
        f"{asked.area_km2:,.0f} km2 x {asked.dates} days: {pixels / 1e9:,.1f} billion pixels to embed"
    )
    print(
        f"{hours:,.1f} worker-hours of {asked.cores} cores ({hours * asked.cores:,.1f} core-hours)"
    )
    print(f"{hours / asked.workers:,.1f} h on {asked.workers} workers")
    print(
        f"{gigabytes:,.1f} GB of layers before compression, and as much for the journal meanwhile"
    )
    if asked.price:
        print(f"{hours * asked.price:,.2f} for the workers at {asked.price:g} an hour each")


if __name__ == "__main__":
    main()
