# SPDX-License-Identifier: GPL-2.0-or-later
"""Does the plausibility check find a wrong offset? Plants one in every real Sentinel-2 set and counts.

``python -m models.training.offsets`` prints, per set and fault, in how many of its places the check objects
rightly, and in how many it objects although nothing was planted.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

from models.training.data.folders import data_folder
from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import Window, middle
from plugin.engine.listing.collect import collect
from plugin.engine.listing.formats.names import time_in
from plugin.engine.listing.formats.raw import RawBand, Source
from plugin.engine.listing.inputs.found import found_in
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.listing.plausible import objections
from plugin.engine.listing.reflectance.darkness import SIDE, Darkness, darkness
from plugin.engine.listing.samples import asset_of
from plugin.engine.listing.scaling import Scaling
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.scene import Scene
from plugin.engine.scenes.sceneset import SceneSet

OFFSET = 0.1
"""1000 in reflectance."""
FAULTS = {
    "nothing planted": (0.0, False),
    "missing": (OFFSET, False),
    "doubled": (-OFFSET, False),
    "doubled, file clipped at 0": (-OFFSET, True),
}
"""Fault -> (reflectance added, whether what is not above 0 is lost, as unsigned files lose it)."""
SETS = (
    "flanders_west", "hainaut", "flanders_east_20m", "belgium_monthly", "austria_s2", "romania_s2", "bolzano_s2",
    "world_pairs", "mol_april",
)  # fmt: skip
"""All Sentinel-2 rasters of the shared data but ``saxony_6px``: 36 pixels are too few to judge."""
LONELY = ("austria_s2", "world_pairs")
"""Sets of which each file is a place of its own."""


NO_DAY = datetime(2020, 1, 1, tzinfo=timezone.utc)
"""Stands for the day that the names of ``world_pairs`` do not hold; it decides nothing here."""


class Planted(Reader):
    """A reader whose files hold a wrong offset."""

    def __init__(self, scenes: SceneSet, shift: float, clipped: bool):
        super().__init__(scenes, scenes.grid())
        self.shift, self.clipped = np.float32(shift), clipped

    def _bands(
        self, scene: Scene, window: Window, bands: tuple[str, ...], clear: np.ndarray | None = None
    ) -> np.ndarray:
        values = super()._bands(scene, window, bands, clear) + self.shift
        return np.where(values > 0, values, np.float32(np.nan)) if self.clipped else values


@dataclass(frozen=True)
class Place:
    """One place's Sentinel-2 scenes."""

    name: str
    scenes: SceneSet
    rules: dict[str, Scaling]


def places(name: str) -> list[Place]:
    """The places of a set, listed as ``ecofuse:scenes`` does."""
    folder = data_folder() / "s1s2" / name
    files = [
        path for path in found_in(folder) if "S1" not in path.name and "S1" not in path.parent.name
    ]
    groups = [[path] for path in files] if name in LONELY else [files]
    return [
        _place(f"{name} {group[0].stem}" if len(groups) > 1 else name, group) for group in groups
    ]


def _place(name: str, files: list[Path]) -> Place:
    bands = []
    for path in files:
        try:
            source = Source(path, None if time_in(path.stem) else NO_DAY)
            bands += [band for band in bands_of(source) if band.band not in ("VV", "VH")]
        except EngineError:
            continue  # land cover, angles: no Sentinel band
    try:
        collected = collect(bands, "AUTO", "AUTO", "ALL", strict=False)
        return Place(name, SceneSet(tuple(collected.found)), collected.rules)
    except EngineError:
        return _without_red(name, bands)


def _without_red(name: str, bands: list[RawBand]) -> Place:
    """``flanders_east_20m`` has no red band: no scene list takes it, its pixels can be judged all the same."""
    by_time: dict[datetime, dict[str, RawBand]] = defaultdict(dict)
    for band in bands:
        by_time[band.time][band.band] = band
    scenes = [
        Scene(f"S2_{time:%Y%m%dT%H%M%S}", "s2", time, next(iter(held.values())).crs,
              {key: asset_of(band, 1e-4, 0.0, "reflectance") for key, band in held.items()})
        for time, held in sorted(by_time.items())
    ]  # fmt: skip
    assumed = Scaling(1e-4, 0.0, "reflectance", "assumed")
    return Place(name, SceneSet(tuple(scenes)), {scene.id: assumed for scene in scenes})


def darkest(place: Place, shift: float, clipped: bool) -> dict[str, Darkness]:
    """Scene id -> its darkest pixels with a fault planted."""
    reader = Planted(place.scenes, shift, clipped)
    window = middle(place.scenes.window(reader.grid), SIDE)
    return {scene.id: darkness(reader, scene, window) for scene in place.scenes.of("s2")}


def verdicts(place: Place, judged: dict[str, Darkness]) -> set[str]:
    """What the check says of the whole series."""
    return {word for word, _ in objections(list(place.scenes.of("s2")), judged, place.rules)}


def counts(name: str) -> dict[str, tuple[int, int, int, int]]:
    """Fault -> (places found, places, single dates found, single dates) of a set.

    Found means that the check says the planted word and no other; with nothing planted, that it objects.
    A single date is judged alone, as if nothing else were listed.
    """
    counted = {fault: [0, 0, 0, 0] for fault in FAULTS}
    for place in places(name):
        for fault, planted in FAULTS.items():
            judged = darkest(place, *planted)
            word = fault.partition(",")[0]
            wanted = {word} if planted[0] else {"missing", "doubled"}
            series = verdicts(place, judged)
            alone = [objections([s], judged, place.rules) for s in place.scenes.of("s2")
                     if np.isfinite(judged[s.id].low) or judged[s.id].lost > 0]  # fmt: skip
            right = series == wanted if planted[0] else bool(series)
            counted[fault][0] += right
            counted[fault][1] += 1
            counted[fault][2] += sum(bool(found) and found[0][0] in wanted for found in alone)
            counted[fault][3] += len(alone)
    return {fault: (a, b, c, d) for fault, (a, b, c, d) in counted.items()}


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    total = {fault: np.zeros(4, int) for fault in FAULTS}
    print(f"{'set':18} {'planted':28} {'whole series':>14} {'single dates':>16}")
    for name in SETS:
        for fault, numbers in counts(name).items():
            total[fault] += numbers
            print(_line(name, fault, numbers), flush=True)
    for fault, summed in total.items():
        print(_line("all", fault, summed))


def _line(name: str, fault: str, numbers: Iterable[int]) -> str:
    a, b, c, d = numbers
    return f"{name:18} {fault:28} {f'{a} of {b}':>14} {f'{c} of {d}':>16}"


if __name__ == "__main__":
    main()
