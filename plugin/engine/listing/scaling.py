# SPDX-License-Identifier: GPL-2.0-or-later
"""How the numbers of a Sentinel-2 acquisition become reflectance: scale, offset, and who told them.

The date of a scene never decides: collections were reprocessed, and catalogues serve corrected
files under old names.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..errors import EngineError
from ..sensors import NEW_BASELINE, OFFSET, SCALE
from .formats.raw import RawBand
from .samples import LAYERS, spread_of

NO_OFFSET_BELOW = 700.0
"""DN of the darkest pixels under which no product holds the offset (reflectance goes a little below 0)."""
OFFSET_FROM = 1000.0
"""DN of the darkest pixels from which they agree with an offset that a catalogue does not tell."""


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


class Assumed(defaultdict[str, list[str]]):
    """Text -> the files it is said of."""

    def __init__(self) -> None:
        super().__init__(list)

    def sentences(self) -> list[str]:
        """One a text, with the first file and the number of the others."""
        return [
            f"{files[0]}{f' and {len(files) - 1} more scenes' if len(files) > 1 else ''}: {text}."
            for text, files in self.items()
        ]


def optical(group: list[RawBand], setting: str, label: str, assumed: Assumed) -> Scaling:
    """Of a Sentinel-2 acquisition, by its darkest band; arguments as in :func:`radar`.

    Raises:
        EngineError: no B04, or see :func:`sentinel2`.
    """
    held = {band.band for band in group}
    if "B04" not in held:
        raise EngineError(
            f"{label} has no B04 (it has {', '.join(sorted(held))}): a Sentinel-2 scene needs the red band."
        )
    first = group[0]
    dark = next(
        (b for b in group if b.band == "B02"), next(b for b in group if b.band not in LAYERS)
    )
    inside = dark.path + dark.member
    scaling, warning = sentinel2(
        setting,
        dark.scale,
        dark.offset,
        spread_of(dark, setting),
        label,
        whole_numbers="int" in dark.dtype,
        source=dark.source,
        baseline=dark.baseline,
        untouched=inside.endswith(".jp2") and ".SAFE" in inside,
    )
    if warning:
        assumed[warning].append(label)
    if not held & set(LAYERS):
        assumed["no scene classification: all valid pixels count as clear"].append(first.path)
    if any(band.by_order for band in group):
        order = ", ".join(band.band for band in sorted(group, key=lambda b: b.index))
        assumed[f"its bands have no names: taken by order as {order}"].append(first.path)
    return scaling
