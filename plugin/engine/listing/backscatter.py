# SPDX-License-Identifier: GPL-2.0-or-later
"""How the numbers of a Sentinel-1 acquisition become backscatter: their unit, told or known by where they lie."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

from ..errors import EngineError
from ..pixels.units import CODE_OFFSET_DB
from .formats.raw import RawBand
from .samples import middle_of
from .scaling import Assumed, Scaling

USUAL_DB = (-30.0, -3.0)
"""Where the median of a Sentinel-1 scene lies, in dB: one decade, so that only one power of ten fits."""
CODED_DB = (-27.0, 5.0)
"""Where it lies when whole numbers are codes (dB = 20 log10 DN - 83); uncalibrated amplitudes lie below."""


def sentinel1(
    setting: str,
    stored_scale: float | None,
    stored_offset: float,
    middle: float,
    name: str,
    whole_numbers: bool = False,
) -> Scaling:
    """Unit of a Sentinel-1 file from the setting (``AUTO``, ``DB``, ``LINEAR``, ``CODES``) or its median value.

    Args:
        middle: median of the stored numbers.
        whole_numbers: the file stores integers: they may be codes, or dB times a power of ten.

    Raises:
        EngineError: numbers that are neither power, dB nor codes (uncalibrated amplitudes).
    """
    scale = 1.0 if stored_scale is None else stored_scale
    value = middle * scale + stored_offset
    if setting != "AUTO":
        unit = {"DB": "dB", "LINEAR": "linear", "CODES": "codes"}[setting]
        return Scaling(scale, stored_offset, unit, "S1_UNITS")
    if whole_numbers and value < -60:
        for power in (10, 100, 1000, 10000):
            if USUAL_DB[0] <= value / power < USUAL_DB[1]:
                return Scaling(
                    scale / power, stored_offset / power, "dB", f"whole numbers: dB x {power}"
                )
    if value < 0:
        return Scaling(scale, stored_offset, "dB", "negative numbers")
    if value < 10:
        return Scaling(scale, stored_offset, "linear", "small numbers")
    coded = 20 * math.log10(value) + CODE_OFFSET_DB
    if whole_numbers and CODED_DB[0] <= coded <= CODED_DB[1]:
        return Scaling(
            scale, stored_offset, "codes", f"whole numbers: 20 log10 DN - 83 = {coded:.0f} dB"
        )
    raise EngineError(
        f"{name}: its median is {value:g}, which is neither dB (about -15) nor linear power (about 0.1): "
        "convert it to gamma0 in dB or linear power first (GRD amplitudes want calibration), or name S1_UNITS."
    )


GRD = re.compile(r"GRD(?!.*RTC)|SIGMA", re.IGNORECASE)
"""Names of Sentinel-1 without terrain correction; the Planetary Computer's RTC says GRD too."""


def radar(group: list[RawBand], s1_units: str, label: str, assumed: Assumed) -> Scaling:
    """Of a Sentinel-1 acquisition.

    Args:
        label: how it is called in messages; assumed: where to note what was.

    Raises:
        EngineError: see :func:`sentinel1`.
    """
    first = group[0]
    middle = middle_of(first)
    scaling = sentinel1(
        s1_units,
        first.scale,
        first.offset,
        middle,
        label,
        whole_numbers="int" in first.dtype,
    )
    if first.source.startswith("layout") and scaling.source != "S1_UNITS":
        scaling = replace(scaling, source=first.source)
    if scaling.unit == "codes":
        assumed[
            "whole numbers are read as codes, dB = 20 log10 DN - 83; else name S1_UNITS"
        ].append(first.path)
    if GRD.search(f"{Path(first.path).name} {first.member} {first.variable}"):
        assumed[
            "its name says GRD or sigma0: taken as sigma0; terrain-corrected gamma0 (RTC) is better"
        ].append(first.path)
    return scaling
