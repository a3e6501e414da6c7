# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of towers with what embeddings show around them: the rows that a model is fitted on."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
from rasterio.errors import RasterioError

from ...contract import RASTER_ENDINGS
from ..errors import EngineError, one_line
from ..files.opening import open_raster
from ..outputs.embeddings import Embeddings, open_embeddings
from ..outputs.one_kind import refuse_kinds, refuse_year
from ..outputs.packing import unpacked
from ..outputs.ready_made import descriptor_of, scales_of
from ..protocol.report import Report
from .measured.observations import LeftOut, Observations, Series
from .paper_recipe import between
from .tower_pixels import Footprint, Lying, Weighted, around

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


def opened(
    paths: list[str], descriptor: str | None = None, asks_day: str = "fitting"
) -> list[Embeddings]:
    """Embedding rasters of one model, by day; folders stand for the GeoTIFFs in them.

    Args:
        descriptor: of ready-made ones, see :func:`.ready_made.descriptor_of`.
        asks_day: what needs the day of a raster, "" where a year will do as well.

    Raises:
        EngineError: no raster, rasters of several models, or one without a day.
    """
    files: list[str] = []
    for path in paths:
        inside = _rasters_in(Path(path), descriptor)
        if not inside:
            raise EngineError(
                f"{path} holds no GeoTIFF: give the folder of a series of embeddings."
            )
        files += [os.path.realpath(one) for one in inside]
    rasters = [open_embeddings(path, descriptor) for path in dict.fromkeys(files)]
    refuse_kinds(rasters)
    first = rasters[0]
    for raster in rasters:
        if asks_day:
            refuse_year(raster, asks_day)
        if not raster.date and raster.ready:
            raise EngineError(
                f"{raster.path} does not say its {raster.ready.facts.time}: write it as 'when' into its descriptor "
                f"{raster.path.stem}.embedding.json, or into its name."
            )
        if not raster.date:
            raise EngineError(
                f"{raster.path} does not say its day (tag ECOFUSE_DATE): embed it again."
            )
        if raster.statistics:
            raise EngineError(
                f"{raster.path} is of a period ({raster.period}), and a measurement is of a day: give embeddings "
                "of days."
            )
        if (raster.model, raster.sha256) != (first.model, first.sha256):
            raise EngineError(
                f"{first.path} holds embeddings of {one_line(first.model, 60)} ({first.sha256[:8]}), {raster.path} "
                f"of {one_line(raster.model, 60)} ({raster.sha256[:8]}): give those of one model."
            )
    return sorted(rasters, key=lambda raster: raster.date)


def shortened(rasters: list[Embeddings], length: int, most: int) -> list[Embeddings]:
    """The rasters with as many numbers each.

    Args:
        length: the first so many numbers; 0: the most that all have, up to ``most``.

    Raises:
        EngineError: they have no such length, or none in common.
    """
    shared = sorted(set.intersection(*(set(raster.lengths) for raster in rasters)))
    if not shared:
        raise EngineError(
            f"{rasters[0].path} and the other embeddings share no length: embed all with one LENGTH."
        )
    chosen = length or max((one for one in shared if one <= most), default=shared[0])
    if chosen not in shared:
        known = " or ".join(map(str, shared))
        raise EngineError(
            f"LENGTH is {length}, but these embeddings share the lengths {known}: choose one of them."
        )
    return [raster.first(chosen) for raster in rasters]


def is_annual(raster: Embeddings) -> bool:
    """Whether a raster is a ready-made one of a year."""
    return raster.ready is not None and raster.ready.annual


def yearly(found: Observations, years: set[int]) -> Observations:
    """Each site's mean of a year in the place of its days, on 1 January, for rasters that are of a year.

    Args:
        years: those that there are rasters of; other days are left out.
    """
    series = []
    for one in found.series:
        of = np.array([day.year for day in one.days])
        kept = sorted(years & set(of.tolist()))
        values = np.array([one.values[of == year].mean() for year in kept])
        series.append(replace(one, days=[date(year, 1, 1) for year in kept], values=values))
    return replace(found, series=tuple(series))


def _rasters_in(path: Path, descriptor: str | None) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(
        one for one in path.iterdir() if one.suffix.lower() in RASTER_ENDINGS and one.is_file()
    )
    described = ((one, descriptor_of(one, descriptor)) for one in files)
    factors = {scales_of(one, found[1]) for one, found in described if found}
    return [one for one in files if one not in factors]


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
