# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``embedseries``: the embeddings of many days, one raster each, and a cube if asked for."""

from __future__ import annotations

from calendar import monthrange
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path

from .cube import write_cube
from .cubefile import refuse_unusable
from .disk import refuse_as_output
from .errors import EngineError
from .lock import held
from .options import Option, day
from .report import Report
from .run import RUN_OPTIONS, Run
from .schedule import compute
from .series import written_series
from .workers.client import compute_elsewhere, scheduler

ACQUISITIONS = "acquisitions"


MONTH = "month"


def step(value: object) -> str | int:
    """``acquisitions``, ``month``, or a number of days of at least 1, as ``10`` or ``10 days``."""
    word = str(value).strip().lower()
    if word in (ACQUISITIONS, MONTH):
        return word
    number = word.removesuffix("s").removesuffix("day").strip()
    if not number.isdecimal() or int(number) < 1:
        raise ValueError("expected 'acquisitions', 'month' or a number of days, at least 1")
    return int(number)


OPTIONS = (
    *RUN_OPTIONS,
    Option("start", day, help="first day, YYYY-MM-DD (default: the first acquisition)"),
    Option("end", day, help="last day, YYYY-MM-DD (default: the last acquisition)"),
    Option("step", step, ACQUISITIONS, "acquisitions, month, or every n days"),
    Option("scheduler", scheduler, help="tcp://host:port of a dask scheduler, local, or empty"),
    Option("output_folder", help="folder for the rasters", required=True),
    Option("cube", help="features(feature, time, y, x) as NetCDF (.nc) or Zarr (.zarr)"),
)


def run(parameters: dict, report: Report) -> dict:
    """Embed the days of a series; see ``OPTIONS``.

    Returns:
        ``output_folder``, ``layers`` (paths in order of time), ``dates`` (ISO), ``cube`` if asked for.

    Raises:
        EngineError: input that cannot be used, or no day with a clear pixel.
    """
    cube = Path(parameters["cube"]).absolute() if parameters["cube"] else None
    if cube:
        refuse_unusable(cube)
    job = Run.of(parameters)
    targets = days_of(job, parameters["start"], parameters["end"], parameters["step"])
    folder = Path(parameters["output_folder"]).absolute()
    paths = {target: folder / f"embedding_{target}.tif" for target in targets}
    if cube and cube.suffix.lower() == ".nc":
        refuse_as_output(cube, job.inputs())
    work = compute_elsewhere(parameters) if parameters["scheduler"] else compute
    with (
        held(cube) if cube else nullcontext(),
        written_series(job, targets, paths, folder, report, work) as written,
    ):
        layers = [paths[target] for target in written]
        if cube:
            write_cube(
                cube, layers, written,
                tell=lambda day: report.progress(
                    1.0, f"{cube.name}: day {day + 1} of {len(layers)}"
                ),
            )  # fmt: skip
    outputs = {
        "output_folder": str(folder),
        "layers": [str(path) for path in layers],
        "dates": [target.isoformat() for target in written],
        **({"cube": str(cube)} if cube else {}),
    }
    report.message(
        f"{len(layers)} embeddings with {job.model.name} on {job.model.device} in {folder}"
    )
    return outputs


def spaced(first: date, last: date, every: int) -> list[date]:
    """Every n-th day from first to last."""
    return [first + timedelta(n) for n in range(0, (last - first).days + 1, every)]


def monthly(first: date, last: date) -> list[date]:
    """The first's day of each month up to last; the month's own last day where it is shorter."""
    days = []
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, number = divmod(month, 12)
        longest = monthrange(year, number + 1)[1]
        days.append(date(year, number + 1, min(first.day, longest)))
    return [one for one in days if one <= last]


def days_of(job: Run, start: date | None, end: date | None, every: str | int) -> list[date]:
    """The target days of a series, ascending.

    Raises:
        EngineError: start after end, or no day left.
    """
    acquired = job.scenes.days("s2")
    if not acquired:
        raise EngineError("The scene list has no Sentinel-2 scene: list some, too.")
    first, last = start or acquired[0], end or acquired[-1]
    if first > last:
        raise EngineError(f"START {first} lies after END {last}.")
    if every == ACQUISITIONS:
        days = [one for one in acquired if first <= one <= last]
    else:
        days = monthly(first, last) if every == MONTH else spaced(first, last, every)
        days = [one for one in days if any(job.embedder.slots(one)[0])]
    refused = [why for one in days if (why := job.embedder.refusal(one))]
    if refused:
        raise EngineError(f"{refused[0]} Set STEP to {ACQUISITIONS}.")
    if not days:
        raise EngineError(
            f"No day to embed between {first} and {last}: the Sentinel-2 scenes run from "
            f"{acquired[0]} to {acquired[-1]}."
        )
    return days
