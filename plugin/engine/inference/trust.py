# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a target that Sentinel-2 does not show may be trusted: by the sets of bands that the model's manifest
says were scored. A manifest that says nothing of them is believed in all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from ..documents import Manifest
from ..pixels.slots import Slots, nearest_day
from ..scenes.sceneset import SceneSet

FIELD = "hidden_band_sets"
"""The manifest's entry: ``sets`` of ``bands``, ``sentinel1`` (shown at the target day) and ``accepted``."""
TAG = "ECOFUSE_HIDDEN"
"""Of a layer whose day is not trusted: why."""
MOST_DAYS = 1000
"""Days within which the nearest acquisition is looked for: more than any model's slots reach."""


class Trust:
    """The sets of bands in which a model's hidden targets are trusted."""

    def __init__(self, manifest: Manifest):
        self.name = manifest["name"]
        self.bands = tuple(manifest["sensors"]["s2"]["bands"])
        entry = manifest.get(FIELD)
        self.accepted: set[tuple[frozenset[str], bool]] | None = None
        if entry is not None:
            self.accepted = {
                (frozenset(one["bands"]), bool(one["sentinel1"]))
                for one in entry["sets"]
                if one["accepted"]
            }

    def trusts(self, bands: Sequence[str], radar: bool) -> bool:
        """Whether a hidden target is trusted, seen through dates that show these bands of Sentinel-2.

        Args:
            radar: whether Sentinel-1 is shown at the target day.
        """
        return self.accepted is None or (frozenset(bands), radar) in self.accepted

    def untrusted(self, shown: np.ndarray, radar: np.ndarray, target: int) -> np.ndarray:
        """True (pixels) where the target shows nothing of Sentinel-2 and the other dates' bands are not trusted.

        Args:
            shown: (slots, pixels) unsigned, the valid bands of Sentinel-2: a bit each, the first the lowest.
            radar: (pixels), whether Sentinel-1 is valid at the target; target: the target's slot.
        """
        result = shown[target] == 0
        if self.accepted is None or not result.any():
            return np.zeros(len(result), bool)
        codes = np.bitwise_or.reduce(shown, axis=0) | (radar.astype(shown.dtype) << len(self.bands))
        for code in np.flatnonzero(np.bincount(codes[result])):
            if self._trusts_code(int(code)):
                result &= codes != code
        return result

    def _trusts_code(self, code: int) -> bool:
        """:meth:`trusts` of a number with a bit for each band, then one for Sentinel-1."""
        bands = [band for at, band in enumerate(self.bands) if code >> at & 1]
        return self.trusts(bands, bool(code >> len(self.bands)))

    def lacking(self, scenes: SceneSet, optical: Slots, radar: Slots) -> str:
        """What the slots of a day without an acquisition lack where such a day is not trusted, else nothing."""
        middle = len(optical) // 2
        days = {day for day in optical if day}
        if optical[middle] or not days:
            return ""
        held = scenes.bands_on(days)
        shown = [band for band in self.bands if band in held]
        if self.trusts(shown, radar[middle] is not None):
            return ""
        missing = [band for band in self.bands if band not in held]
        return ", ".join([*missing, *([] if radar[middle] else ["Sentinel-1"])]) or "nothing"

    def warning(self, scenes: SceneSet, untrusted: dict[date, str]) -> str:
        """The sentence on days that are not trusted.

        Args:
            untrusted: day -> what :meth:`lacking` says, at least one.
        """
        first, missing = next(iter(untrusted.items()))
        nearest = nearest_day(scenes.days("s2"), first, MOST_DAYS)
        which = f"{first} is not a day"
        if more := len(untrusted) - 1:
            which = f"{first} and {more} more are not days"
        return (
            f"{which} on which Sentinel-2 was acquired, and the scenes around lack {missing}: with such scenes "
            f"{self.name} is not trusted on such days, and every pixel is flagged (out_of_domain = 1). "
            f"Choose a day of acquisition: the nearest is {nearest}."
        )
