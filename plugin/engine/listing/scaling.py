# SPDX-License-Identifier: GPL-2.0-or-later
"""How stored numbers become reflectance (Sentinel-2) and backscatter (Sentinel-1).

The date of a scene never decides: collections were reprocessed, and catalogues serve corrected
files under old names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import EngineError
from ..pixels.units import CODE_OFFSET_DB
from ..sensors import NEW_BASELINE, OFFSET, SCALE

NO_OFFSET_BELOW = 700.0
"""DN of the darkest pixels under which no product holds the offset (reflectance goes a little below 0)."""
OFFSET_FROM = 1000.0
"""DN of the darkest pixels from which they agree with an offset that a catalogue does not tell."""
USUAL_DB = (-30.0, -3.0)
"""Where the median of a Sentinel-1 scene lies, in dB: one decade, so that only one power of ten fits."""
CODED_DB = (-27.0, 5.0)
"""Where it lies when whole numbers are codes (dB = 20 log10 DN - 83); uncalibrated amplitudes lie below."""


@dataclass(frozen=True)
class Scaling:
    """``value = dn * scale + offset`` in ``unit``, and where that was learnt."""

    scale: float
    offset: float
    unit: str
    source: str
    claimed: bool = False
    """Someone (metadata, a flag, a file) says so; False where it is assumed or the user's word."""


def sentinel2(
    setting: str,
    stored_scale: float | None,
    stored_offset: float,
    spread: tuple[float, float],
    name: str,
    whole_numbers: bool = True,
    source: str = "the file's own scale",
    baseline: str = "",
    untouched: bool = False,
) -> tuple[Scaling, str | None]:
    """Scale of a Sentinel-2 file, and a warning or None.

    Args:
        setting: ``AUTO``, ``NONE`` (numbers are reflectance), ``10000`` or ``10000-1000`` (baseline 04.00 on).
        stored_scale: the scale its metadata tell, None where they tell none.
        stored_offset: the offset they tell.
        spread: 1st and 99th percentile of the valid blue (or red) numbers, NaN where none is valid.
        name: the scene, for messages.
        whole_numbers: the file stores integers.
        source: who told the scale.
        baseline: the baseline a name or an item tells, without a scale; "" where none does.
        untouched: the file is a product's own image, so that the baseline in its name holds.

    Raises:
        EngineError: the setting, or the product's name, and the darkest pixels contradict each other.
    """
    if setting != "AUTO":
        return _by_setting(setting, spread[0], name), None
    if stored_scale is not None:
        return Scaling(stored_scale, stored_offset, "reflectance", source, claimed=True), None
    darkest, brightest = spread
    if not whole_numbers and not brightest > 2:
        return Scaling(1.0, 0.0, "reflectance", "fractions up to 2"), None
    if untouched and baseline:
        return _by_name(baseline, darkest, name), None
    if source == "assumed" and baseline:
        return _by_item(baseline, darkest), None
    warning = (
        "neither product metadata nor the file tell a scale; 0.0001 without offset is assumed "
        "(baseline 04.00 and later want S2_SCALING 10000-1000)"
    )
    if darkest > 1000:
        warning += (
            ", and the darkest pixels lie above 1000, which speaks for an offset or for cloud"
        )
    return Scaling(SCALE, 0.0, "reflectance", "assumed"), warning


def _by_setting(setting: str, darkest: float, name: str) -> Scaling:
    """The user's word, unless the pixels make it impossible."""
    if setting == "NONE":
        if darkest > 2:
            raise EngineError(
                f"{name}: S2_SCALING NONE says the numbers are reflectance, but its darkest pixels are "
                f"{darkest:g}: choose AUTO or 10000."
            )
        return Scaling(1.0, 0.0, "reflectance", "S2_SCALING")
    if setting == "10000":
        return Scaling(SCALE, 0.0, "reflectance", "S2_SCALING")
    if darkest < NO_OFFSET_BELOW:
        raise EngineError(
            f"{name}: S2_SCALING 10000-1000 subtracts 1000, but its darkest pixels are {darkest:g}: "
            "they hold no offset; choose AUTO or 10000."
        )
    return Scaling(SCALE, OFFSET, "reflectance", "S2_SCALING")


def _by_name(baseline: str, darkest: float, name: str) -> Scaling:
    """The baseline in the name of a product's own image."""
    source = f"baseline {baseline} in the product's name"
    if baseline < NEW_BASELINE:
        return Scaling(SCALE, 0.0, "reflectance", source, claimed=True)
    if darkest < NO_OFFSET_BELOW:
        raise EngineError(
            f"{name}: its name says baseline {baseline}, which subtracts 1000, but its darkest pixels are "
            f"{darkest:g}: they hold no offset; choose S2_SCALING 10000."
        )
    return Scaling(SCALE, OFFSET, "reflectance", source, claimed=True)


def _by_item(baseline: str, darkest: float) -> Scaling:
    """A catalogue's baseline: it may have taken the offset off already, so the pixels decide."""
    source = f"baseline {baseline} in the STAC item"
    if baseline < NEW_BASELINE:
        return Scaling(SCALE, 0.0, "reflectance", source, claimed=True)
    if darkest >= OFFSET_FROM:
        source += f", and the darkest pixels ({darkest:.0f}) agree"
        return Scaling(SCALE, OFFSET, "reflectance", source, claimed=True)
    source += f", but the darkest pixels ({darkest:.0f}) hold no offset any more"
    return Scaling(SCALE, 0.0, "reflectance", source, claimed=True)


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


S2_SCALINGS = ("AUTO", "NONE", "10000", "10000-1000")
