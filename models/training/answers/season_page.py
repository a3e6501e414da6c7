# SPDX-License-Identifier: GPL-2.0-or-later
"""The page on seasons: differences in days between the ways, and what hidden dates do to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from models.training.evaluate.scoring.tables import table

EVENTS = ("start", "peak", "end")
FULL = (*EVENTS, *(f"{event}_error" for event in EVENTS))
"""Bands of the raster that are read."""
OURS, PARABOLAS, LOGISTIC = "Find seasons", "Savitzky-Golay", "double logistic"


@dataclass(frozen=True)
class Held:
    """Of one place."""

    dates: dict[str, tuple[np.ndarray, ...]]
    """Way -> start, peak and end (3, pixels) with all dates, and the same with a third of them hidden."""
    errors: np.ndarray
    """(3, pixels) days: what *Find seasons* says of its own dates."""
    hidden: int
    """Dates that were hidden."""
    clear: int
    """Clear dates of the middle pixel."""

    def shared(self) -> np.ndarray:
        """(pixels,) bool: those that have all dates in every way, hidden dates or not."""
        whole = [one for pair in self.dates.values() for one in pair]
        found: np.ndarray = np.isfinite(np.stack(whole)).all((0, 1))
        return found


def page(found: Mapping[str, Held]) -> str:
    """The whole page."""
    kept = {name: held for name, held in found.items() if held.shared().sum() > 1}
    between, moved, covered = [], [], []
    for name, held in [*kept.items(), ("all", None)]:
        parts = list(kept.values()) if held is None else [held]
        for number, event in enumerate(EVENTS):
            label = [name, event, str(sum(int(one.shared().sum()) for one in parts))]
            pairs = combinations((OURS, PARABOLAS, LOGISTIC), 2)
            between.append([*label, *(quartiles(gathered(parts, number, a, b)) for a, b in pairs)])
            ways = (OURS, PARABOLAS, LOGISTIC)
            moved.append([*label, *(quartiles(np.abs(shifts(parts, number, way))) for way in ways)])
            covered.append([*label, *shares(parts, number)])
    head = ["place", "date", "pixels"]
    clear = ", ".join(f"{name} {held.clear} ({held.hidden} hidden)" for name, held in kept.items())
    texts = [
        "# How far to trust *Find seasons*",
        "Written by `python -m models.training.season_days`. Pixels whose real series is clear (15 dates or more, "
        "no gap above 40 days from March to October), 400 a place at most. *Find seasons* reads "
        "embeddings of every "
        "tenth day; the rules of TIMESAT read the clear dates themselves: local parabolas drawn to the upper "
        "envelope (65 days), and a double logistic function between the minima beside the peak. Dates at half of "
        f"the amplitude. Clear dates of the middle pixel: {clear}. Pixels that a way gives no season to "
        "are left out.",
        "## Differences",
        "Days, the first way less the second: median (quartiles).",
        table([*head, "Find seasons - Savitzky-Golay", "Find seasons - double logistic",
               "Savitzky-Golay - double logistic"], between),
        "## When a third of the clear dates is hidden",
        "Days by which a date moves, without its sign: median (quartiles).",
        table([*head, OURS, PARABOLAS, LOGISTIC], moved),
        "## Its own errors",
        "Share of pixels whose date, by all clear dates and Savitzky-Golay, lies within one and within two of the "
        "errors that *Find seasons* gives; and the median of these errors.",
        table([*head, "within one", "within two", "error, days"], covered),
    ]  # fmt: skip
    return "\n\n".join(texts) + "\n"


def gathered(parts: list[Held], number: int, one: str, other: str) -> np.ndarray:
    """Differences in days of one event between two ways, all dates, of all places."""
    return np.concatenate(
        [
            (held.dates[one][0] - held.dates[other][0])[number, held.shared()]
            for held in parts
        ]
    )  # fmt: skip


def shifts(parts: list[Held], number: int, way: str) -> np.ndarray:
    """Days by which one event of a way moves when dates are hidden."""
    return np.concatenate(
        [
            (held.dates[way][1] - held.dates[way][0])[number, held.shared()]
            for held in parts
        ]
    )  # fmt: skip


def shares(parts: list[Held], number: int) -> list[str]:
    """Shares within one and two of the stated errors, and the median of these."""
    away = np.abs(gathered(parts, number, OURS, PARABOLAS))
    errors = np.concatenate([held.errors[number, held.shared()] for held in parts])
    inside = [f"{(away <= times * errors).mean():.0%}" for times in (1, 2)]
    return [*inside, f"{np.median(errors):.1f}"]


def quartiles(days: np.ndarray) -> str:
    """Median, and the quartiles in brackets."""
    low, middle, high = np.quantile(days, (0.25, 0.5, 0.75))
    return f"{middle:.1f} ({low:.1f} to {high:.1f})"
