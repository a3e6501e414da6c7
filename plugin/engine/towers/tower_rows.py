# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of towers with what embeddings show around them: the rows that a model is fitted on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from rasterio.errors import RasterioError

from ..errors import EngineError
from ..files.opening import open_raster
from ..outputs.embeddings import Embeddings
from ..outputs.packing import unpacked
from ..protocol.report import Report
from .measured.observations import LeftOut, Observations, Series
from .paper_recipe import between
from .tower_pixels import Footprint, Lying, Weighted, around
from .tower_rasters import is_annual

NEAR = 5.0
"""Days: where the nearest clear look lies farther away, the day's numbers are a guess of the embedding model."""
EXTRAS = ("expected_error", "days_to_clear")
"""Bands of quality that are kept of a row."""


@dataclass(frozen=True)
class TowerRows:
    """One row a tower and day, ordered by both."""

    sites: np.ndarray
    """(rows,) names."""
    days: np.ndarray
    """(rows,) datetime64[D]."""
    values: np.ndarray
    """(rows,) float64, in ``unit``."""
    embedding: np.ndarray
    """(rows, features) float64."""
    latitudes: np.ndarray
    """(rows,) degrees north."""
    extras: np.ndarray
    """(rows, 2): ``EXTRAS``, NaN where the rasters have no such band."""
    model: str
    """Name of the embedding model."""
    sha256: str
    """Of that model's manifest."""
    left_out: LeftOut = field(default_factory=list)
    annual: bool = False
    """Whether a row is a tower's mean of a year, its day the first of January."""


def rows_of(
    found: Observations,
    rasters: list[Embeddings],
    radius: float,
    footprints: list[Footprint],
    report: Report,
    paper: bool = False,
) -> TowerRows:
    """Sample every raster at every tower that has its day.

    Args:
        rasters: of one model, see :func:`opened`, with as many numbers each; radius: metres.
        paper: take days between the rasters as :mod:`.paper_recipe` does.

    Raises:
        EngineError: a tower without coordinates, a footprint of several towers or of none, all towers outside of
            the rasters, or a raster that cannot be read.
    """
    under = _footprints(found, footprints)
    lookups = [dict(zip(one.days, one.values, strict=True)) for one in found.series]
    rows: dict[tuple[int, date], np.ndarray] = {}
    why: Counter[tuple[int, str]] = Counter()
    inside: set[int] = set()
    places: dict[tuple[int, Lying], Weighted | None] = {}
    for count, raster in enumerate(rasters):
        report.progress(count / len(rasters), f"Towers in {raster.path.name}")
        lying, day = (
            Lying(raster.crs, raster.transform, raster.height, raster.width),
            date.fromisoformat(raster.date),
        )
        for number, series in enumerate(found.series):
            if (number, lying) not in places:
                place = series.place
                if place is None:
                    raise EngineError(
                        f"{series.site} has no coordinates: give SITES, a table of site, lat and lon."
                    )
                shown = around(lying, place, radius, under.get(series.site))
                places[number, lying] = shown
            weighted = places[number, lying]
            if weighted is None:
                continue
            inside.add(number)
            if (number, day) in rows or not (paper or day in lookups[number]):
                continue
            values, reason = _sampled(raster, weighted)
            if reason:
                why[number, reason] += 1
            else:
                rows[number, day] = values
    left_out = _reasons(found, inside, why)
    if paper:
        rows = between(rows, lookups)
    return _table(found, rasters[0], rows, lookups, left_out)


def _footprints(found: Observations, footprints: list[Footprint]) -> dict[str, Footprint]:
    """Tower's name -> its footprint."""
    under: dict[str, Footprint] = {}
    for footprint in footprints:
        held = [s.site for s in found.series if s.place and footprint.holds(s.place)]
        if len(held) != 1:
            which = " and ".join(held) if held else "no tower"
            raise EngineError(f"FOOTPRINT {footprint.path} holds {which}: give one raster a tower.")
        under[held[0]] = footprint
    return under


def _sampled(raster: Embeddings, weighted: Weighted) -> tuple[np.ndarray, str]:
    """(features + EXTRAS,) of a raster at a tower, and why it is not used."""
    if raster.untrusted:
        return np.empty(0), "the embedding says that its day is not trusted"
    try:
        if raster.ready:
            with raster.opened() as read:
                names, shown = [], read(weighted.part)
        else:
            with open_raster(raster.path).dataset as source:
                names = list(source.descriptions)
                if "days_to_clear" not in names and raster.has_doubts:
                    raise EngineError(
                        f"{raster.path} has no band days_to_clear, by which guessed days are left out: embed it "
                        "again with QUALITY_BANDS ALL or SEEN."
                    )
                extras = tuple(names.index(name) + 1 for name in EXTRAS if name in names)
                shown = unpacked(source, (*raster.bands, *extras), weighted.part)
    except RasterioError as error:
        raise EngineError(
            f"{raster.path} cannot be read around a tower: the file is truncated or damaged."
        ) from error
    numbers, quality = np.split(shown.astype("float64"), [raster.features])
    means = weighted.mean(numbers)
    if not np.isfinite(means).all():
        return means, "less than half of its surroundings is seen"
    there = [name for name in EXTRAS if name in names]
    known = {
        name: float(weighted.mean(band[None])[0]) for name, band in zip(there, quality, strict=True)
    }
    if known.get("days_to_clear", 0.0) > NEAR:
        return means, f"no clear look within {NEAR:g} days"
    more = [known.get(name, np.nan) for name in EXTRAS]
    return np.concatenate([means, more]), ""


def _reasons(found: Observations, inside: set[int], why: Counter[tuple[int, str]]) -> LeftOut:
    left_out: LeftOut = [
        (series.site, "stands outside of all embeddings")
        for number, series in enumerate(found.series)
        if number not in inside
    ]
    if not inside:
        one = found.series[0]
        lon, lat = one.place or (np.nan, np.nan)
        raise EngineError(
            f"No tower stands inside the embeddings, {one.site} at {lat:.4f} N {lon:.4f} E neither: check the "
            "coordinates, or embed its surroundings."
        )
    for (number, reason), count in sorted(why.items()):
        left_out.append((f"{count} days of {found.series[number].site}", reason))
    return left_out


def _table(
    found: Observations,
    first: Embeddings,
    rows: dict[tuple[int, date], np.ndarray],
    lookups: list[dict[date, float]],
    left_out: LeftOut,
) -> TowerRows:
    keys = sorted(rows)
    series: list[Series] = [found.series[number] for number, _ in keys]
    shown = np.array([rows[key] for key in keys]).reshape(len(keys), first.features + len(EXTRAS))
    used = Counter(number for number, _ in keys)
    for number, one in enumerate(found.series):
        if not used[number] and not any(what == one.site for what, _ in left_out):
            left_out.append((one.site, "no day with both a good value and an embedding"))
    return TowerRows(
        sites=np.array([one.site for one in series]),
        days=np.array([day for _, day in keys], "datetime64[D]"),
        values=np.array([lookups[number][day] for number, day in keys], "float64"),
        embedding=shown[:, : first.features],
        latitudes=np.array([one.place[1] for one in series if one.place], "float64"),
        extras=shown[:, first.features :],
        model=first.model,
        sha256=first.sha256,
        left_out=left_out,
        annual=is_annual(first),
    )
