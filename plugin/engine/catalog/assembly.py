# SPDX-License-Identifier: GPL-2.0-or-later
"""Pieces as scenes of a scene list, where their numbers are what is said of them."""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import numpy as np

from ..errors import EngineError, and_more
from ..files.threads import at_once
from ..grid.grid import Extent
from ..listing.backscatter import Radar
from ..listing.formats.raw import with_own
from ..listing.polarisations import polarisations
from ..listing.reflectance.possible import doubt
from ..listing.reflectance.s2_words import word_on
from ..listing.samples import measured
from ..listing.scaling import Scaling, dark_band, of_scene
from ..protocol.report import Report
from ..scenes.scene import Scene
from ..sensors import CLASSES
from ..web import UnreachableError
from .causes import Causes
from .copies import FolderError, stamped
from .items import Found
from .pieces import Piece, sampled

AT_ONCE = 8


@dataclass
class Ready:
    scenes: list[Scene] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def scenes_of(
    found: list[Found],
    pieces: dict[tuple[str, str], Piece],
    failed: Causes,
    area: Extent,
    report: Report,
) -> Ready:
    """The scenes whose bands are all there and whose numbers are plausible.

    Args:
        failed: scenes that are out already; those left out here join them.

    Raises:
        EngineError: no Sentinel-2 scene is left.
    """
    ready, remarks = Ready(), defaultdict(list)
    empty = 0
    complete = [scene for scene in found if scene.id not in failed]
    judged = at_once(complete, functools.partial(_judged, pieces=pieces, area=area), AT_ONCE)
    results = {scene.id: result for scene, result in judged}
    for scene in complete:
        result = results[scene.id]
        if isinstance(result, EngineError):
            if isinstance(result, (UnreachableError, FolderError)):
                raise result
            failed.add(scene.id, str(result))
        elif isinstance(result, Exception):
            raise result
        elif result is None:
            empty += 1
        else:
            ready.scenes.append(result[0])
            for text in result[1]:
                remarks[text].append(scene.id)
    ready.warnings += [f"Left out: {text}" for text in failed.texts()]
    for text, names in remarks.items():
        ready.warnings.append(f"{and_more(names, 'scenes')}: {text}.")
    for text in ready.warnings:
        report.warning(text)
    if empty:
        report.message(f"{empty} scenes left out: nothing of them lies in the extent.")
    counts = Counter(scene.sensor for scene in ready.scenes)
    if not counts["s2"]:
        why = [*failed.texts(), "nothing of them lies in the extent."]
        number = sum(scene.sensor == "s2" for scene in found)
        raise EngineError(f"None of the {number} Sentinel-2 scenes found can be used: {why[0]}")
    return ready


def _judged(
    scene: Found, pieces: dict[tuple[str, str], Piece], area: Extent
) -> tuple[Scene, list[str]] | None:
    """The scene (and remarks on its numbers), None where nothing of it lies in the extent.

    Raises:
        EngineError: a band it cannot do without is missing, or its numbers contradict what is said of them.
    """
    held = {band: pieces[scene.id, band] for band in scene.sources if (scene.id, band) in pieces}
    needed = "B04" if scene.sensor == "s2" else "VV"
    if not held:
        return None
    if needed not in held:
        raise EngineError(f"{scene.id}: its {needed} could not be read.")
    if len({piece.crs for piece in held.values()}) > 1:
        raise EngineError(f"{scene.id}: its bands have different CRS.")
    crs = held[needed].crs
    asked = [dark_band(held)] if scene.sensor == "s2" else list(held)
    numbers = {band: measured(sampled(held[band].asset, crs, area)) for band in asked}
    if not any(found.size for found in numbers.values()):
        return None
    if missing := sorted(set(scene.sources) - set(held)):  # it is whole, or it is out
        raise EngineError(
            f"{scene.id}: its {', '.join(missing)} holds nothing of the extent, its other bands do."
        )
    if scene.sensor == "s1":
        rules, remarks = _radar(scene, numbers), list[str]()
    else:
        rules, remarks = _optical(scene, held, numbers[asked[0]])
    assets = {
        band: stamped(piece, scene.sources[band], rules.get(band)) for band, piece in held.items()
    }
    if scene.sensor == "s2" and CLASSES not in held:
        remarks.append("no scene classification: all valid pixels count as clear")
    made = Scene(
        scene.id, scene.sensor, scene.time, crs, assets, scene.orbit, pass_day=scene.pass_day
    )
    return made, remarks


def _optical(
    scene: Found, held: dict[str, Piece], numbers: np.ndarray
) -> tuple[dict[str, Scaling], list[str]]:
    """Scaling of each band, and remarks, by the item and the numbers of the darkest band.

    Raises:
        EngineError: they contradict each other.
    """
    claims = {
        band: with_own(scene.sources[band].claims, *piece.own)
        for band, piece in held.items()
        if band != CLASSES
    }
    low, high = (float(value) for value in np.percentile(numbers, (1, 99)))
    word = word_on(scene.setting, scene.time.date(), low)
    rules, warning = of_scene(word, claims, (low, high), scene.id, _whole(numbers))
    remark = warning or doubt(rules[dark_band(rules)], low)
    return rules, [remark] if remark else []


def _radar(scene: Found, numbers: dict[str, np.ndarray]) -> dict[str, Scaling]:
    """Scaling of each polarisation by its item and its numbers.

    Raises:
        EngineError: numbers that are no backscatter.
    """
    known = {}
    for band, found in numbers.items():
        said = scene.sources[band]
        middle = float(np.median(found)) if found.size else math.nan
        known[band] = Radar(
            said.scaling.scale, said.scaling.offset, middle, _whole(found), said.unit
        )
    return polarisations(known, "AUTO", scene.id)


def _whole(numbers: np.ndarray) -> bool:
    return bool(np.array_equal(numbers, np.rint(numbers)))
