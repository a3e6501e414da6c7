# SPDX-License-Identifier: GPL-2.0-or-later
"""Pieces as scenes of a scene list, where their numbers are what is said of them."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import EngineError
from ..files.threads import at_once
from ..grid.grid import Extent
from ..listing.backscatter import sentinel1
from ..protocol.report import Report
from ..scenes.scene import Scene
from ..web import UnreachableError
from .items import Found
from .numbers import contradiction, doubt
from .pieces import Piece, sampled

AT_ONCE = 8


@dataclass
class Ready:
    scenes: list[Scene] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def scenes_of(
    found: list[Found],
    pieces: dict[tuple[str, str], Piece],
    failed: dict[str, str],
    area: Extent,
    report: Report,
) -> Ready:
    """The scenes whose bands are there and whose numbers are plausible.

    Raises:
        EngineError: no Sentinel-2 scene is left.
    """
    ready, remarks = Ready(), defaultdict(list)
    empty = 0
    judged = at_once(found, functools.partial(_judged, pieces=pieces, area=area), AT_ONCE)
    results = {scene.id: result for scene, result in judged}
    for scene in found:
        result = results[scene.id]
        if isinstance(result, EngineError):
            if isinstance(result, UnreachableError):
                raise result
            ready.warnings.append(f"Left out: {result}")
        elif isinstance(result, Exception):
            raise result
        elif result is None:
            empty += scene.id not in failed
        else:
            kept, said = result
            ready.scenes.append(kept)
            for text in said:
                remarks[text].append(scene.id)
    for text, names in remarks.items():
        more = f" and {len(names) - 1} more scenes" if len(names) > 1 else ""
        ready.warnings.append(f"{names[0]}{more}: {text}.")
    for text in ready.warnings:
        report.warning(text)
    if empty:
        report.message(f"{empty} scenes left out: nothing of them lies in the extent.")
    counts = Counter(scene.sensor for scene in ready.scenes)
    if not counts["s2"]:
        why = [*failed.values(), *ready.warnings, "nothing of them lies in the extent."]
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
    assets = {band: piece.asset for band, piece in held.items()}
    crs = held[needed].crs
    judged = assets.get("B02", assets[needed])
    numbers = sampled(judged, crs, area)
    numbers = numbers[np.isfinite(numbers)]
    if not numbers.size:
        return None
    remarks = [scene.warning] if scene.warning else []
    if scene.sensor == "s1":
        scaling = sentinel1("AUTO", None, 0.0, float(np.median(numbers)), scene.id)
        assets = {band: replace(asset, unit=scaling.unit) for band, asset in assets.items()}
    else:
        scaling = scene.sources[needed].scaling
        darkest = float(np.percentile(numbers, 1))
        against = contradiction(scaling, darkest)
        if against:
            raise EngineError(
                f"{scene.id}: {against}. Leave it out, or say which is right with S2_SCALING 10000 or 10000-1000."
            )
        remark = doubt(scaling, darkest)
        remarks += [remark] if remark else []
    return Scene(scene.id, scene.sensor, scene.time, crs, assets, scene.orbit), remarks
