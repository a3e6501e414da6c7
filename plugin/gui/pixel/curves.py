# SPDX-License-Identifier: GPL-2.0-or-later
"""Readings as curves over time: GPP with its range, NDVI, the numbers, the expected error, clusters and sums."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field

from ...words import marked, tr


@dataclass(frozen=True)
class Spot:
    """One day of a curve."""

    day: str
    value: float
    low: float | None = None
    high: float | None = None
    """The 10-90 % range, where there is one."""
    is_clear: bool | None = None
    """Whether that day has a clear look; None where the layer does not say."""
    is_flagged: bool = False
    """Outside of what the model or the towers know."""


@dataclass
class Curve:
    """One quantity over time."""

    name: str
    unit: str = ""
    spots: list[Spot] = field(default_factory=list)


QUANTITIES = {
    marked("GPP"): ("gpp", marked("gC m⁻² d⁻¹")),
    marked("GPP sums"): ("gpp_sum", marked("gC m⁻²")),
    marked("Expected error"): ("expected_error", marked("reflectance")),
    marked("Days to a clear look"): ("days_to_clear", marked("days")),
    marked("Cluster"): ("cluster", ""),
    marked("Class"): ("class", ""),
    marked("Prediction"): ("value", ""),
}
"""What is shown -> the band that holds it, and its unit. NDVI and the numbers are made of several bands."""
LOOKS = "looks"
"""The layer of readings that are of the scenes themselves."""
FLAGS = ("out_of_domain", "extrapolated")


def curves_of(readings):
    """Curves of one place, those with a value alone, in the order in which people ask for them.

    Args:
        readings: list of :class:`Reading` of one place.

    Returns:
        list of :class:`Curve`.
    """
    looks = [one for one in readings if one.layer == LOOKS]
    readings = [one for one in readings if one.layer != LOOKS]
    clear = {**_clear_days(readings), **{one.day: True for one in looks}}
    found = [
        _of_band(readings, clear, tr(name), band, tr(unit))
        for name, (band, unit) in QUANTITIES.items()
    ]
    found[1:1] = [_ndvi(tr("NDVI"), readings, clear), _ndvi(tr("NDVI, clear looks"), looks, clear)]
    numbers = sorted(
        {band for one in readings for band in one.values if re.fullmatch(r"F\d+", band)}
    )
    found += [_of_band(readings, clear, band, band, "") for band in numbers]
    return [curve for curve in found if curve.spots]


def _of_band(readings, clear, name, band, unit):
    spots = [
        Spot(
            one.day,
            one.values[band],
            one.values.get(f"{band}_p10", one.values.get("p10") if band == "value" else None),
            one.values.get(f"{band}_p90", one.values.get("p90") if band == "value" else None),
            clear.get(one.day),
            any(
                one.values.get(flag, 0) >= 0.5 for flag in FLAGS
            ),  # of a polygon: half of its pixels
        )
        for one in readings
        if band in one.values
    ]
    return Curve(name, unit, spots)


def _ndvi(name, readings, clear):
    """(B08 - B04) / (B08 + B04) of the layers that hold both (Rouse et al. 1974)."""
    spots = [
        Spot(one.day, (near - red) / (near + red), is_clear=clear.get(one.day))
        for one in readings
        for red, near in [(one.values.get("B04"), one.values.get("B08"))]
        if red is not None and near is not None and red + near > 0
    ]
    return Curve(name, "", spots)


def _clear_days(readings):
    """Day -> whether an embedding of that day stands on a clear look of the day itself."""
    return {
        one.day: one.values["days_to_clear"] < 0.5  # of a polygon: at most half of it has none
        for one in readings
        if "days_to_clear" in one.values
    }


def as_csv(places):
    """A long table of all that was read: place, layer, day, until, band, value.

    Args:
        places: dict place name -> list of :class:`Reading`.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("place", "layer", "day", "until", "band", "value"))
    for place, readings in places.items():
        for one in readings:
            for band, value in one.values.items():
                table.writerow((place, one.layer, one.day, one.until, band, f"{value:.6g}"))
    return text.getvalue()
