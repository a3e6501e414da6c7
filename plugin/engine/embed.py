# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``embed``: the embedding of one day, acquired or not."""

from __future__ import annotations

from pathlib import Path

from .options import Option, day
from .report import Report
from .run import RUN_OPTIONS, Run
from .series import written_series

OPTIONS = (
    *RUN_OPTIONS,
    Option("date", day, help="the day, YYYY-MM-DD", required=True),
    Option("output", help="the raster to write (GeoTIFF)", required=True),
)


def run(parameters: dict, report: Report) -> dict:
    """Embed one day; see ``OPTIONS``.

    Returns:
        ``output``: path of the raster (bands: ``embedding.band_names``).

    Raises:
        EngineError: input that cannot be used; nothing is written.
    """
    job = Run.of(parameters)
    target = parameters["date"]
    job.refuse_far(target)
    path = Path(parameters["output"]).absolute()
    with written_series(job, [target], {target: path}, path, report):
        report.message(f"Embedding of {target} with {job.model.name} on {job.model.device}: {path}")
    return {"output": str(path)}
