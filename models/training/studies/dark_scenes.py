# SPDX-License-Identifier: GPL-2.0-or-later
"""How dark are real scenes, and what does the pixel check make of dark ones? Measures its thresholds.

``python -m models.training.dark_scenes`` prints, for all dates of the real Sentinel-2 sets and for their dark
parts (water, shade and leaves: the darkest quarter of each date's clear pixels): how often numbers that hold the
offset are taken for numbers without it, and how often numbers without it are known as such. Old and new thresholds
stand side by side.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from models.training.studies.offsets import OFFSET, SETS, Place, places
from plugin.engine.grid.grid import middle
from plugin.engine.listing.reflectance.darkness import (
    DARK_BANDS,
    DARK_PERCENT,
    FEWEST_PIXELS,
    SIDE,
    Darkness,
    is_lifted,
    lowered,
)
from plugin.engine.listing.reflectance.s2_words import BRIGHTEST, DIMMEST, LOWEST
from plugin.engine.pixels.days import Reader

OLD_LOWEST = -0.03
"""Threshold of the 1st percentile of blue before this was measured (DN 700 with the offset)."""
OLD_DOUBLED = -0.015
"""Threshold of the darkest clear pixels from which a claimed offset was refused."""
DARK_SHARE = 0.25
"""Share of a date's clear pixels that count as its dark part."""


@dataclass(frozen=True)
class Date:
    """One date of a place, read without an offset."""

    low: float
    """1st percentile of all its blue pixels, in reflectance; NaN without enough."""
    high: float
    """99th percentile."""
    clear: Darkness
    """Of its clear pixels."""
    dark_low: float
    """1st percentile of blue in the dark part."""
    dark: Darkness
    """Of the dark part."""


def dates(place: Place) -> Iterator[Date]:
    """The dates of a place, in order of time."""
    reader = Reader(place.scenes, place.scenes.grid())
    window = middle(place.scenes.window(reader.grid), SIDE)
    for scene in place.scenes.of("s2"):
        bands = tuple(band for band in DARK_BANDS if band in scene.assets)
        every = reader.raw_of_scene(scene, window, bands).reshape(len(bands), -1)
        clear = reader.of_scene(scene, window, bands).reshape(len(bands), -1)
        clear = clear[:, np.isfinite(clear).all(axis=0)]
        bright = clear.mean(axis=0)
        dark = clear[:, bright <= np.quantile(bright, DARK_SHARE)] if bright.size else clear
        blue = bands.index("B02") if "B02" in bands else None
        low, high = (_percentile(every, blue, percent) for percent in (1, 99))
        yield Date(
            low, high, _darkness(clear, bands), _percentile(dark, blue, 1), _darkness(dark, bands)
        )


def _percentile(values: np.ndarray, band: int | None, percent: float) -> float:
    known = values[band][np.isfinite(values[band])] if band is not None else np.empty(0)
    return float(np.percentile(known, percent)) if known.size >= FEWEST_PIXELS else float("nan")


def _darkness(values: np.ndarray, bands: tuple[str, ...]) -> Darkness:
    if values.shape[1] < FEWEST_PIXELS:
        return Darkness(float("nan"), 0.0)
    lows = dict(zip(bands, map(float, np.percentile(values, DARK_PERCENT, axis=1)), strict=True))
    return Darkness(min(lows.values()), 0.0, lows, masked=True)


def below(name: str, values: list[float], limit: float) -> str:
    """A line: how many of the known values lie below a limit."""
    known = np.array([value for value in values if np.isfinite(value)])
    found = int((known < limit).sum())
    return f"{name:66} {found:5} of {known.size:5} ({100 * found / max(known.size, 1):.2f} %)"


def lines(seen: dict[str, list[Date]]) -> Iterator[str]:
    """The table, of place -> its dates."""
    every = [date for place in seen.values() for date in place]
    for title, lows, darks in (
        ("all dates", [d.low for d in every], [d.clear.low for d in every]),
        ("dark parts", [d.dark_low for d in every], [d.dark.low for d in every]),
    ):
        for which, limit in (("old", OLD_LOWEST), ("new", LOWEST)):
            yield below(f"{title}: offset in the numbers, taken for none, {which}", lows, limit)
            yield below(
                f"{title}: none in the numbers, known as such, {which}", lows, limit + OFFSET
            )
        for which, limit in (("old", OLD_DOUBLED), ("new", LOWEST)):
            yield below(f"{title}: right offset refused by clear pixels, {which}", darks, limit)
            yield below(f"{title}: offset taken off twice, refused, {which}", darks, limit + OFFSET)
    highs = [d.high for d in every]
    yield below(f"99th percentile of blue below {DIMMEST}", highs, DIMMEST)
    yield below(f"99th percentile of blue below {BRIGHTEST}", highs, BRIGHTEST)
    yield from _mixed(seen)


def _mixed(seen: dict[str, list[Date]]) -> Iterator[str]:
    """Lists of which every other date holds the offset: each date beside up to twenty others."""
    wrong = right = total = 0
    order = np.random.default_rng(0)
    for place in seen.values():
        known = [date.clear for date in place if date.clear.of_bands]
        for number, date in enumerate(known if len(known) > 1 else []):
            others = [known[k] for k in order.permutation(len(known)) if k != number][:20]
            half = [lowered(o, OFFSET) if n % 2 else o for n, o in enumerate(others)]
            wrong += is_lifted(date, others)
            right += is_lifted(lowered(date, OFFSET), half)
            total += 1
    yield f"{'one date beside others, none with the offset: found all the same':66} {wrong:5} of {total:5}"
    yield f"{'one date with the offset beside others, half with it: found':66} {right:5} of {total:5}"


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    seen = {place.name: list(dates(place)) for name in SETS for place in places(name)}
    for line in lines(seen):
        print(line)


if __name__ == "__main__":
    main()
