# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates with and without the offset in one list, where nothing says which: the place's own dark pixels do.

So it is in cubes and exports of collections that nobody corrected (Planetary Computer, Earth Engine's S2_SR): the
numbers of the dates from 2022-01-25 on lie 1000 higher. Where all dates are alike, nothing is decided here:
deserts and snow are as bright as a missing offset.
"""

from __future__ import annotations

from ...scenes.scene import Scene
from ...sensors import SCALE
from .darkness import LIFTED, Darkness, dark_half, stands_above
from .possible import Scaling
from .s2_words import NEW_PRODUCTS


def holding_offset(
    scenes: list[Scene], judged: dict[str, Darkness], rules: dict[str, Scaling]
) -> set[str]:
    """Ids of the scenes from 2022-01-25 on whose numbers hold an offset that those of others do not.

    Asked are scenes of which nothing says an offset. Where most of the younger ones with clear pixels hold it,
    those without clear dark pixels are taken to hold it too.

    Args:
        judged: scene id -> its darkness, read without an offset.
        rules: scene id -> how its numbers are read.
    """
    found: set[str] = set()
    for scale in (SCALE, 1.0):
        asked = [s for s in scenes if rules[s.id].scale == scale and _is_open(rules[s.id])]
        young = [s for s in asked if s.day >= NEW_PRODUCTS]
        seen = [s for s in young if s.id in judged and judged[s.id].of_bands]
        # a lifted scene is not among the dark ones: these are the same for all
        dark = dark_half([judged[s.id] for s in asked], len(asked) - 1)
        lifted = {
            s.id for s in seen if judged[s.id].low >= LIFTED and stands_above(judged[s.id], dark)
        }
        if 2 * len(lifted) > len(seen):
            lifted |= {s.id for s in young if not judged[s.id].low < LIFTED}
        found |= lifted
    return found


def _is_open(rule: Scaling) -> bool:
    """Whether nothing and nobody says that there is no offset."""
    return rule.offset == 0 and not rule.claimed and rule.source != "S2_SCALING"
