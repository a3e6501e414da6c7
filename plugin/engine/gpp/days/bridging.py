# SPDX-License-Identifier: GPL-2.0-or-later
"""From values at some days to any day: the looks around a day, and the straight line between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

WIDEST = 100
"""Days between two looks across which a line is drawn: as far as an embedding sees."""
BEYOND = 30
"""Days before the first and after the last look for which its value is held."""


@dataclass(frozen=True)
class Around:
    """The looks next to a day, of each pixel; -1 on a side without one."""

    before: np.ndarray
    """(pixels,) index of the last look at or before the day."""
    after: np.ndarray
    """(pixels,) index of the first look at or after the day."""


class Looks:
    """The days on which each pixel was seen."""

    def __init__(self, days: np.ndarray, seen: np.ndarray):
        """Args: days: (looks,) whole numbers, ascending; seen: (looks, pixels) bool."""
        self.days = np.asarray(days)
        index = np.arange(len(days))[:, None]
        self._last = np.maximum.accumulate(np.where(seen, index, -1), axis=0)
        self._next = np.minimum.accumulate(np.where(seen, index, len(days))[::-1], axis=0)[::-1]

    def around(self, day: int, but_itself: bool = False) -> Around:
        """The nearest looks of each pixel on both sides of a day.

        Args:
            but_itself: a look of the day itself does not count.
        """
        first = np.searchsorted(self.days, day, "left")  # the first row at or after the day
        behind = np.searchsorted(self.days, day, "right")  # the first row after it
        upto, since = (first, behind) if but_itself else (behind, first)
        pixels = self._last.shape[1]
        before = self._last[upto - 1] if upto else np.full(pixels, -1)
        after = self._next[since] if since < len(self.days) else np.full(pixels, len(self.days))
        return Around(before, np.where(after == len(self.days), -1, after))


@dataclass(frozen=True)
class Line:
    """A day's place between two looks."""

    values: np.ndarray
    """(pixels,) on the line, NaN where none can be drawn."""
    gap: np.ndarray
    """(pixels,) days to the nearer look, 0 on a look."""


def line(looks: Looks, values: np.ndarray, day: int, around: Around | None = None) -> Line:
    """The straight line between the looks around a day, at that day.

    Before the first look and after the last its value is held for :data:`BEYOND` days.

    Args:
        values: (looks, pixels); around: as :meth:`Looks.around` gives it.
    """
    found = around or looks.around(day)
    there = [index >= 0 for index in (found.before, found.after)]
    at = [np.where(t, i, 0) for t, i in zip(there, (found.before, found.after), strict=True)]
    from_first, to_last = (np.abs(day - looks.days[index]).astype("float64") for index in at)
    columns = np.arange(values.shape[1])
    first, last = (values[index, columns].astype("float64") for index in at)
    span = from_first + to_last
    share = np.divide(from_first, span, out=np.zeros_like(span), where=span > 0)
    both, gap = there[0] & there[1], np.minimum(from_first, to_last)
    between = np.where(span <= WIDEST, first + share * (last - first), np.nan)
    alone = np.where(there[0], first, last)
    away = np.where(there[0], from_first, to_last)
    held = np.where((there[0] | there[1]) & (away <= BEYOND), alone, np.nan)
    return Line(np.where(both, between, held), np.where(both, gap, away))
