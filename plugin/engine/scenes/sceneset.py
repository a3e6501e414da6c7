# SPDX-License-Identifier: GPL-2.0-or-later
"""A set of scenes as a STAC ItemCollection: one item per acquisition, assets point at the user's files."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from ... import contract
from ..documents import Document, Item
from ..errors import EngineError
from ..files.whole import put_text, refused
from ..grid.crs import is_utm, reproject_bounds, utm_of
from ..grid.grid import Bounds, Extent, Grid, Window
from ..grid.place import has_edges
from ..protocol.unsaid import without_secrets
from ..sensors import EVERY_SENSOR
from .document import item_of, scene_of
from .scene import Scene
from .scene_schema import SCENE_LIST

LARGEST_SIDE = 200_000
"""Pixels along a side of what is embedded at once: 2,000 km."""


@dataclass(frozen=True)
class Masking:
    """How clouds are kept out; part of ``scenes.json`` so that every run masks alike."""

    source: str = contract.MASKS[0]
    """``AUTO`` (scene classification, else mask, else probability), ``SCL``, ``MASK``, ``PROBABILITY`` or
    ``PROBABILITY:percent``, ``NONE``, or the path of a mask raster."""
    clear_classes: tuple[int, ...] = contract.CLEAR_CLASSES
    """Classes of SCL that are clear: vegetation, bare, water."""
    dilation: int = int(contract.NUMBERS["dilation"][0])
    """Pixels by which cloud is grown."""
    screen: float = contract.NUMBERS["screen"][0]
    """Blue reflectance above the pixel's own median that counts as haze; 0 switches the screen off."""


@dataclass(frozen=True)
class SceneSet:
    """All acquisitions of a job, with the mask rules and the extent chosen when they were listed."""

    scenes: tuple[Scene, ...]
    masking: Masking = field(default_factory=Masking)
    extent: Extent | None = None
    """(xmin, ymin, xmax, ymax, CRS) asked for, or None: what all Sentinel-2 scenes share."""
    warnings: tuple[str, ...] = ()

    def of(self, sensor: str) -> tuple[Scene, ...]:
        """The scenes of a sensor in order of time and id, whatever order they were given in."""
        chosen = [scene for scene in self.scenes if scene.sensor == sensor]
        return tuple(sorted(chosen, key=lambda scene: (scene.time, scene.id)))

    def files(self) -> set[tuple[str, str]]:
        """The files of all scenes: path or address, and the member of an archive ("" for none)."""
        assets = (asset for scene in self.scenes for asset in scene.assets.values())
        return {(asset.href, asset.member) for asset in assets}

    def days(self, sensor: str) -> list[date]:
        """Days with an acquisition, ascending, each once (same-day scenes are mosaicked)."""
        return sorted({scene.day for scene in self.of(sensor)})

    def bands_on(self, days: set[date]) -> set[str]:
        """Bands and layers of Sentinel-2 on any of some days."""
        return {band for day in days for band in self._bands.get(day, ())}

    @cached_property
    def _bands(self) -> dict[date, set[str]]:
        """Day -> bands and layers of its Sentinel-2 scenes: a series asks day by day."""
        found: dict[date, set[str]] = {}
        for scene in self.scenes:
            if scene.sensor == "s2":
                found.setdefault(scene.day, set()).update(scene.assets)
        return found

    def grid(self) -> Grid:
        """The target grid: the Sentinel-2 scenes' UTM zone and pixel phase, else UTM of the centre.

        Scenes of several zones go to the zone of most of them (the lower code wins a tie).
        """
        scenes = self.of("s2") or self.of("s1")
        if not scenes:
            raise EngineError("The scene list is empty: give it at least one Sentinel-2 scene.")
        zones = [scene.crs for scene in scenes if is_utm(scene.crs)]
        if not zones:
            first = scenes[0]
            bounds, crs = (
                (self.extent[:4], self.extent[4]) if self.extent else (first.bounds, first.crs)
            )
            return Grid(utm_of(bounds, crs))
        crs = max(sorted(set(zones)), key=zones.count)
        for scene in scenes:  # pixels of a turned raster have no edges to share
            if scene.crs == crs and all(has_edges(a.transform) for a in scene.assets.values()):
                xmin, _, _, ymax = scene.bounds
                return Grid(crs, _phase(xmin), _phase(ymax))
        return Grid(crs)

    def window(self, grid: Grid, extent: Extent | None = None) -> Window:
        """The pixels to work on: the extent given, else the list's own, else what all days share.

        Raises:
            EngineError: the extent lies outside all scenes, or the days share nothing.
        """
        scenes = self.of("s2") or self.of("s1")
        footprints = [(s.id, reproject_bounds(s.bounds, s.crs, grid.crs)) for s in scenes]
        wanted = extent or self.extent
        if wanted is not None:
            bounds = reproject_bounds(wanted[:4], wanted[4], grid.crs)
            reached = [footprint for _, footprint in footprints if _is_finite(footprint)]
            if not _is_finite(bounds):
                raise EngineError(
                    f"The extent {_numbers(wanted[:4])} ({wanted[4]}) reaches beyond what the scenes' zone "
                    f"{grid.crs} can show: choose a smaller one, near the scenes."
                )
            if len(reached) == len(scenes) and not any(_overlap(bounds, one) for one in reached):
                raise EngineError(
                    f"The extent {_numbers(bounds)} ({grid.crs}) lies outside all "
                    f"{len(scenes)} scenes; they span {_numbers(_union(reached))}."
                )
            window = grid.window(bounds)
            if max(window.height, window.width) > LARGEST_SIDE:
                raise EngineError(
                    f"The extent {_numbers(bounds)} ({grid.crs}) has {window.width} x {window.height} px; at most "
                    f"{LARGEST_SIDE} a side are embedded at once: choose a smaller one."
                )
            return window
        far = next((name for name, footprint in footprints if not _is_finite(footprint)), None)
        if far is not None:
            raise EngineError(
                f"{far} reaches beyond what the scenes' zone {grid.crs} can show: give an EXTENT, or leave it out."
            )
        by_day: dict[date, list[Bounds]] = {}
        for scene, (_, footprint) in zip(scenes, footprints, strict=True):
            by_day.setdefault(scene.day, []).append(footprint)
        days = {day: _union(parts) for day, parts in by_day.items()}  # tiles of a day are mosaicked
        name, common = next(iter(days.items()))
        for other, footprint in days.items():
            overlap = _overlap(common, footprint)
            if overlap is None:
                raise EngineError(
                    f"Scenes of {name} and {other} do not overlap ({_numbers(common)} and "
                    f"{_numbers(footprint)} in {grid.crs}): leave one out or give an extent."
                )
            common = overlap
        return grid.window(common)

    # -- as a file ------------------------------------------------------------------------------

    def digest(self) -> str:
        """SHA-256 of what decides the numbers: the scenes in fixed order and the mask rules.

        Files count by name, not by folder: a copied project has the digest of its original.
        """
        rows = [item_of(scene) for sensor in EVERY_SENSOR for scene in self.of(sensor)]
        for row in rows:
            for asset in row["assets"].values():
                asset["href"] = Path(asset["href"]).name
        text = json.dumps([rows, asdict(self.masking)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def save(
        self,
        path: Path,
        clear: dict[str, float] | None = None,
        left_out: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Write ``scenes.json``; under its name only when whole.

        Args:
            path: the file.
            clear: ISO day -> clear share (0..1), for people and dialogs that choose a day.
            left_out: (what, why) of scenes and files that are not in the list, for people.

        Raises:
            EngineError: the disk cannot be written.
        """
        features = [item_of(scene) for sensor in EVERY_SENSOR for scene in self.of(sensor)]
        rest = {
            "ecofuse:masking": asdict(self.masking),
            "ecofuse:extent": self.extent,
            "ecofuse:warnings": [without_secrets(text) for text in self.warnings],
            **({"ecofuse:clear": clear} if clear else {}),
            **({"ecofuse:left_out": [_unsaid(pair) for pair in left_out]} if left_out else {}),
        }
        with refused(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            put_text(path, _a_line_each(features, rest))

    @classmethod
    def load(cls, path: Path | str) -> SceneSet:
        """Read ``scenes.json``.

        Raises:
            EngineError: the file is missing or is no scene list: which place of it is wrong.
        """
        listed = SCENE_LIST.read(Path(path))
        rules = listed.masking
        return cls(
            tuple(scene_of(item) for item in listed.features),
            Masking(rules.source, tuple(rules.clear_classes), rules.dilation, rules.screen),
            listed.extent,
            tuple(listed.warnings),
        )

    def only(self, sensors: tuple[str, ...]) -> SceneSet:
        """The same list with some sensors' scenes left out."""
        return replace(self, scenes=tuple(s for s in self.scenes if s.sensor in sensors))


def _unsaid(pair: tuple[str, str]) -> list[str]:
    return [without_secrets(text) for text in pair]


def _a_line_each(features: list[Item], rest: Document) -> str:
    """An ItemCollection as text, a line a feature: with a line a number it takes ten times as long to write."""
    lines = ",\n".join(map(json.dumps, features))
    head = json.dumps({"type": "FeatureCollection", "stac_version": "1.0.0"})[:-1]
    return f'{head},\n"features": [\n{lines}\n],\n{json.dumps(rest, indent=1)[1:].lstrip()}'


def _phase(coordinate: float) -> float:
    """Where pixel edges fall within 10 m, to the millimetre; 10 m products of ESA give 0."""
    return round(coordinate % 10.0, 3) % 10.0


def _is_finite(bounds: Bounds) -> bool:
    return all(map(math.isfinite, bounds))


def _overlap(a: Bounds, b: Bounds) -> Bounds | None:
    xmin, ymin = max(a[0], b[0]), max(a[1], b[1])
    xmax, ymax = min(a[2], b[2]), min(a[3], b[3])
    return (xmin, ymin, xmax, ymax) if xmin < xmax and ymin < ymax else None


def _union(boxes: list[Bounds]) -> Bounds:
    lows, highs = zip(*[(b[:2], b[2:]) for b in boxes])
    return (*map(min, zip(*lows)), *map(max, zip(*highs)))


def _numbers(bounds: Bounds) -> str:
    return ", ".join(f"{value:.0f}" for value in bounds)
