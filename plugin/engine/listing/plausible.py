# SPDX-License-Identifier: GPL-2.0-or-later
"""Do the darkest clear pixels agree with the offset? Water, shade and leaves are dark everywhere.

Over the series of the places we know, the darkest of six bands (2nd percentile of the clear pixels,
median over the dates) lies between 0.01 and 0.08 reflectance. A missing -1000 lifts it by 0.1, a
doubled one sinks it by 0.1, or below 0 where files clip and the pixels are lost.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from ..errors import EngineError
from ..scenes.scene import Scene
from ..sensors import SCALE
from .reflectance.darkness import Darkness
from .reflectance.possible import Scaling
from .reflectance.s2_words import LOWEST, NEW_PRODUCTS

TOO_BRIGHT = 0.1
"""Median darkest reflectance from which an offset is missing."""
TOO_DARK = -0.03
"""Median darkest reflectance under which it was taken off twice. 2 of 1,690 real dates are darker: shade, water."""
LOST_SHARE = 0.3
"""Share of pixels classed as clear whose numbers are no measurement, from which it was taken off twice."""
SURE_SCENES = 3
"""Scenes from which on too bright is no single cloud, snow field or desert."""


def verdict(judged: list[Darkness]) -> str:
    """``missing``, ``doubled`` or "" (no objection) for the offset of scenes of one kind."""
    lows = sorted(d.low for d in judged if np.isfinite(d.low))
    shares = [d.lost for d in judged if np.isfinite(d.lost)]
    if (shares and np.median(shares) > LOST_SHARE) or (lows and lows[len(lows) // 2] < TOO_DARK):
        return "doubled"
    # of an even number of scenes the median that objects less: one cloud beside one scene is no proof
    return "missing" if lows and lows[(len(lows) - 1) // 2] >= TOO_BRIGHT else ""


def check_offsets(
    scenes: list[Scene], judged: dict[str, Darkness], rules: dict[str, Scaling]
) -> list[str]:
    """Warnings about offsets that the pixels contradict, one a kind of scenes.

    Args:
        judged: scene id -> its darkness.
        rules: scene id -> how its numbers are read.

    Raises:
        EngineError: a flag or metadata gave an offset, and the pixels say otherwise beyond doubt.
    """
    return [
        _sentence(found, alike, judged, rules[alike[0].id])
        for found, alike in objections(scenes, judged, rules)
    ]


def objections(
    scenes: list[Scene], judged: dict[str, Darkness], rules: dict[str, Scaling]
) -> list[tuple[str, list[Scene]]]:
    """(``missing`` or ``doubled``, scenes) of each kind of scenes whose pixels contradict its offset."""
    kinds: dict[tuple[float, bool, str, bool], list[Scene]] = defaultdict(list)
    for scene in scenes:
        rule = rules[scene.id]
        kinds[rule.offset, rule.claimed, scene.baseline, scene.day >= NEW_PRODUCTS].append(scene)
    judgements = [
        (verdict([judged[scene.id] for scene in alike]), alike)
        for _, alike in sorted(kinds.items(), key=lambda kind: kind[0])
    ]
    return [(found, alike) for found, alike in judgements if found]


def _sentence(found: str, alike: list[Scene], judged: dict[str, Darkness], rule: Scaling) -> str:
    lows = [judged[s.id].low for s in alike if np.isfinite(judged[s.id].low)]
    files = f"{next(iter(alike[0].assets.values())).href} ({alike[0].day}) and {len(alike) - 1} more scenes"
    typical = f"{np.median(lows):.3f}" if lows else "lost"
    given = f"{rule.source} gives an offset of {rule.offset:+g}"
    pixels = (
        f"the darkest clear pixels come out at {typical} reflectance (median of {len(lows)} scenes)"
    )
    if found == "doubled":
        lost = not lows or np.median(lows) < LOWEST  # else water or shade may be so dark
        if rule.offset and rule.claimed and lost:
            raise EngineError(
                f"{files}: {given}, but {pixels}: it was taken off before; choose S2_SCALING "
                f"{_bare(rule)}{_or_by_date(rule)}."
            )
        if rule.offset:
            return (
                f"{files}: {given}, but {pixels}: their numbers held no offset (S2_SCALING {_bare(rule)}"
                f"{_or_by_date(rule)}), or this is water or shade."
            )
        return (
            f"{files}: {given}, but {pixels}: an offset was taken off twice before these files were written; "
            "get them again."
        )
    lifted = "NONE-0.1" if rule.scale == 1 else "10000-1000"
    if rule.claimed and rule.source != "the file's own scale" and len(lows) >= SURE_SCENES:
        raise EngineError(
            f"{files}: {given}, but {pixels}: they still hold the offset of -1000; choose S2_SCALING "
            f"{lifted}{_or_by_date(rule)} (or {_bare(rule)} for snow and deserts that are so bright)."
        )
    return (
        f"{files}: {given}, but {pixels}: that speaks for a missing offset of -1000 (S2_SCALING {lifted}"
        f"{_or_by_date(rule)}), else for cloud, snow or desert."
    )


def _bare(rule: Scaling) -> str:
    return "NONE" if rule.scale == 1 else "10000"


def _or_by_date(rule: Scaling) -> str:
    return ", or BY_DATE where other dates are right" if rule.scale == SCALE else ""
