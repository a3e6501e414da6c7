# SPDX-License-Identifier: GPL-2.0-or-later
"""The bands of quality of a tile's day: gathered batch by batch, made of all its pixels at once.

After each run of a graph the processor's caches hold nothing of ours: the same steps batch by batch take several
times as long.
"""

from __future__ import annotations

import numpy as np

from ..inference.model import Model
from ..inference.trust import Trust
from ..outputs.band_table import NOVELTY
from .shown import CODE


class DayQuality:
    """What dates and graph say of the pixels of a tile on one day."""

    def __init__(self, model: Model, trust: Trust, slots: int, target: int, pixels: int):
        """Args: slots: dates that the day is seen through, ``target`` the day's own; pixels: of the tile."""
        self._model, self._trust, self._target = model, trust, target
        self._shown = np.zeros((slots, pixels), CODE)
        self._radar = np.zeros(pixels, bool)
        self._error = np.zeros((len(model.bands("s2")), pixels), np.float32)
        self._novelty: np.ndarray | None = None
        self._outside = np.zeros(pixels, bool)

    def shows(self, part: slice, shown: np.ndarray, radar: np.ndarray) -> bool:
        """Take what is seen of a part of the pixels; whether any date of Sentinel-2 shows any of them.

        Args:
            shown: (slots, pixels) as :func:`.shown.shown_bands` codes them.
            radar: (bands, pixels), 1 where Sentinel-1 is valid on the day, else 0.
        """
        self._shown[:, part] = shown
        self._radar[part] = radar.max(axis=0) > 0
        return bool(shown.any())

    def add(
        self, part: slice, embedding: np.ndarray, error: np.ndarray, novelty: np.ndarray | None
    ) -> None:
        """Take what ``Model.judged`` gives of a part of the pixels."""
        self._error[:, part] = error[: len(self._error)]
        if novelty is None:
            self._outside[part] = self._model.out_of_domain(embedding)
            return
        if self._novelty is None:
            self._novelty = np.zeros(self._outside.shape, np.float32)
        self._novelty[part] = novelty

    def bands(self, embedding: np.ndarray, days: np.ndarray) -> dict[str, np.ndarray]:
        """Band -> (pixels,); what they say of pixels with no clear date is to be dropped.

        Args:
            embedding: (numbers, pixels) of all of them; days: (slots,) from the day to each date.
        """
        seen = self._shown > 0
        outside = self._outside
        if self._novelty is not None:
            outside = self._model.out_of_domain(embedding, self._novelty)
        divide = self._model.manifest["sensors"]["s2"]["divide"]
        error = self._error.mean(axis=0) * divide
        bands = {
            "clear_dates": np.add.reduce(seen.view(np.uint8), axis=0, dtype=np.uint8),
            "days_to_clear": nearest_days(seen, days),
            "expected_error": self._model.calibrated("s2", error, seen[self._target]),
            "out_of_domain": outside
            | self._trust.untrusted(self._shown, self._radar, self._target),
        }
        return bands if self._novelty is None else {**bands, NOVELTY.name: self._novelty}


def nearest_days(seen: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Days to the nearest date that shows a pixel: (pixels,) float32, infinite where none does.

    In bytes, a quarter of what floats take: each slot's rank, the nearest highest, 0 where it shows nothing.

    Args:
        seen: (slots, pixels) whether a date shows a pixel; days: (slots,) float32 from the target.
    """
    away = np.abs(days)
    farthest_first = np.argsort(-away, kind="stable")
    ranks = np.empty((len(away), 1), np.uint8)
    ranks[farthest_first, 0] = np.arange(1, len(away) + 1)
    highest = (seen.view(np.uint8) * ranks).max(axis=0)
    return np.concatenate([[np.float32(np.inf)], away[farthest_first]])[highest]
