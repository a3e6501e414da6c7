# SPDX-License-Identifier: GPL-2.0-or-later
"""The polarisations of a Sentinel-1 acquisition: each with its unit, and what was assumed of them."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..pixels.units import RADAR_UNITS
from .backscatter import HIGHEST_POWER, Radar, coded, sentinel1, unit_said
from .formats.raw import RawBand
from .samples import numbers_of
from .scaling import Assumed, Scaling

BRIGHT_DB = {"VV": -6.5, "VH": -11.0}
"""Medians in dB above which power is doubted: of amplitudes read as power, the dB are half of the true ones."""

GRD = re.compile(r"GRD(?!.*RTC)|SIGMA", re.IGNORECASE)
"""Names of Sentinel-1 without terrain correction; the Planetary Computer's RTC says GRD too."""


def radar(group: list[RawBand], s1_units: str, label: str, assumed: Assumed) -> dict[str, Scaling]:
    """Scaling of each band of an acquisition, by what is said of it and by its measured pixels.

    Args:
        label: how it is called in messages; assumed: where to note what was.

    Raises:
        EngineError: see :func:`sentinel1`, or a picture of 8 bits.
    """
    known = {band.band: _known(band) for band in group}
    for band in group:
        _refuse_pictures(band, known[band.band], s1_units, label)
    rules = polarisations(known, s1_units, label)
    for band in group:
        if band.source.startswith("layout") and s1_units == "AUTO":
            rules[band.band] = replace(rules[band.band], source=band.source)
    _note(group[0], rules, known, assumed)
    _note_impossible(group[0], rules, known, s1_units, assumed)
    return rules


def polarisations(known: dict[str, Radar], setting: str, label: str) -> dict[str, Scaling]:
    """Scaling of each polarisation.

    Those of which the same is said are read alike, by the first that has measured pixels, unless the numbers of
    another one look like another unit.

    Raises:
        EngineError: see :func:`sentinel1`.
    """
    kinds: dict[Radar, Scaling] = {}
    rules: dict[str, Scaling] = {}
    for band, found in sorted(known.items(), key=lambda item: math.isnan(item[1].middle)):
        own = sentinel1(
            setting,
            found.scale,
            found.offset,
            found.middle,
            f"{label} {band}",
            found.whole,
            found.said,
        )
        alike = kinds.setdefault(replace(found, middle=0.0), own)
        rules[band] = alike if alike.unit == own.unit or math.isnan(found.middle) else own
    return rules


def _known(band: RawBand) -> Radar:
    numbers = numbers_of(band)
    whole = "int" in band.dtype or bool(numbers.size and np.array_equal(numbers, np.rint(numbers)))
    middle = float(np.median(numbers)) if numbers.size else math.nan
    said = band.unit if band.unit in RADAR_UNITS else unit_said(band.unit)
    return Radar(band.scale, band.offset, middle, whole, said)


def _refuse_pictures(band: RawBand, found: Radar, setting: str, label: str) -> None:
    """Refuse 8 bits that nothing explains, and those of the Copernicus Browser: they hold too few steps of power.

    A name that says dB explains nothing: 0 to 255 are no dB, and how they were stretched is not known.

    Raises:
        EngineError: which it is, and what to export.
    """
    unexplained = found.scale is None or "Browser" in band.source
    if setting == "AUTO" and band.dtype == "uint8" and found.said != "codes" and unexplained:
        raise EngineError(
            f"{label} {band.band}: it is a picture of 8 bits, from which no backscatter can be had: export "
            "linear power as TIFF with 32 bits, or name S1_UNITS and write its scale into it."
        )


def _note(
    first: RawBand, rules: dict[str, Scaling], known: dict[str, Radar], assumed: Assumed
) -> None:
    """Note what was assumed."""
    guessed = {b: r for b, r in rules.items() if r.source != "S1_UNITS" and not known[b].said}
    if any(rule.unit == "codes" for rule in guessed.values()):
        assumed[
            "whole numbers are read as codes, dB = 20 log10 DN - 83; else name S1_UNITS"
        ].append(first.path)
    power = {
        b: known[b].middle * r.scale + r.offset for b, r in guessed.items() if r.unit == "linear"
    }
    bright = [b for b, v in power.items() if v > 0 and 10 * math.log10(v) > BRIGHT_DB[b]]
    if power and len(bright) == len(power):
        assumed[
            "its numbers are taken as linear power, for which they are bright: if they are amplitudes (the square "
            "root of power), name S1_UNITS AMPLITUDE"
        ].append(first.path)
    if GRD.search(f"{Path(first.path).name} {first.member} {first.variable}"):
        assumed[
            "its name says GRD or sigma0: taken as sigma0; terrain-corrected gamma0 (RTC) is better"
        ].append(first.path)


def _note_impossible(
    first: RawBand, rules: dict[str, Scaling], known: dict[str, Radar], setting: str, assumed: Assumed
) -> None:  # fmt: skip
    """Note a word of the user that the numbers cannot bear: what is read by it is missing or far off."""
    if setting == "AUTO":
        return
    for band, rule in rules.items():
        value = known[band].middle * rule.scale + rule.offset
        bearable = {
            "dB": -50 <= value < 0,
            "linear": 0 < value < HIGHEST_POWER,
            "amplitude": 0 < value < math.sqrt(HIGHEST_POWER),
            "codes": value > 0 and coded(value) >= -50,
        }[rule.unit]
        if not bearable and not math.isnan(value):
            assumed[
                f"S1_UNITS {setting} does not fit: the median of {band} is {known[band].value:g}, which "
                f"no {rule.unit} has; choose AUTO or another unit"
            ].append(first.path)
