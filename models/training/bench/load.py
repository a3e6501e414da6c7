# SPDX-License-Identifier: GPL-2.0-or-later
"""``make bench OPTIONS=--load``: what grows with the number of files, dates and pixels, on small made-up scenes.

Each row has a size and twice or ten times it, so that the growth shows. Processor seconds count, for the machine
may be shared; the seconds of a clock stand beside them.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import rasterio

from models.training.bench.benchmarks_page import Table, command
from models.training.bench.every_nth import DAY, HEAD, PLACE, rows_of, tables_of_strides
from models.training.bench.measure import Child, engine
from plugin.engine.sensors import NETWORK_BANDS

SIDE = 32
"""Pixels along a side of a made-up scene."""
FEATURES = 7
DAYS = 4_000
"""Dates from :data:`DAY` on: Sentinel-2 has flown no longer. Further files lie half beside the first ones."""


def dates_in(folder: Path, count: int) -> Path:
    """A folder of so many Sentinel-2 scenes, one GeoTIFF each, of a date each up to :data:`DAYS`."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(0)
    ground = draw.integers(300, 4000, (len(NETWORK_BANDS), SIDE, SIDE))
    for number in range(count):
        more, day = divmod(number, DAYS)
        path = folder / f"S2_{DAY + timedelta(day):%Y%m%d}{'_east' * more}.tif"
        if path.exists():
            continue
        with rasterio.open(
            path, "w", driver="GTiff", width=SIDE, height=SIDE, count=len(ground), dtype="uint16",
            crs="EPSG:32631", transform=PLACE * PLACE.translation(more * SIDE // 2, 0),
        ) as file:  # fmt: skip
            file.write((ground + draw.integers(0, 50, ground.shape)).astype("uint16"))
            file.descriptions = NETWORK_BANDS
    return folder


def others_in(folder: Path, count: int) -> Path:
    """One date among so many files of other kinds, in folders of a thousand."""
    dates_in(folder, 1)
    for number in range(count):
        below = folder / f"{number // 1000}"
        below.mkdir(exist_ok=True)
        (below / f"{number}.{('txt', 'xml', 'md', 'json')[number % 4]}").touch()
    return folder


def embedding(path: Path, side: int) -> Path:
    """An embedding of side x side pixels, a wave a feature, in blocks of 512 px."""
    if path.exists():
        return path
    with rasterio.open(
        path, "w", driver="GTiff", width=side, height=side, count=FEATURES, dtype="float32", crs="EPSG:32631",
        transform=PLACE, nodata=np.nan, tiled=True, blockxsize=512, blockysize=512, compress="zstd",
        predictor=3, bigtiff="yes",
    ) as file:  # fmt: skip
        file.descriptions = [f"F{number:02d}" for number in range(1, FEATURES + 1)]
        file.update_tags(
            ECOFUSE_DATE=str(DAY), ECOFUSE_MODEL="bench", ECOFUSE_MODEL_SHA256="0" * 64
        )
        wave = np.sin(np.add.outer(np.arange(512) / 40, np.arange(512) / 23)).astype("float32")
        for _, window in file.block_windows(1):
            part = wave[: window.height, : window.width]
            file.write(np.stack([part * (1 + n) for n in range(FEATURES)]), window=window)
    return path


PARTS = ("listing", "folders", "clusters", "strides", "series")


def load(
    folder: Path, scale: float, say: Callable[[str], None], parts: Sequence[str] = PARTS
) -> list[Table]:
    """The tables of what grows.

    Args:
        folder: where scenes are made, and kept for the next time.
        scale: 1: the sizes that bars stand for; less: parts of them.
        say: what is measured now.
        parts: some of :data:`PARTS`.
    """
    home = folder / "load"

    def sizes(full: int) -> list[int]:
        return [max(round(full * scale * part), 4) for part in (0.2, 1.0)]

    def listed(count: int) -> Child:
        source = dates_in(home / f"dates-{count}", count)
        say(f"Listing {count:,} scenes")
        return engine("scenes", folder=source, s2_scaling="10000", output=home / f"{count}.json")

    def embedded(count: int) -> Child:
        listed(count)
        target = home / "series"
        shutil.rmtree(target, ignore_errors=True)
        say(f"Embedding {count:,} dates")
        child = engine("embedseries", scenes=home / f"{count}.json", output_folder=target)
        shutil.rmtree(target)
        return child

    def walked(count: int) -> Child:
        source = others_in(home / f"others-{count}", count)
        say(f"A folder of {count:,} other files")
        return engine("scenes", folder=source, s2_scaling="10000", output=home / "others.json")

    def clustered(pixels: int) -> Child:
        source = embedding(home / f"embedding-{pixels}.tif", round(pixels**0.5))
        say(f"Clustering {pixels:,} pixels")
        return engine(
            "fitclusters", embeddings=source, clusters=8, memory_mb=1024, cluster_model=home / "clusters.json"
        )  # fmt: skip

    def assigned(pixels: int) -> Child:
        source = embedding(home / f"embedding-{pixels}.tif", round(pixels**0.5))
        say(f"Assigning {pixels:,} pixels")
        return engine(
            "assignclusters", embeddings=source, memory_mb=1024, cluster_model=home / "clusters.json",
            output=home / "assigned.tif",
        )  # fmt: skip

    def listings() -> list[Table]:
        title = "Load: listing files of a date each, 32 x 32 px"
        return [Table(title, HEAD, rows_of(sizes(5_000), "{} scenes", listed))]

    def folders() -> list[Table]:
        title = "Load: one scene in a folder of other files"
        return [Table(title, HEAD, rows_of(sizes(100_000), "{} other files", walked))]

    def clusters() -> list[Table]:
        fitted = rows_of(sizes(10**9), "{} pixels of 7 numbers, fitted", clustered)
        given = rows_of(sizes(10**9), "{} pixels of 7 numbers, assigned", assigned)
        return [Table("Load: clusters within MEMORY_MB 1024", HEAD, [*fitted, *given])]

    def series() -> list[Table]:
        starts: list[float] = []

        def noted(count: int) -> Child:
            child = embedded(count)
            starts.append(child.first_tile)
            return child

        rows = rows_of(sizes(3_000), "{} dates of 32 x 32 px", noted)
        done = " and ".join(f"{each:.1f} s" for each in starts)
        note = f"The first day of each was done {done} after the start."
        return [Table("Load: a series of all dates", HEAD, rows, note)]

    def strides() -> list[Table]:
        return tables_of_strides(home, scale, say)

    makers = (listings, folders, clusters, strides, series)
    return [
        table for part, make in zip(PARTS, makers, strict=True) if part in parts for table in make()
    ]


def kept(path: Path, tables: list[Table], where: str, title: str = "Load: ", by: str = "") -> None:
    """Put the tables into the page in the place of those of an earlier run; the rest of it stays.

    Args:
        where: the machine, as the page has it; title: how the titles of these tables begin;
            by: the command that measures, this one by itself.
    """
    day = datetime.now(timezone.utc).date()
    said = f"This and the tables of its kind are of a run of their own, `{by or command()}` on {day}: {where} "
    said += _beside()
    tables = [replace(tables[0], note=f"{tables[0].note} {said}".strip()), *tables[1:]]
    text = path.read_text(encoding="utf-8") if path.exists() else "# Benchmarks\n"
    head, *sections = text.split("\n## ")
    stays = [not section.startswith(title) for section in sections]
    own = ["\n".join(table.lines()).strip().removeprefix("## ") for table in tables]
    place = len(sections) if all(stays) else stays.index(False)
    before = sections[:place]
    after = [section for section in sections[place:] if not section.startswith(title)]
    whole = "\n\n## ".join(part.rstrip("\n") for part in (head, *before, *own, *after))
    part = path.with_name(f"{path.name}.part")
    part.write_text(f"{whole}\n", encoding="utf-8")
    part.replace(path)


def _beside() -> str:
    """How much ran on the machine in the last quarter of an hour, as far as the system says."""
    said = "Where the machine is shared, processor seconds can be compared, seconds of a clock less so."
    if not hasattr(os, "getloadavg"):
        return said
    return f"{said} At the end {os.getloadavg()[2]:.1f} threads wanted its processors (mean of 15 minutes)."


def shown(tables: list[Table]) -> str:
    """The tables as one line of JSON, for whoever reads a log."""
    return json.dumps({table.title: table.rows for table in tables})
