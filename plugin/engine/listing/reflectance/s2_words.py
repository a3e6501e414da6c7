# SPDX-License-Identifier: GPL-2.0-or-later
"""The words of S2_SCALING, and which of them fit the numbers of a scene."""

from __future__ import annotations

from datetime import date

from ...sensors import OFFSET, SCALE

PAIRS = {
    "NONE": (1.0, 0.0),
    "NONE-0.1": (1.0, OFFSET),
    "PERCENT": (0.01, 0.0),
    "10000": (SCALE, 0.0),
    "10000-1000": (SCALE, OFFSET),
    "65535": (1 / 65535, 0.0),
}
"""Word -> scale and offset to reflectance."""
BY_DATE = "BY_DATE"
"""The word that stands for 10000-1000 where the offset can be in the numbers, and for 10000 on other dates."""
NEW_PRODUCTS = date(2022, 1, 25)
"""Day of ``sensors.NEW_BASELINE``: from it on products hold the offset, unless they were corrected."""

LOWEST = -0.05
"""Reflectance under which no scene has a hundredth of its pixels (1 of 2,304 real dates; its blue is clipped at
-0.1). ``python -m models.training.dark_scenes`` measures this and the next."""
DIMMEST = 0.012
"""Reflectance that the brightest hundredth of every scene's pixels reaches (blue: 2,304 of 2,304 real dates)."""
BRIGHTEST = 2.0
"""Reflectance that no scene reaches with a hundredth of its pixels (0 of 2,304 real dates)."""


def word_on(setting: str, day: date, darkest: float) -> str:
    """The word for one date: BY_DATE becomes 10000-1000 or 10000, the others stay.

    Args:
        day: of the scene, UTC.
        darkest: 1st percentile of its numbers; NaN where none is known.
    """
    if setting != BY_DATE:
        return setting
    return "10000-1000" if day >= NEW_PRODUCTS and not lacks_offset(darkest) else "10000"


def lacks_offset(darkest: float, scale: float = SCALE, offset: float = OFFSET) -> bool:
    """Whether numbers cannot hold an offset: their 1st percentile would be less than :data:`LOWEST`."""
    return darkest * scale + offset < LOWEST - 1e-9


def advice(spread: tuple[float, float]) -> str:
    """``choose S2_SCALING …`` with the words under which numbers can be reflectance, the likeliest first.

    Args:
        spread: 1st and 99th percentile of the numbers.
    """
    low, high = spread
    fitting = [
        word
        for word, (scale, offset) in PAIRS.items()
        if low * scale + offset >= LOWEST and DIMMEST <= high * scale + offset < BRIGHTEST
    ]
    bright = {w for w in fitting if low * PAIRS[w][0] >= -OFFSET}
    # an offset is only advised where the darkest pixels speak for it
    fitting = [w for w in fitting if not PAIRS[w][1] or w in bright]
    words = " or ".join(f"{word} ({MEANINGS[word]})" for word in fitting)
    return f"choose S2_SCALING {words}" if words else "get the files again"


MEANINGS = {
    "NONE": "reflectance",
    "NONE-0.1": "reflectance with the offset of 0.1 in it",
    "PERCENT": "per cent",
    "10000": "reflectance x 10000",
    "10000-1000": "the same with the offset of 1000 in it",
    "65535": "reflectance x 65535",
}
"""Word -> what numbers are, for messages."""
