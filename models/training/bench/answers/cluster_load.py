# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m models.training.bench.answers.cluster_load``: what each way to cluster costs with the pixels.

Each row has ten times as many pixels as what it is held against; what 10^8 pixels take is at most in proportion.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import rasterio

from models.training.bench.answers.ten_times import put_into_page
from models.training.bench.benchmarks_page import Table
from models.training.bench.every_nth import DAY
from models.training.bench.load import embedding
from models.training.bench.measure import Child, engine
from plugin.contract import CHOICES

TITLE = "Clusters: "
HEAD = (
    "what", "times the first", "processor seconds", "seconds", "MB at most", "pixels a processor second",
    "processor seconds for 10^8 pixels, at most",
)  # fmt: skip
MANY = 10**8
DAYS = 3
"""Days of a pixel together."""
CLUSTERS = 8


def days_of(first: Path) -> list[Path]:
    """The raster as of several days: copies whose tag names another one."""
    found = [first]
    for number in range(1, DAYS):
        path = first.with_name(f"{first.stem}-{number}.tif")
        if not path.exists():
            part = path.with_suffix(".part")
            shutil.copyfile(first, part)
            with rasterio.open(part, "r+") as file:
                file.update_tags(ECOFUSE_DATE=str(DAY + timedelta(60 * number)))
            part.replace(path)
        found.append(path)
    return found


def row_of(sizes: list[int], name: str, measured: Callable[[int], Child]) -> tuple[Any, ...]:
    """Cost of the larger size, growth from the smaller, pixels a second; 10^8 as if the start grew along."""
    few, many = (measured(size) for size in sizes)
    return (
        name.format(f"{sizes[0]:,} to {sizes[1]:,}"), many.processor / few.processor, many.processor, many.seconds,
        many.peak_mb, sizes[1] / many.processor, many.processor * MANY / sizes[1],
    )  # fmt: skip


def clusters(
    home: Path,
    sizes: list[int],
    say: Callable[[str], None],
    methods: Sequence[str] = CHOICES["method"],
) -> Table:
    """The table of these methods; files are made in ``home``, and kept for the next time."""
    home.mkdir(parents=True, exist_ok=True)

    def raster(pixels: int) -> Path:
        return embedding(home / f"embedding-{pixels}.tif", round(pixels**0.5))

    def fitted(method: str) -> Callable[[int], Child]:
        def run(pixels: int) -> Child:
            say(f"Clusters by {method} of {pixels:,} pixels")
            return engine(
                "fitclusters", embeddings=raster(pixels), method=method, clusters=CLUSTERS,
                cluster_model=home / f"{method}.json",
            )  # fmt: skip

        return run

    def assigned(method: str) -> Callable[[int], Child]:
        def run(pixels: int) -> Child:
            say(f"Assigning {pixels:,} pixels by {method}")
            return engine(
                "assignclusters", embeddings=raster(pixels), cluster_model=home / f"{method}.json",
                output=home / "ids.tif", table=home / "areas.csv",
            )  # fmt: skip

        return run

    def together(pixels: int) -> Child:
        say(f"Assigning {pixels:,} pixels of {DAYS} days")
        days, model = days_of(raster(pixels)), home / "together.json"
        if pixels == sizes[0]:
            engine(
                "fitclusters", embeddings=days, several_days="TOGETHER", clusters=CLUSTERS, cluster_model=model
            )  # fmt: skip
        return engine(
            "assignclusters", embeddings=days[0], other_days=days[1:], cluster_model=model, output=home / "ids.tif"
        )  # fmt: skip

    rows: list[tuple[Any, ...]] = []
    for method in methods:
        rows.append(row_of(sizes, f"fitclusters, {method}, {{}} pixels", fitted(method)))
        rows.append(row_of(sizes, f"assignclusters, {method}, {{}} pixels", assigned(method)))
    rows.append(row_of(sizes, f"assignclusters, {DAYS} days together, {{}} pixels", together))
    return Table(f"{TITLE}embeddings of 7 numbers, {CLUSTERS} clusters", HEAD, rows)


if __name__ == "__main__":
    put_into_page(
        clusters, "models.training.bench.answers.cluster_load", TITLE, "clusters", __doc__
    )
