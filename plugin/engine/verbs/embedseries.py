# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``embedseries``: the embeddings of many days, one raster each, and a cube if asked for."""

from __future__ import annotations

import re
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from ...contract import MOST_DAYS, STEPS
from ..documents import Outputs, Parameters
from ..embed.local import compute
from ..embed.plan import Plan
from ..embed.series import written_series
from ..embed.targets import days_of
from ..embed.work import WORK_OPTIONS, Work
from ..files.lock import held
from ..outputs.cube import write_cube
from ..outputs.cubefile import refuse_unusable
from ..protocol.options import Option, day, pathname
from ..protocol.report import Report
from ..workers.client import compute_elsewhere, scheduler

DATES = re.compile(r"\d{4}-\d\d-\d\d(\s*,\s*\d{4}-\d\d-\d\d)*")


def step(value: Any) -> str | int | tuple[date, ...]:
    """``acquisitions``, ``month``, a number of days, as ``10`` or ``10 days``, or days: ``2019-07-01,2019-07-06``.

    Raises:
        ValueError: it is something else, no day of the calendar, or beyond ``contract.MOST_DAYS``.
    """
    word = str(value).strip().lower()
    if word in STEPS:
        return word
    if DATES.fullmatch(word):
        return tuple(sorted({date.fromisoformat(one.strip()) for one in word.split(",")}))
    number = word.removesuffix("s").removesuffix("day").strip()
    digits = number.lstrip("0") or "0"
    if (
        not number.isdecimal()
        or len(digits) > len(str(MOST_DAYS))
        or not 1 <= int(digits) <= MOST_DAYS
    ):
        raise ValueError(
            f"expected 'acquisitions', 'month', a number of days, 1 to {MOST_DAYS}, or days as YYYY-MM-DD"
        )
    return int(digits)


OPTIONS = (
    *WORK_OPTIONS,
    Option("start", day, help="first day, YYYY-MM-DD (default: the first acquisition)"),
    Option("end", day, help="last day, YYYY-MM-DD (default: the last acquisition)"),
    Option("step", step, STEPS[0], "acquisitions, month, every n days, or days YYYY-MM-DD,…"),
    Option("scheduler", scheduler, help="tcp://host:port of a dask scheduler, local, or empty"),
    Option("output_folder", pathname, help="folder for the rasters", required=True),
    Option("cube", pathname, help="features(feature, time, y, x) as NetCDF (.nc) or Zarr (.zarr)"),
)


def run(parameters: Parameters, report: Report) -> Outputs:
    """Embed the days of a series; see ``OPTIONS``.

    Returns:
        ``output_folder``, ``layers`` (paths in order of time), ``dates`` (ISO), ``cube`` if asked for,
        ``doubts``: sentences on scenes whose values look wrong, where there are any.

    Raises:
        EngineError: input that cannot be used, or no day with a clear pixel.
    """
    cube = Path(parameters["cube"]).absolute() if parameters["cube"] else None
    if cube:
        refuse_unusable(cube)
    work = Work.of(parameters, shared=bool(parameters["scheduler"]))
    targets = days_of(work, parameters["start"], parameters["end"], parameters["step"])
    folder = Path(parameters["output_folder"]).absolute()
    paths = {target: folder / f"embedding_{target}.tif" for target in targets}
    beside = (cube,) if cube and cube.suffix.lower() == ".nc" else ()
    plan = Plan.of(work, targets, paths, folder, beside)
    address = parameters["scheduler"]
    somewhere = compute_elsewhere(address, parameters["memory_mb"]) if address else compute
    with (
        held(cube) if cube else nullcontext(),
        written_series(plan, report, somewhere) as written,
    ):
        layers = [paths[target] for target in written]
        if cube:
            write_cube(
                cube, layers, written,
                before=lambda day: report.progress(
                    1.0, f"{cube.name}: day {day + 1} of {len(layers)}"
                ),
            )  # fmt: skip
    outputs = {
        "output_folder": str(folder),
        "layers": [str(path) for path in layers],
        "dates": [target.isoformat() for target in written],
        **({"cube": str(cube)} if cube else {}),
        **({"doubts": doubts} if (doubts := plan.doubts.warnings()) else {}),
    }
    report.message(
        f"{len(layers)} embeddings with {work.model.name} on {work.model.device} in {folder}"
    )
    return outputs
