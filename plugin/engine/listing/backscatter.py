# SPDX-License-Identifier: GPL-2.0-or-later
"""How the numbers of a Sentinel-1 band become backscatter: their unit, said by a file or known by its numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..errors import EngineError
from ..pixels.units import CODE_OFFSET_DB
from .scaling import Scaling

USUAL_DB = (-30.0, -3.0)
"""Where the median of a Sentinel-1 scene lies, in dB: one decade, so that only one power of ten fits."""
CODED_DB = (-27.0, 5.0)
"""Where it lies when whole numbers are codes (dB = 20 log10 DN - 83); uncalibrated amplitudes lie below."""
HIGHEST_POWER = 10.0
"""Median power that no calibrated scene reaches (10 dB)."""
LOWEST_DB = -60.0
"""Median of whole numbers below which they are dB times a power of ten; of fractions: :data:`LOWEST_FRACTION`."""
LOWEST_FRACTION = -100.0
SETTINGS = {
    "LINEAR": ("linear", 1), "AMPLITUDE": ("amplitude", 1), "CODES": ("codes", 1), "DB": ("dB", 1),
    "DB_X10": ("dB", 10), "DB_X100": ("dB", 100), "DB_X1000": ("dB", 1000), "DB_X10000": ("dB", 10000),
}  # fmt: skip
"""Words of S1_UNITS beside AUTO -> the unit, and by what the numbers are divided."""
WORDS = {
    "dB": ("db", "decibel", "decibels"),
    "linear": ("linear", "linear power", "power", "intensity", "natural", "linear intensity", "m2/m2", "m2 m-2"),
    "amplitude": ("amplitude", "linear amplitude"),
    "codes": ("codes",),
}  # fmt: skip
"""Unit -> how files and items spell it; other words (``1``, ``DN``) say nothing."""


def unit_said(text: str) -> str:
    """The unit that a word of a file or an item means, "" where it says none."""
    word = re.sub(r"[\s_]+", " ", re.sub(r"[\^*]+", "", text)).strip().lower()
    return next((unit for unit, words in WORDS.items() if word in words), "")


@dataclass(frozen=True)
class Radar:
    """What is known of the stored numbers of a band (or of bands that say the same)."""

    scale: float | None
    """As the file has it; None where it has none."""
    offset: float
    middle: float
    """Median of the measured numbers as stored; NaN where nothing is measured."""
    whole: bool = False
    """They are whole numbers: codes, or dB times a power of ten."""
    said: str = ""
    """The unit that the file, its name or an item says, "" where none does."""

    @property
    def value(self) -> float:
        """The median after the file's own scale and offset."""
        return self.middle * (1.0 if self.scale is None else self.scale) + self.offset


def sentinel1(
    setting: str,
    stored_scale: float | None,
    stored_offset: float,
    middle: float,
    name: str,
    whole_numbers: bool = False,
    said: str = "",
) -> Scaling:
    """Unit and scale of Sentinel-1 numbers. The first row that fits decides.

    ===  =============================================  ==================================================
    row  what is said, or where the median lies         how the numbers are read
    ===  =============================================  ==================================================
    1    S1_UNITS other than AUTO                       as it says
    2    fractions that are backscatter already, and a  as what they are: the scale is that of packed
         scale with which they would be none            numbers, and was applied before
    3    the file, its name or its item says the unit   as it says; refused if the median cannot be of it
    4    far below any dB (-60; fractions: -100)        dB times the power of ten that fits
    5    below 0                                        dB
    6    fractions below 10                             linear power
    7    whole numbers, -27 to 5 dB as codes            codes: dB = 20 log10 DN - 83
    8    anything else                                  refused
    ===  =============================================  ==================================================

    With DB the power of ten of row 4 is found too, if the file has no scale of its own.

    Args:
        setting: ``AUTO`` or a word of :data:`SETTINGS`.
        middle: median of the stored numbers, NaN where nothing is measured (then nothing is refused).
        name: the scene, for messages.
        whole_numbers: they are whole: codes, or dB times a power of ten.
        said: the unit that the file, its name or its item says, "" where none does.

    Raises:
        EngineError: numbers that are neither power, dB nor codes (uncalibrated amplitudes), or not what is said.
    """
    found = Radar(stored_scale, stored_offset, middle, whole_numbers, said)
    if setting != "AUTO":
        unit, power = SETTINGS[setting]
        if setting == "DB" and stored_scale is None:
            power = _power_of_ten(found)
        return _scaling(found, unit, "S1_UNITS", power)
    if math.isnan(middle):
        return _scaling(found, said or "dB", "no pixel of it was measured")
    if _applied_before(found):
        note = f", its scale {stored_scale:g} was applied before"
        found = replace(found, scale=None, offset=0.0)
    else:
        note = ""
    rule = _as_said(found, name) if said else _by_look(found, name)
    return replace(rule, source=rule.source + note)


def _scaling(found: Radar, unit: str, source: str, power: int = 1) -> Scaling:
    scale = 1.0 if found.scale is None else found.scale
    return Scaling(scale / power, found.offset / power, unit, source)


def _power_of_ten(found: Radar) -> int:
    """By what dB were multiplied, so that the median is usual; 1 where they were not."""
    if found.value < (LOWEST_DB if found.whole else LOWEST_FRACTION):
        for power in (10, 100, 1000, 10000):
            if USUAL_DB[0] <= found.value / power < USUAL_DB[1]:
                return power
    return 1


def _applied_before(found: Radar) -> bool:
    """Whether fractions are backscatter as they are stored, and none after the file's own scale."""
    if found.whole or (found.scale in (None, 1.0) and found.offset == 0):
        return False
    usual: dict[str, Callable[[float], bool]] = {
        "dB": lambda value: USUAL_DB[0] <= value < USUAL_DB[1],
        "linear": lambda value: 1e-3 <= value < 1,
        "amplitude": lambda value: 1e-3 <= value * value < 1,
    }
    units = [found.said] if found.said in usual else ["dB", "linear"]
    return any(usual[unit](found.middle) for unit in units) and not any(
        usual[unit](found.value) for unit in units
    )


def _as_said(found: Radar, name: str) -> Scaling:
    """Row 3 of the table."""
    value, unit = found.value, found.said
    source = f"the file says {unit}"
    if unit == "dB":
        power = _power_of_ten(found)
        if value < 0:
            times = f" and holds it x {power}" if power > 1 else ""
            return _scaling(found, "dB", source + times, power)
    elif unit == "codes":
        if value > 0 and CODED_DB[0] <= coded(value) <= CODED_DB[1]:
            return _scaling(found, unit, source)
    elif 0 < (value if unit == "linear" else value * abs(value)) < HIGHEST_POWER:
        return _scaling(found, unit, source)
    calibrate = " or convert it to gamma0 first (DN and amplitudes of GRD want calibration)"
    raise EngineError(
        f"{name}: it says that its numbers are {unit}, and their median is {value:g}, which no {unit} of a scene "
        f"has: name S1_UNITS if it is another unit{calibrate if value > 1 else ''}, else leave it out."
    )


def _by_look(found: Radar, name: str) -> Scaling:
    """Rows 4 to 8 of the table."""
    value, power = found.value, _power_of_ten(found)
    if power > 1:
        kind = "whole numbers" if found.whole else "numbers far below dB"
        return _scaling(found, "dB", f"{kind}: dB x {power}", power)
    if value < 0:
        return _scaling(found, "dB", "negative numbers")
    packed = found.whole and found.scale is None and value > 0
    if value < HIGHEST_POWER and not packed:
        return _scaling(found, "linear", "small numbers")
    if found.whole and value > 0 and CODED_DB[0] <= coded(value) <= CODED_DB[1]:
        return _scaling(found, "codes", f"whole numbers: 20 log10 DN - 83 = {coded(value):.0f} dB")
    raise EngineError(
        f"{name}: its median is {value:g}, which is neither dB (about -15) nor linear power (about 0.1): "
        "convert it to gamma0 in dB or linear power first (GRD amplitudes want calibration; of a picture with "
        "255 grey levels the backscatter cannot be had back), or name S1_UNITS."
    )


def coded(value: float) -> float:
    """The dB that a code means."""
    return 20 * math.log10(value) + CODE_OFFSET_DB
