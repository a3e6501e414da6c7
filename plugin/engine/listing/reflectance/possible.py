# SPDX-License-Identifier: GPL-2.0-or-later
"""A scaling held against the numbers: what they make impossible is refused, with the words that fit them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import EngineError
from ...sensors import OFFSET, SCALE
from .s2_words import BRIGHTEST, DIMMEST, LOWEST, MEANINGS, PAIRS, advice, lacks_offset

BRIGHT = 0.1
"""Reflectance of the darkest pixels above which numbers without offset are doubted: cloud, or an offset in them."""
THICK = 0.3
"""Reflectance of the darkest pixels of a closed, thick cloud."""
DIM_BLUE, DIM_NEAR = 0.03, 0.12
"""Reflectance that the brightest hundredth of a scene's pixels hardly ever stays below in blue (6 of 2,304 real
dates), and on land in the near infrared."""
LANDSAT = (2.75e-5, -0.2)
"""Scale and offset of surface reflectance in Landsat's Collection 2."""
TWICE = -0.05
"""Darkest reflectance under which -0.1 was added twice; so it is on a few of 2,304 real dates."""
LOWERED_TWICE = (
    "its darkest pixels lie below reflectance -0.05, as if the offset of -0.1 was added twice"
)
FULL_RANGE = 22000
"""Numbers that reflectance x 10000 does not reach: real ones end at 18,340, fillings of openEO at 21000."""


@dataclass(frozen=True)
class Scaling:
    """``value = dn * scale + offset`` in ``unit``, and where that was learnt."""

    scale: float
    offset: float
    unit: str
    source: str
    claimed: bool = False
    """Someone (metadata, a flag, a file) says so; False where it is assumed or the user's word."""


def possible(scaling: Scaling, spread: tuple[float, float], name: str) -> Scaling:
    """The scaling, where it gives reflectance at all.

    Raises:
        EngineError: every pixel comes out brighter or darker than any reflectance.
    """
    low, high = (number * scaling.scale + scaling.offset for number in spread)
    if low >= BRIGHTEST or high < OFFSET:
        raise EngineError(
            f"{name}: {scaling.source} says scale {scaling.scale:g} and offset {scaling.offset:g}, which makes "
            f"its numbers ({spread[0]:g} to {spread[1]:g}) a reflectance of {low:g} to {high:g}: {advice(spread)}."
        )
    return scaling


def refuse_landsat(scale: float | None, offset: float | None, name: str) -> None:
    """Refuse the scale and offset of Landsat's Collection 2 (its product guide): no file of Sentinel-2 has them."""
    if np.allclose((scale or 0.0, offset or 0.0), LANDSAT, rtol=1e-3, atol=0):
        raise EngineError(
            f"{name} has the scale and offset of Landsat ({scale:g}, {offset:g}), whose bands are "
            "others: leave it out."
        )


def is_lowered_twice(spread: tuple[float, float]) -> bool:
    """Whether numbers lie so far below 0 that an offset of -0.1 was added twice, as programs do that trust an item.

    They are fractions or reflectance x 10000, of which nothing says a scale.
    """
    low, high = spread
    return bool(low * (1.0 if high <= BRIGHTEST else SCALE) < TWICE)


def refuse_other_units(spread: tuple[float, float], name: str) -> None:
    """Refuse numbers that are neither fractions nor reflectance x 10000, where nothing says what they are."""
    low, high = spread
    if BRIGHTEST < high < DIMMEST / SCALE or high > FULL_RANGE:
        landsat = low * LANDSAT[0] + LANDSAT[1] >= LOWEST and high < 65535
        if landsat:
            raise EngineError(
                f"{name}: nothing says what its numbers are. {low:g} to {high:g} (1st and 99th percentile) can be "
                f"those of Landsat's Collection 2: leave it out if so, else {advice(spread)}."
            )
        raise EngineError(
            f"{name}: nothing says what its numbers are, and {low:g} to {high:g} (1st and 99th percentile) are "
            f"neither reflectance nor reflectance x 10000: {advice(spread)}."
        )


def refuse_dim(scaling: Scaling, blue: float, near: float, name: str) -> None:
    """Refuse numbers that a file's name calls reflectance x 65535, where they are far too dark for it.

    Args:
        blue, near: 99th percentile of the blue (or red) band and of the near infrared; NaN where it is missing.
    """
    if scaling.scale != PAIRS["65535"][0]:
        return
    if blue * scaling.scale < DIM_BLUE or near * scaling.scale < DIM_NEAR:
        raise EngineError(
            f"{name}: its name speaks of an export with reflectance x 65535, which makes its brightest pixels "
            f"{np.fmax(blue, near) * scaling.scale:.3f}: choose S2_SCALING 10000 if they are "
            "reflectance x 10000, or 65535 if the scene is so dark."
        )


def by_setting(word: str, spread: tuple[float, float], name: str) -> Scaling:
    """The user's word, unless the pixels make it impossible."""
    (darkest, brightest), (scale, offset) = spread, PAIRS[word]
    if offset and brightest * scale >= DIMMEST and lacks_offset(darkest, scale):
        raise EngineError(
            f"{name}: S2_SCALING {word} subtracts {-offset / scale:g}, but its darkest pixels are {darkest:g}: "
            f"they hold no offset; choose S2_SCALING {word.partition('-')[0]}"
            + (", or BY_DATE where other dates of the list hold it." if scale == SCALE else ".")
        )
    if _is_far_off(word, spread):
        raise EngineError(
            f"{name}: S2_SCALING {word} says the numbers are {MEANINGS[word]}, but they lie between "
            f"{darkest:g} and {brightest:g} (1st and 99th percentile): {advice(spread)}."
        )
    return Scaling(scale, offset, "reflectance", "S2_SCALING")


def _is_far_off(word: str, spread: tuple[float, float]) -> bool:
    """Whether no scene has such numbers under a word.

    The brightest alone prove little: a hundredth of the pixels may hold an undeclared filling such as 9999.
    """
    (low, high), (scale, offset) = spread, PAIRS[word]
    if low * scale + offset >= BRIGHTEST:
        return True
    if scale == SCALE:  # numbers up to 120 may be those of a dark lake, fractions cannot be
        return high <= BRIGHTEST
    if scale == 1:
        return BRIGHTEST < high < DIMMEST / SCALE
    too_bright = word == "PERCENT" and low * scale >= THICK and high * scale >= BRIGHTEST
    return too_bright or high * scale < DIMMEST


def doubt(scaling: Scaling, darkest: float) -> str:
    """A remark where numbers taken without offset are all bright, or ""."""
    if scaling.offset == 0 and scaling.scale == SCALE and darkest * SCALE > BRIGHT:
        return (
            f"taken without offset ({scaling.source}), and its darkest pixels lie above {BRIGHT / SCALE:.0f}: "
            "cloud or snow, or an offset that nobody took off (S2_SCALING 10000-1000)"
        )
    return ""
