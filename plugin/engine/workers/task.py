# SPDX-License-Identifier: GPL-2.0-or-later
"""What a worker does: makes the plan of a job once, says what is wrong with it, computes tiles.

Only plain values come in and go out, so that no class of the client need exist here.
"""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..documents import Job
from ..protocol.versions import versions

if TYPE_CHECKING:
    from ..embed.plan import Plan

PLANS = 2
"""Jobs whose plans a worker keeps; more than one only while several clients share it."""

_plans: dict[str, Plan] = {}
_here: Any = None
_turn = threading.Lock()  # a tile takes the cores and the memory of a worker


def keep(job: Job) -> Job:
    """The job itself, as a task: dask brings it to each worker once, and again should it be lost."""
    return job


def trouble(job: Job, dask_worker: Any = None) -> str:
    """Why this worker cannot do a job, in one sentence; "" when it can.

    Args:
        dask_worker: dask gives itself, when asked outside a task.
    """
    global _here  # noqa: PLW0603  (one worker a process)
    _here = dask_worker
    if why := _differing(job):
        return why
    try:
        with _turn:
            return _unreadable(_plan(job))
    except Exception as error:  # whatever it is, the client must get a sentence
        return f"Worker {_address()} cannot prepare the run: {_said(error)}"


def embed_tile(job: Job, tile: tuple[int, int, int, int]) -> dict[str, Any]:
    """One tile of a job.

    Args:
        tile: row, col, height, width on the run's grid.

    Returns:
        ``layers`` (targets, bands, rows, cols) float32; or ``error``, a sentence, where the input
        cannot be used: to try again would not help. With it ``unreadable``, the file if it is one's fault.
    """
    import rasterio

    from ..errors import EngineError
    from ..grid.grid import Window
    from ..web import network

    with _turn:
        try:
            # a worker that came after the start was not asked for its versions
            if job["digest"] not in _plans and (why := _differing(job)):
                return {"error": f"{why} Or end that worker, and start the same run again."}
            with network.using(network.unsealed(job["network"])):
                plan = _plan(job)
                with rasterio.Env(GDAL_CACHEMAX=plan.work.embedder.cache):
                    return {"layers": plan.work.embed(Window(*tile), plan.targets)}
        except EngineError as error:
            return {
                "error": f"{error} (worker {_address()})",
                "unreadable": getattr(error, "href", ""),
            }


def _differing(job: Job) -> str:
    """A sentence on the first package whose version here is not the client's; "" when all agree."""
    here = versions()
    for name, wanted in job["versions"].items():
        if here.get(name) != wanted:
            return (
                f"Worker {_address()} has {name} {here.get(name)}, this computer {wanted}: results would differ. "
                "Give both the same versions (pip install with the same constraints)."
            )
    return ""


def _plan(job: Job) -> Plan:
    """The plan of a job, made once in this process; here nothing is written, so it has no paths."""
    if job["digest"] not in _plans:
        from ..embed.plan import Plan
        from ..embed.work import Work

        folder = Path(tempfile.mkdtemp(prefix="ecofuse-", dir=_folder()))
        for name, content in job["files"].items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        parameters = {
            **job["parameters"],
            "scenes": str(folder / "scenes.json"),
            "model": str(folder / "model"),
        }
        plan = Plan.of(Work.of(parameters, shared=True), job["targets"], {}, folder)
        if plan.digest != job["digest"]:
            raise ValueError("it comes to another run than the client")
        plan.work.prepare(1, len(plan.targets))
        while len(_plans) >= PLANS:
            _plans.pop(next(iter(_plans)))
        _plans[job["digest"]] = plan
    return _plans[job["digest"]]


def _unreadable(plan: Plan) -> str:
    """A sentence when this worker cannot read a file of the scenes; those of the web are tried by its tiles."""
    from ..files.opening import is_remote

    for href in plan.inputs:
        if not is_remote(href) and not os.access(href, os.R_OK):
            return (
                f"Worker {_address()} cannot read {href}: is it still there? Scenes must lie where all workers "
                "reach them under the same path, or be listed by http(s) addresses (Fetch scenes)."
            )
    return ""


def _said(error: Exception) -> str:
    return (
        f"{error}" if type(error).__name__ == "EngineError" else f"{type(error).__name__}: {error}"
    )


def _worker() -> Any:
    """dask's worker of this process, None outside of one."""
    try:
        from distributed import get_worker

        return get_worker()
    except (ImportError, ValueError):  # no task, or no dask at all
        return _here


def _address() -> str:
    worker = _worker()
    return worker.address if worker else f"process {os.getpid()}"


def _folder() -> str | None:
    """Where a worker keeps its files, which dask removes with it."""
    worker = _worker()
    return worker.local_directory if worker else None
