# SPDX-License-Identifier: GPL-2.0-or-later
"""The bands that are written: one table of their names, units, packing and facts for CF.

A new band is a row here, and its numbers in what computes it: the embedders of ``dense`` and ``published``
for a band of quality, ``gpp.head`` for one of GPP.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ... import contract
from ..documents import Document, Manifest
from ..errors import EngineError

NODATA = -32768
"""What packed numbers hold where a value is missing; floats hold NaN."""


@dataclass(frozen=True)
class Band:
    """One band of a raster, and the variable of a cube that is made of it."""

    name: str
    unit: str = ""
    """As written into a raster; empty: not written."""
    scale: float = 1.0
    """Packed: ``value = scale x number + offset``."""
    offset: float = 0.0
    byte_scale: float = 1.0
    """Packed into a byte from 0 to 254, without an offset; of features see ``byte_ranges``."""
    facts: dict[str, str] = field(default_factory=dict)
    """CF attributes of its variable."""


FEATURE = Band("F", scale=0.0005, facts={"long_name": "embedding", "units": "1"})
"""Stands for F01, F02 …: packed up to 16.38, four times what scenes give; rounding to this step moves the
reconstructed reflectance by less than half of Sentinel-2's own step of 0.0001 on average (tested)."""

QUALITY_BANDS = (
    Band(
        "clear_dates",
        facts={"long_name": "clear Sentinel-2 dates used", "units": "1"},
    ),
    Band(
        "days_to_clear",
        unit="days",
        # d and not days, which xarray takes for a time span
        facts={"long_name": "days to the nearest clear Sentinel-2 date", "units": "d"},
    ),
    Band(
        "expected_error",
        unit="reflectance",
        scale=0.0001,  # up to 3.27
        byte_scale=0.0005,  # up to 0.127: beyond the worst of the demo's pixels
        facts={
            "long_name": "expected absolute error of the reflectance, mean over the bands",
            "units": "1",
        },
    ),
    Band(
        "out_of_domain",
        facts={
            "long_name": "whether the model has seen nothing like it",
            "flag_meanings": "in_domain out_of_domain",
        },
    ),
)
"""What every embedding says of itself, behind its features."""
QUALITY = tuple(band.name for band in QUALITY_BANDS)

DAYS_SEEN = Band(
    "days_seen",
    unit="days",
    facts={"long_name": "clear Sentinel-2 dates within the period", "units": "d"},
)
"""Of a period: it takes the place of ``clear_dates``."""

YEAR_DATES = Band(
    "year_dates",
    facts={
        "long_name": "clear Sentinel-2 dates that the numbers of the year are made of",
        "units": "1",
    },
)
NOVELTY = Band(
    "novelty",
    scale=0.0001,
    byte_scale=0.004,
    facts={"long_name": "how unlike training the pixel is, from 0 to 1", "units": "1"},
)
"""Of models whose fusion grades it: above the manifest's ``novelty_limit`` a pixel is out of the domain."""
MORE_QUALITY: tuple[tuple[Band, Callable[[Manifest, int], bool]], ...] = (
    (YEAR_DATES, lambda manifest, length: length > manifest["embedding"]),
    (NOVELTY, lambda manifest, length: NOVELTY.name in _fused(manifest)),
)
"""Bands behind those, in this order, and whether a model (its manifest) has them at a length."""

ALL, SEEN, DOUBTS = contract.CHOICES["quality_bands"]
KEPT = {SEEN: ("expected_error", "days_to_clear"), DOUBTS: ("expected_error", NOVELTY.name)}
"""Bands of quality that are written where not all are: what later steps read, or what says whom to believe."""

GPP_UNIT = "gC m-2 d-1"
GPP_BANDS = (
    Band("gpp", unit=GPP_UNIT),
    Band("gpp_p10", unit=GPP_UNIT),
    Band("gpp_p90", unit=GPP_UNIT),
    Band("extrapolated"),
    Band("distance"),
)
"""Gross primary production, its 10-90 % interval, a flag, and how far the pixel lies from what the towers
showed: 0 like them, 1 at the limit of the flag."""

GPP_SUM_UNIT = "gC m-2"
GPP_SUM_BANDS = (
    Band("gpp_sum", unit=GPP_SUM_UNIT),
    Band("gpp_sum_p10", unit=GPP_SUM_UNIT),
    Band("gpp_sum_p90", unit=GPP_SUM_UNIT),
    DAYS_SEEN,
    Band("extrapolated"),
)
"""GPP summed over a period, its 10-90 % interval, days with a clear look, and the share of extrapolated days."""

CLUSTER = Band("cluster")

REGRESSION_BANDS = (Band("value"), Band("p10"), Band("p90"), Band("extrapolated"))
"""Any daily quantity, its 10-90 % interval, and a flag; the unit is the quantity's own."""


def _fused(manifest: Manifest) -> Document:
    """Outputs of a model's fusion; imported models have none by this name."""
    found: Document = manifest["graphs"].get("fusion", {}).get("outputs", {})
    return found


def quality_of(manifest: Manifest, length: int) -> tuple[str, ...]:
    """Names of the bands behind the features, of a model at a length; a model of series names its own."""
    if "series" in manifest:
        return tuple(manifest["series"]["quality"])
    return (*QUALITY, *(band.name for band, has in MORE_QUALITY if has(manifest, length)))


def period_quality(quality: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the bands behind the features of a period, by those of a day."""
    return tuple(DAYS_SEEN.name if name == "clear_dates" else name for name in quality)


def kept_bands(bands: tuple[str, ...], kept: str) -> tuple[str, ...]:
    """Those of a raster's bands that are written, in their order.

    Args:
        kept: a word of ``contract.CHOICES["quality_bands"]``. Where ``novelty`` is wanted and not there,
            ``out_of_domain`` is kept in its place.
    """
    if kept == ALL:
        return bands
    wanted: tuple[str, ...] = KEPT[kept]
    if not set(wanted) <= set(bands):
        wanted = tuple("out_of_domain" if name == NOVELTY.name else name for name in wanted)
    return tuple(name for name in bands if is_feature(name) or name in wanted)


def refuse_without_quality(name: str, manifest: Manifest, kept: str) -> None:
    """Raise where bands of quality are chosen of a model that gives no expected error.

    Raises:
        EngineError: it is a model of series or an imported checkpoint; ``name`` is the model's.
    """
    if kept != ALL and "error" not in _fused(manifest):
        raise EngineError(
            f"QUALITY_BANDS {kept} keeps {' and '.join(KEPT[kept])}, and {name} gives no expected_error: choose "
            f"{ALL}."
        )


def band_names(length: int, quality: tuple[str, ...] = QUALITY) -> tuple[str, ...]:
    """``F01`` … and the quality bands, in the order of an embedding raster."""
    return (*(f"F{number:02d}" for number in range(1, length + 1)), *quality)


def is_feature(name: str) -> bool:
    """Whether a band is one of F01, F02 …"""
    return re.fullmatch(r"F\d+", name) is not None


def band_of(name: str) -> Band:
    """The row of a band of an embedding raster: :data:`FEATURE` for F01, F02 …"""
    if is_feature(name):
        return FEATURE
    rows = (*QUALITY_BANDS, DAYS_SEEN, *(band for band, _ in MORE_QUALITY))
    return next(band for band in rows if band.name == name)
