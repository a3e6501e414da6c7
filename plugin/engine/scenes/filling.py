# SPDX-License-Identifier: GPL-2.0-or-later
"""The order in which scenes of one day fill pixels."""

from __future__ import annotations

from collections.abc import Sequence

from ..sensors import OTHER_BASELINE
from .scene import Scene


def filling_order(scenes: Sequence[Scene]) -> list[Scene]:
    """Scenes of one day as they fill pixels: in the order given, but of one tile the newest baseline first.

    A later scene fills only what the earlier ones leave empty.
    """
    places: dict[str, int] = {}
    for number, scene in enumerate(scenes):
        places.setdefault(scene.tile or scene.id, number)

    by_baseline = sorted(scenes, key=_baseline, reverse=True)
    return sorted(by_baseline, key=lambda scene: places[scene.tile or scene.id])


def _baseline(scene: Scene) -> str:
    return "" if scene.baseline == OTHER_BASELINE else scene.baseline
