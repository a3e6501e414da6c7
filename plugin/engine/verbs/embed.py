# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``embed``: the embedding of one day, acquired or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..documents import Outputs, Parameters
from ..embed.plan import Plan
from ..embed.series import written_series
from ..embed.targets import one_day
from ..embed.work import WORK_OPTIONS, Work
from ..files.lock import held, hidden
from ..files.refusals import refuse_as_output
from ..outputs.embeddings import Embeddings, open_embeddings
from ..protocol.options import Option, day, pathname
from ..protocol.report import Report
from ..scenes.sceneset import SceneSet

OPTIONS = (
    *WORK_OPTIONS,
    Option("date", day, help="the day, YYYY-MM-DD", required=True),
    Option("output", pathname, help="the raster to write (GeoTIFF)", required=True),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Embed one day; see ``OPTIONS``.

    Returns:
        ``output``: path of the raster (bands: ``outputs.band_table.band_names``); ``doubts``: sentences on scenes
        whose values look wrong, where there are any.

    Raises:
        EngineError: input that cannot be used; nothing is written.
    """
    path = Path(parameters["output"]).absolute()
    with embedded(parameters, path, report) as plan:
        model, doubts = plan.work.model, plan.doubts.warnings()
        where = f"{model.name} on {model.device}: {path}"
        report.message(f"Embedding of {parameters['date']} with {where}")
    return {"output": str(path), **({"doubts": doubts} if doubts else {})}


@contextmanager
def embedded(parameters: Parameters, path: Path, report: Report) -> Iterator[Plan]:
    """The embedding of one day at ``path``; what is needed to go on is kept until the block ends well.

    Raises:
        EngineError: see :func:`run`.
    """
    refuse_as_output(path, [parameters["scenes"]])
    work = Work.of(parameters)
    targets = one_day(work, parameters["date"])
    paths = dict.fromkeys(targets, path)
    plan = Plan.of(work, targets, paths, path)
    with written_series(plan, report):
        yield plan


@contextmanager
def on_the_way(target: Path, parameters: Parameters, report: Report) -> Iterator[Embeddings]:
    """The embedding of one day, for an output that is made of it.

    It is there, and the output is held, until the block ends.

    Args:
        parameters: those of this verb; their ``output`` counts nothing.

    Raises:
        EngineError: the output is one of the scenes' files, or see :func:`run`.
    """
    refuse_as_output(target, [href for href, _ in SceneSet.load(parameters["scenes"]).files()])
    raster = hidden(target) / "embedding.tif"
    with held(target), embedded({**parameters, "output": str(raster)}, raster, report):
        yield open_embeddings(raster)
        raster.unlink()
