# SPDX-License-Identifier: GPL-2.0-or-later
"""Every region of the shared data: what is left out together when a model is asked how it fares elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.training.data import labelled_points, shared_places
from models.training.data.point_places import chip_place, point_place, stand_place
from models.training.data.shared_places import Entry, Place

STANDS = tuple(
    f"saxony_stands/{name}_WEFL_NLF_{year}.h5"
    for name, year in (
        ("Betula_spec._1_15679", 2019),
        ("Quercus_robur_3_86918", 2019),
        ("Betula_spec._5_17172", 2017),
        ("Betula_spec._9_19083", 2017),
        ("Quercus_robur_7_85750", 2017),
        ("Quercus_robur_7_86717", 2017),
    )
)
"""``saxony_6px`` is held out of every training."""


@dataclass(frozen=True)
class Region:
    """One region: rasters of the split file by the start of their names, point sets, and other files."""

    rasters: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    """Names in ``labelled_points.EVERY``."""
    chips: tuple[str, ...] = ()
    """Of ``finland_monthly``."""
    stands: tuple[str, ...] = ()
    """Files below ``s1s2``."""
    radar: bool = False
    """Whether both sensors are there."""


REGIONS = {
    "belgium": Region(("flanders", "hainaut"), ("flanders_10day", "flanders_monthly"), radar=True),
    "austria": Region(("austria",)),
    "romania": Region(("romania",)),
    "france": Region(points=("france",), radar=True),
    "corsica": Region(points=("corsica",), radar=True),
    "rondonia": Region(points=("rondonia", "prodes")),
    "finland": Region(chips=("0060c0a5", "288afc34"), radar=True),
    "saxony": Region(stands=STANDS, radar=True),
}
"""Name -> region. Whole places of Finland and Saxony's stands; the rest by their loaders' names."""


def entries_of(region: Region, role: str) -> list[Entry]:
    """A region's entries of the split file, ``train`` or ``held_out``."""
    return [e for e in shared_places.entries(role) if e["place"].startswith(region.rasters)]


def further_places(region: Region) -> Iterator[Place]:
    """A region's places that the split file does not name: points, chips and stands."""
    for name in region.points:
        yield point_place(labelled_points.EVERY[name]())
    for chip in region.chips:
        yield chip_place(chip)
    for file in region.stands:
        yield stand_place(file)


def training_places(region: Region) -> Iterator[Place]:
    """All that a region's hidden days are learnt from."""
    for entry in entries_of(region, "train"):
        yield shared_places.load(entry)
    yield from further_places(region)
