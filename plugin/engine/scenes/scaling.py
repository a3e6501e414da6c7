# SPDX-License-Identifier: GPL-2.0-or-later
"""How stored numbers become reflectance (Sentinel-2) and backscatter (Sentinel-1).

The date of a scene never decides: collections were reprocessed, and catalogues serve corrected
files under old names.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import EngineError


@dataclass(frozen=True)
class Scaling:
    """``value = dn * scale + offset`` in ``unit``, and where that was learnt."""

    scale: float
    offset: float
    unit: str
    source: str


def sentinel2(
    setting: str,
    stored_scale: float | None,
    stored_offset: float,
    spread: tuple[float, float],
    name: str,
    whole_numbers: bool = True,
) -> tuple[Scaling, str | None]:
    """Scale of a Sentinel-2 file, and a warning or None.

    Args:
        setting: ``AUTO``, ``NONE`` (numbers are reflectance), ``10000`` or ``10000-1000`` (baseline 04.00 on).
        stored_scale: the file's own scale, None where it tells none.
        stored_offset: the file's own offset.
        spread: 1st and 99th percentile of the valid blue (or red) numbers, NaN where none is valid.
        name: the scene, for messages.
        whole_numbers: the file stores integers.

    Raises:
        EngineError: the setting and the darkest pixels contradict each other.
    """
    darkest, brightest = spread
    if setting == "NONE":
        if darkest > 2:
            raise EngineError(
                f"{name}: S2_SCALING NONE says the numbers are reflectance, but its darkest pixels are "
                f"{darkest:g}: choose AUTO or 10000."
            )
        return Scaling(1.0, 0.0, "reflectance", "S2_SCALING"), None
    if setting == "10000":
        return Scaling(1e-4, 0.0, "reflectance", "S2_SCALING"), None
    if setting == "10000-1000":
        # surface reflectance goes a little below 0 over water; 300 DN below is no product with an offset
        if darkest < 700:
            raise EngineError(
                f"{name}: S2_SCALING 10000-1000 subtracts 1000, but its darkest pixels are {darkest:g}: "
                "they hold no offset; choose AUTO or 10000."
            )
        return Scaling(1e-4, -0.1, "reflectance", "S2_SCALING"), None
    if stored_scale is not None:
        return Scaling(stored_scale, stored_offset, "reflectance", "the file's own scale"), None
    if not whole_numbers and not brightest > 2:
        return Scaling(1.0, 0.0, "reflectance", "fractions up to 2"), None
    warning = (
        "neither product metadata nor the file tell a scale; 0.0001 without offset is assumed "
        "(baseline 04.00 and later want S2_SCALING 10000-1000)"
    )
    if darkest > 1000:
        warning += (
            ", and the darkest pixels lie above 1000, which speaks for an offset or for cloud"
        )
    return Scaling(1e-4, 0.0, "reflectance", "assumed"), warning


def sentinel1(
    setting: str, stored_scale: float | None, stored_offset: float, middle: float, name: str
) -> Scaling:
    """Unit of a Sentinel-1 file from the setting (``AUTO``, ``DB``, ``LINEAR``) or its median value.

    Raises:
        EngineError: numbers that are neither power nor dB (amplitude codes).
    """
    scale = 1.0 if stored_scale is None else stored_scale
    value = middle * scale + stored_offset
    if setting == "DB" or (setting == "AUTO" and value < 0):
        return Scaling(
            scale, stored_offset, "dB", "S1_UNITS" if setting == "DB" else "negative numbers"
        )
    if setting == "LINEAR" or value < 10:
        return Scaling(
            scale, stored_offset, "linear", "S1_UNITS" if setting == "LINEAR" else "small numbers"
        )
    raise EngineError(
        f"{name}: its median is {value:g}, which is neither dB (about -15) nor linear power (about 0.1): "
        "convert it to gamma0 in dB or linear power first."
    )
