# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``embed``: the embedding of one day, acquired or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..embed.plan import RUN_OPTIONS, Run
from ..embed.series import written_series
from ..files.whole import refuse_as_output
from ..protocol.options import Option, day
from ..protocol.report import Report

OPTIONS = (
    *RUN_OPTIONS,
    Option("date", day, help="the day, YYYY-MM-DD", required=True),
    Option("output", help="the raster to write (GeoTIFF)", required=True),
)


def run(parameters: dict, report: Report) -> dict:
    """Embed one day; see ``OPTIONS``.

    Returns:
        ``output``: path of the raster (bands: ``outputs.bands.band_names``).

    Raises:
        EngineError: input that cannot be used; nothing is written.
    """
    path = Path(parameters["output"]).absolute()
    with embedded(parameters, path, report) as job:
        where = f"{job.model.name} on {job.model.device}: {path}"
        report.message(f"Embedding of {parameters['date']} with {where}")
    return {"output": str(path)}


@contextmanager
def embedded(parameters: dict, path: Path, report: Report) -> Iterator[Run]:
    """The embedding of one day at ``path``; what is needed to go on is kept until the block ends well.

    Raises:
        EngineError: see :func:`run`.
    """
    refuse_as_output(path, [parameters["scenes"]])
    job, target = Run.of(parameters), parameters["date"]
    job.refuse_far(target)
    with written_series(job, [target], {target: path}, path, report):
        yield job
