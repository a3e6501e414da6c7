# SPDX-License-Identifier: GPL-2.0-or-later
"""How the numbers of a Sentinel-2 acquisition become reflectance: the one place that decides scale and offset.

Files on the disk and the items of catalogues come here alike (:func:`settled` holds the table of the rules).
The date of a scene never decides: collections were reprocessed, and catalogues serve corrected files under old
names.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..errors import EngineError, and_more
from ..sensors import NEW_BASELINE, OFFSET, OTHER_BASELINE, SCALE
from .formats.raw import Claims, RawBand, is_untouched
from .reflectance.possible import (
    BRIGHT,
    LOWERED_TWICE,
    Scaling,
    by_setting,
    is_lowered_twice,
    possible,
    refuse_dim,
    refuse_landsat,
    refuse_other_units,
)
from .reflectance.s2_words import BRIGHTEST, DIMMEST, PAIRS, lacks_offset, word_on
from .samples import LAYERS, asked_ahead, spread_of

HARMONIZED = re.compile(r"S2(_SR)?_HARMONI[SZ]ED", re.IGNORECASE)
"""In names of exports from Earth Engine: its collections of which the offset was taken off."""
EIGHT_BITS = ("uint8", "int8")


def of_scene(
    setting: str, claims: dict[str, Claims], spread: tuple[float, float], name: str,
    whole_numbers: bool = True,
) -> tuple[dict[str, Scaling], str | None]:  # fmt: skip
    """Scaling of each band of an acquisition, and a warning or None; arguments as in :func:`settled`.

    A band of which neither scale nor offset is said is read like the one that was held against its pixels.

    Args:
        claims: band -> what is said of its numbers; without the layers that hold no reflectance.
        spread: of the band :func:`dark_band` names.
    """
    dark = dark_band(claims)
    first, warning = settled(setting, claims[dark], spread, name, whole_numbers)
    rules = dict.fromkeys(claims, first)
    for band, said in claims.items():
        if setting == "AUTO" and band != dark and (said.scale, said.offset) != (None, None):
            rules[band], _ = settled(setting, said, spread, name, whole_numbers)
    return rules, warning


def dark_band(bands: Mapping[str, Any]) -> str:
    """The band whose darkest pixels are asked: blue, else red (which every scene has)."""
    return "B02" if "B02" in bands else "B04"


def settled(
    setting: str, claims: Claims, spread: tuple[float, float], name: str, whole_numbers: bool = True
) -> tuple[Scaling, str | None]:
    """Scale and offset of a Sentinel-2 band, and a warning or None. The first row that fits decides.

    ===  ==========================================================  ===========================================
    row  what is said                                                how the numbers are read
    ===  ==========================================================  ===========================================
    1    S2_SCALING other than AUTO                                  as it says
    2    MTD_MSIL2A.xml of the same product; a file's own scale      as it says
    3    no scale, and fractions up to 2                             as reflectance
    4    a pair that is not ESA's (0.0001; none, 0 or -0.1)          as it says: a producer's own coding
    5    a baseline before 04.00                                     no offset, whatever the item says
    6    the flag boa_offset_applied is true                         no offset, whatever the bands say
    7    the flag is false, and a baseline from 04.00                offset -0.1, whatever the bands say
    8    an offset                                                   as it says
    9    a baseline from 04.00, ESA's own image or dark from 500 up  offset -0.1
    10   a baseline from 04.00, darker than 500                      no offset: the catalogue took it off
    11   a scale alone                                               no offset
    12   nothing                                                     0.0001, no offset, with a warning
    ===  ==========================================================  ===========================================

    *Dark* is the 1st percentile of the band that :func:`dark_band` names. Baseline 99.99 is that of processors
    outside ESA and says nothing. An item that says no scale says that of its file's header. In rows 4 to 9, what
    the darkest pixels make impossible (reflectance below -0.05: darker than 500 with an offset of -0.1) is
    refused, and both are named; so it is in row 1. Numbers without offset whose darkest pixels lie above 1000 may
    be cloud: they are doubted aloud, by :func:`doubt` and ``plausible``. Why 500 and not 1000: the darkest pixels
    of 2 % of 2,304 real dates lie below reflectance 0, those of one below -0.05.

    What is reflectance already is not scaled again: fractions that a scale of row 2 or 4 would make darker than any
    scene. Numbers of which nothing says the scale (rows 5 to 12) are refused where they are neither fractions nor
    reflectance x 10000, and the words that fit are named. Where they lie so far below 0 that an offset was added
    twice, they are doubted, and refused where all scenes of a list are so (:func:`listing.collect.collect`).

    Args:
        setting: a word of S2_SCALING but ``BY_DATE`` (:func:`.reflectance.s2_words.word_on` resolves it).
        claims: what is said of its numbers.
        spread: 1st and 99th percentile of the valid blue (or red) numbers, NaN where none is valid.
        name: the scene, for messages.
        whole_numbers: the file stores integers.

    Raises:
        EngineError: what is said, or the setting, and the darkest pixels contradict each other.
    """
    darkest, brightest = spread
    refuse_landsat(claims.scale, claims.offset, name)
    if setting != "AUTO":
        return by_setting(setting, spread, name), None
    if not whole_numbers and _is_decoded(claims, brightest):
        said = (
            ""
            if claims.scale is None
            else f"; {claims.source} of {claims.scale:g} is already in it"
        )
        return Scaling(1.0, 0.0, "reflectance", "fractions up to 2" + said), None
    if claims.sure:
        return possible(_claim(claims, claims.offset or 0.0, claims.source), spread, name), None
    if claims.scale is None and not claims.untouched:
        refuse_other_units(spread, name)
    scaling = _said(claims, darkest)
    if scaling is None:
        return Scaling(SCALE, 0.0, "reflectance", "assumed"), _assumed(darkest)
    if scaling.offset < 0 and lacks_offset(darkest, scaling.scale, scaling.offset):
        raise EngineError(
            f"{name}: {scaling.source} says that its numbers hold an offset of "
            f"{-scaling.offset / scaling.scale:.0f}, and its darkest pixels are {darkest:.0f}: they hold none. "
            "Choose S2_SCALING 10000, or BY_DATE where other dates of the list hold it."
        )
    return possible(scaling, spread, name), None


def _is_decoded(claims: Claims, brightest: float) -> bool:
    """Whether fractions are reflectance: nothing says a scale, or it would make them darker than any scene."""
    if claims.scale is None:
        return not brightest > BRIGHTEST
    return brightest <= BRIGHTEST and brightest * claims.scale < DIMMEST


def _said(claims: Claims, darkest: float) -> Scaling | None:
    """Rows 4 to 11 of the table; None where nothing is said."""
    baseline = "" if claims.baseline == OTHER_BASELINE else claims.baseline
    old, new = "" < baseline < NEW_BASELINE, baseline >= NEW_BASELINE
    lacking, holding = lacks_offset(darkest), not math.isnan(darkest) and not lacks_offset(darkest)
    named = f"baseline {baseline} in {claims.baseline_from}"
    taken_off = f"{named}, but the darkest pixels ({darkest:.0f}) hold no offset any more"
    rows = (
        (not _is_esa(claims), claims.offset, claims.source),
        (old, 0.0, named),
        (claims.applied is True, 0.0, "boa_offset_applied is true"),
        (new and claims.applied is False, OFFSET, "boa_offset_applied is false"),
        (claims.offset is not None, claims.offset, claims.source),
        (new and claims.untouched, OFFSET, named),
        (new and holding, OFFSET, f"{named}, and the darkest pixels ({darkest:.0f}) agree"),
        (new and lacking, 0.0, taken_off),
        (claims.scale is not None, 0.0, claims.source),
    )
    return next(
        (_claim(claims, offset or 0.0, source) for fits, offset, source in rows if fits), None
    )


def _claim(claims: Claims, offset: float, source: str) -> Scaling:
    scale = SCALE if claims.scale is None else claims.scale
    return Scaling(scale, offset, "reflectance", source, claimed=True)


def _is_esa(claims: Claims) -> bool:
    """Whether what is said of scale and offset can be of a product of ESA."""
    return (claims.scale is None or math.isclose(claims.scale, SCALE, rel_tol=1e-5)) and (
        not claims.offset or math.isclose(claims.offset, OFFSET, rel_tol=1e-5)
    )


def _assumed(darkest: float) -> str:
    warning = (
        "neither product metadata nor the file nor an item says a scale; 0.0001 without offset is assumed "
        "(baseline 04.00 and later want S2_SCALING 10000-1000)"
    )
    if darkest * SCALE > BRIGHT:
        warning += (
            ", and the darkest pixels lie above 1000, which speaks for an offset or for cloud"
        )
    return warning


class Assumed(defaultdict[str, list[str]]):
    """Text -> the files it is said of."""

    def __init__(self) -> None:
        super().__init__(list)

    def sentences(self) -> list[str]:
        """One a text, with the first file and the number of the others."""
        return [f"{and_more(files, 'scenes')}: {text}." for text, files in self.items()]


def optical(group: list[RawBand], setting: str, label: str, assumed: Assumed) -> dict[str, Scaling]:
    """Of the bands of a Sentinel-2 acquisition; arguments as in :func:`radar`.

    Raises:
        EngineError: no B04, or see :func:`settled`.
    """
    held = {band.band: band for band in group}
    if "B04" not in held:
        raise EngineError(
            f"{label} has no B04 (it has {', '.join(sorted(held))}): a Sentinel-2 scene needs the red band."
        )
    first = group[0]
    dark = held[dark_band(held)]
    claims = {name: claims_of_file(band) for name, band in held.items() if name not in LAYERS}
    _refuse_pictures(setting, dark, claims[dark.band], label)
    spread = _spread(held, setting, claims[dark.band])
    word = word_on(setting, first.time.date(), spread[0])
    rules, warning = of_scene(word, claims, spread, label, whole_numbers="int" in dark.dtype)
    if setting == "AUTO" and rules[dark.band].scale == PAIRS["65535"][0]:
        near = _brightest_near_infrared(held, setting)
        refuse_dim(rules[dark.band], spread[1], near, label)
    if warning:
        assumed[warning].append(label)
    if word == "AUTO" and claims[dark.band].scale is None and is_lowered_twice(spread):
        assumed[LOWERED_TWICE].append(label)
    if not set(held) & set(LAYERS):
        assumed["no scene classification: all valid pixels count as clear"].append(first.path)
    return rules


def _spread(held: dict[str, RawBand], setting: str, claims: Claims) -> tuple[float, float]:
    """:func:`spread_of` the dark band; NaN (nothing is read) where whole numbers have ESA's own coding for sure.

    Where nothing says the scale and the darkest pixels are bright, the brightest are those of the near infrared:
    land is bright there, so that reflectance x 65535 shows.
    """
    dark = held[dark_band(held)]
    if not _is_asked(dark, setting, claims):
        return math.nan, math.nan
    low, high = spread_of(replace(dark, scale=None), setting)
    if claims.scale is None and low * SCALE > BRIGHT:
        near = _brightest_near_infrared(held, setting)
        high = high if math.isnan(near) else max(high, near)
    return low, high


def with_spread(bands: list[RawBand], setting: str) -> list[RawBand]:
    """Bands of a file that was just opened, those with their spread that :func:`optical` will ask for it."""
    return [
        asked_ahead(band)
        if band.band == "B02"
        and not band.variable
        and _is_asked(band, setting, claims_of_file(band))
        else band
        for band in bands
    ]


def _is_asked(dark: RawBand, setting: str, claims: Claims) -> bool:
    """Whether the numbers of a scene's dark band are read to know what they mean."""
    return not (setting == "AUTO" and claims.sure and "int" in dark.dtype and _is_esa(claims))


def _brightest_near_infrared(held: dict[str, RawBand], setting: str) -> float:
    near = next((held[band] for band in ("B08", "B8A") if band in held), None)
    return math.nan if near is None else spread_of(replace(near, scale=None), setting)[1]


def _refuse_pictures(setting: str, dark: RawBand, claims: Claims, label: str) -> None:
    if setting == "AUTO" and dark.dtype in EIGHT_BITS and claims.scale is None:
        raise EngineError(
            f"{label} has numbers of 8 bits and says no scale: a picture, stretched for the eye, is no "
            "reflectance. Export the bands themselves, as 16-bit numbers or fractions (float32)."
        )


def claims_of_file(band: RawBand) -> Claims:
    """What a file says of its numbers: its item, else its own scale, else a product's name."""
    if band.claims is not None:
        return band.claims
    if band.scale is not None:
        # programs copy the tags of a product into files whose offset was taken off: pixels are asked too
        copied = bool(band.offset) and band.source.startswith("tag ")
        return Claims(band.scale, band.offset, band.source, sure=not copied)
    untouched = is_untouched(band.path + band.member)
    if HARMONIZED.search(band.path + band.member + band.variable):
        return Claims(offset=0.0, source="the collection's name (HARMONIZED: no offset)")
    return Claims(baseline=band.baseline, untouched=untouched, applied=band.applied)
