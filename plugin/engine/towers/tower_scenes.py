# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes embedded on a small extent around each tower, on the days that both have."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ..documents import Parameters
from ..embed.plan import Plan
from ..embed.series import written_series
from ..embed.work import Work
from ..errors import EngineError
from ..protocol.report import Report
from .measured.observations import LeftOut, Observations
from .measured.tower_places import Place
from .partial_report import PartialReport

METRES = 111_320.0
"""Metres of a degree of latitude."""
RIM = 30.0
"""Metres beyond the radius, so that no pixel of it is cut."""


@contextmanager
def embedded_around(
    found: Observations, work: Parameters, radius: float, folder: Path, report: Report
) -> Iterator[tuple[list[Path], LeftOut]]:
    """Embeddings of the towers' days of acquisition; what is needed to go on is kept until the block ends well.

    Args:
        work: values of ``embed.work.WORK_OPTIONS``; radius: metres.
        folder: where the rasters go, a folder a tower; the same call finds what a stopped one has made.

    Yields:
        The rasters, and the towers that the scenes do not show.

    Raises:
        EngineError: a tower without coordinates, or scenes that cannot be used; see ``Work``, ``written_series``.
    """
    rasters: list[Path] = []
    left_out: LeftOut = []
    total = len(found.series)
    with ExitStack() as stack:
        for number, series in enumerate(found.series, start=1):
            if series.place is None:
                raise EngineError(
                    f"{series.site} has no coordinates: give SITES, a table of site, lat and lon."
                )
            try:
                job = Work.of({**work, "extent": extent_around(series.place, radius)})
            except EngineError as error:
                if "lies outside all" not in str(error):
                    raise
                left_out.append((series.site, "stands outside of all scenes"))
                continue
            good = set(series.days)
            targets = [day for day in job.scenes.days("s2") if day in good]
            targets = [day for day in targets if not job.embedder.refusal(day)]
            if not targets:
                left_out.append((series.site, "no day with both a good value and a scene"))
                continue
            report.message(f"{series.site}: {len(targets)} days of acquisition with a good value.")
            home = folder / f"tower_{number:03d}"
            home.mkdir(parents=True, exist_ok=True)
            paths = {day: home / f"embedding_{day}.tif" for day in targets}
            plan = Plan.of(job, targets, paths, home)
            share = PartialReport(report, (number - 1) / total, number / total)
            written = stack.enter_context(written_series(plan, share))
            rasters += [paths[day] for day in written]
        yield rasters, left_out
        for path in rasters:
            path.unlink(missing_ok=True)
    with suppress(OSError):
        for home in {path.parent for path in rasters}:
            home.rmdir()
        folder.rmdir()


def extent_around(place: Place, radius: float) -> tuple[float, float, float, float, str]:
    """An extent in degrees that holds a circle of so many metres."""
    lon, lat = place
    down = (radius + RIM) / METRES
    aside = down / max(math.cos(math.radians(lat)), 0.01)
    return lon - aside, lat - down, lon + aside, lat + down, "EPSG:4326"
