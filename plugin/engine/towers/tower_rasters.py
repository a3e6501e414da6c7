# SPDX-License-Identifier: GPL-2.0-or-later
"""The embedding rasters that towers are looked up in: of one kind, by day or by year."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from ...contract import RASTER_ENDINGS
from ..errors import EngineError, one_line
from ..outputs.embeddings import Embeddings, open_embeddings
from ..outputs.one_kind import refuse_kinds, refuse_year
from ..outputs.ready.ready_made import descriptor_of, scales_of
from .measured.observations import Observations


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
