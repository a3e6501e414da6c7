# SPDX-License-Identifier: GPL-2.0-or-later
"""Speed in pixels of 10, 20 and 60 m: ``python -m models.training.bench.coarse_speed``.

The engine embeds whole tiles of a large mosaic, eleven dates of both sensors in compressed GeoTIFFs on the disk,
as a child process with all processors. Printed: ground a second, and hours for a country of so many km².
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from models.training.bench.inputs import mosaic
from models.training.bench.measure import engine, run_of
from models.training.data.folders import data_folder, work_folder
from models.training.export.manifest import FOLDER
from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.inference.manifest_schema import RESOLUTIONS

SIZE = 3072
"""Pixels of 10 m along a side of the mosaic."""
DATES = 11
COUNTRIES = {"Belgium": 30_700, "Austria": 83_900, "Germany": 357_600}
"""km²."""
MOST = {10: 6, 20: 6, 60: 3}
"""Tiles along a side of the square that is embedded."""


def extent(resolution: int, most: int) -> tuple[str, float]:
    """The square of whole tiles next to the mosaic's north-western corner, as EXTENT, and its km²."""
    side = TILE * resolution
    left, top = -(-mosaic.LEFT // side) * side, mosaic.TOP // side * side
    length = most * side

    return f"{left},{top - length},{left + length},{top} {mosaic.CRS}", (length / 1000) ** 2


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER, help="model folder")
    parser.add_argument("--memory-mb", type=int, default=2048)
    given = parser.parse_args()
    folder = mosaic.write_mosaic(
        data_folder() / "s1s2" / "flanders_west", work_folder() / "coarse_mosaic", SIZE, DATES
    )
    listed = folder / "scenes.json"
    engine("scenes", folder=folder, output=listed)
    day = run_of(listed, given.model).scenes.days("s2")[DATES // 2]
    print(
        "| m | km² | s | peak MB | km² a second | "
        + " | ".join(f"{name}, hours" for name in COUNTRIES)
        + " |"
    )
    print("|---" * (5 + len(COUNTRIES)) + "|")
    with tempfile.TemporaryDirectory(dir=folder) as outputs:
        for resolution in RESOLUTIONS:
            box, area = extent(resolution, MOST[resolution])
            took = engine(
                "embed", scenes=listed, date=day, extent=box, model=given.model, resolution=resolution,
                memory_mb=given.memory_mb, output=Path(outputs) / f"{resolution}.tif",
            )  # fmt: skip
            speed = area / took.seconds
            hours = [f"{area_of / speed / 3600:.1f}" for area_of in COUNTRIES.values()]
            row = [
                resolution,
                f"{area:.0f}",
                f"{took.seconds:.0f}",
                f"{took.peak_mb:.0f}",
                f"{speed:.2f}",
                *hours,
            ]
            print("| " + " | ".join(map(str, row)) + " |", flush=True)


if __name__ == "__main__":
    main()
