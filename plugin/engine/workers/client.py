# SPDX-License-Identifier: GPL-2.0-or-later
"""The tiles of a run as tasks of a dask cluster; finished ones come back into the journal.

Arrays of about a megabyte a target return to the client: workers need no place to write to.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from ..documents import Job
from ..embed.local import Progress, missing_tiles
from ..embed.plan import Plan
from ..embed.series import Compute
from ..errors import EngineError
from ..files.whole import refused
from ..grid.grid import Window
from ..journal.journal import Journal
from ..pixels.open_files import UnreadableError, forget_files
from ..protocol.report import Report
from .package import job_of, packed, tasks_of

if TYPE_CHECKING:
    import distributed

LOCAL = "local"
PROTOCOLS = ("tcp://", "tls://")
PATIENCE = 60.0
"""Seconds to wait for a first worker, and for another when the last has gone."""
CONNECT = 10.0
"""Seconds to wait for the scheduler."""
TICK = 1.0
AHEAD = 2
"""Tiles in flight for each worker: one computes, one is ready."""


def scheduler(value: Any) -> str:
    """``local``, or the address of a dask scheduler."""
    text = str(value).strip()
    if text.lower() == LOCAL:
        return LOCAL
    host, _, port = text.partition("://")[2].rpartition(":")
    if not text.startswith(PROTOCOLS) or not host or not _is_port(port):
        raise ValueError(f"expected 'local', or {' or '.join(p + 'host:port' for p in PROTOCOLS)}")
    return text


def _is_port(text: str) -> bool:
    return text.isdigit() and 0 < int(text) < 1 << 16


def compute_elsewhere(address: str, memory_mb: int) -> Compute:
    """What ``embed.local.compute`` does, on the cluster at an address, or of this machine.

    Raises:
        EngineError: distributed is not installed.
    """
    try:
        import distributed  # noqa: F401  (an optional part of the environment)
    except ImportError as error:
        raise EngineError(
            f"SCHEDULER {address} needs the package distributed, which is not in this environment "
            f"({error}): run 'Set up the engine' with the option for clusters."
        ) from error

    def compute(plan: Plan, journal: Journal, report: Report) -> None:
        todo = missing_tiles(plan, journal, report)
        if not todo:
            return
        # workers do not look: a cluster must not compute what is refused then
        plan.doubts.look(plan.targets)
        forget_files()
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
            with refused(Path(folder)):  # a disk's trouble, not the connection's
                package = packed(Path(folder))
                tasks = tasks_of(package)
                job = job_of(plan)
            client = stack.enter_context(connected(address, memory_mb))
            _prepare(client, package, tasks, job, report)
            progress = Progress(plan, todo, report)
            for tile, layers in _finished(client, tasks, job, todo):
                journal.tiles.store(tile, layers)
                progress.add(plan.work.count(tile) * len(plan.targets))

    return compute


@contextlib.contextmanager
def connected(address: str, memory_mb: int) -> Iterator[distributed.Client]:
    """A client of the cluster at an address, or of one on this machine made for the purpose.

    Args:
        memory_mb: what a worker takes; a cluster of this machine has as many as fit, one a processor.

    Raises:
        EngineError: no answer, or the connection is lost on the way.
    """
    import distributed

    for name in ("distributed", "distributed.client", "tornado"):  # what matters is raised, too
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with contextlib.ExitStack() as stack:
        try:
            if address == LOCAL:
                room = distributed.system.MEMORY_LIMIT // (memory_mb * 1_000_000)
                cluster = stack.enter_context(
                    distributed.LocalCluster(
                        n_workers=max(min(os.cpu_count() or 1, room), 1),
                        threads_per_worker=1,
                        dashboard_address=None,
                        silence_logs=logging.CRITICAL,
                    )
                )
                client = stack.enter_context(distributed.Client(cluster))
            else:
                stack.enter_context(warnings.catch_warnings())
                warnings.simplefilter("ignore")  # versions are compared by ``task.trouble``
                asyncio.run(asyncio.wait_for(_answer(address), CONNECT))
                client = stack.enter_context(distributed.Client(address, timeout=CONNECT))
        except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as error:
            raise EngineError(
                f"SCHEDULER {address} does not answer as a dask scheduler ({_first_line(error)}): is it running, "
                "is this its port (that of its web page, mostly 8787, is another), and, for tls://, do dask's "
                "settings name the certificates?"
            ) from error
        try:
            yield client
        except (OSError, CancelledError) as error:  # a disk's trouble is an EngineError by then
            raise EngineError(
                f"The connection to SCHEDULER {address} was lost ({type(error).__name__}): see whether it still "
                "runs, then start the same run again; it goes on with what is done."
            ) from error


async def _answer(address: str) -> None:
    """Ask a scheduler who it is: a Client waits for ever for the answer of anything else."""
    from distributed import Security, rpc

    async with rpc(address, connection_args=Security().get_connection_args("client")) as there:
        await there.identity()


def _prepare(
    client: distributed.Client, package: Path, tasks: ModuleType, job: Job, report: Report
) -> None:
    """Wait for workers, give them our code, and ask each whether it can do the job.

    Raises:
        EngineError: no worker, or one that cannot.
    """
    from distributed.diagnostics.plugin import SchedulerUploadFile, UploadFile

    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise EngineError(_deserted(client)) from error
    try:
        for kind in (SchedulerUploadFile, UploadFile):
            code = kind(str(package))
            code.idempotent = True  # its name is its content: who has it keeps it
            client.register_plugin(code, name=package.stem)
        answers = client.run(tasks.trouble, job, on_error="return")
    except (ImportError, AttributeError) as error:
        raise EngineError(
            f"The workers cannot load EcoFuse's code: {_first_line(error)}"
        ) from error
    for address, said in sorted(answers.items()):
        if isinstance(said, BaseException):
            raise EngineError(
                f"Worker {address} cannot run EcoFuse ({_first_line(said)}): install the packages of "
                "plugin/runtime/requirements-cpu.txt there."
            )
        if said:
            raise EngineError(said)
    report.message(f"Computing on {len(answers)} workers of {_address(client)}.")


def _finished(
    client: distributed.Client, tasks: ModuleType, job: Job, todo: list[Window]
) -> Iterator[tuple[Window, np.ndarray]]:
    """Each tile with its layers as they finish, few enough in flight to be held in memory.

    Raises:
        EngineError: bad input, a tile that kills its workers, or no worker left.
    """
    from distributed import wait
    from distributed.scheduler import KilledWorker

    shared = client.submit(tasks.keep, job, key=f"ecofuse-{job['digest']}", pure=False)
    waiting = iter(todo)
    flying: dict[distributed.Future[Any], Window] = {}
    try:
        while True:
            room = max(AHEAD * len(client.nthreads()), 1) - len(flying)
            for tile in (tile for _, tile in zip(range(room), waiting)):
                place = (tile.row, tile.col, tile.height, tile.width)
                future = client.submit(tasks.embed_tile, shared, place, pure=False)
                flying[future] = tile
            if not flying:
                return
            _wait(client, wait, flying)
            for future in [future for future in flying if future.done()]:
                tile = flying.pop(future)
                try:
                    result = future.result()
                except KilledWorker as error:
                    raise EngineError(
                        f"The tile at row {tile.row}, column {tile.col} has ended several workers, probably out of "
                        "memory: lower MEMORY_MB or give the workers more."
                    ) from error
                future.release()
                if result.get("unreadable"):
                    raise UnreadableError(result["unreadable"], result["error"])
                if "error" in result:
                    raise EngineError(result["error"])
                yield tile, result["layers"]
    finally:
        with contextlib.suppress(Exception):  # the scheduler may be gone
            client.cancel([*flying, shared])


def _wait(
    client: distributed.Client,
    wait: Callable[..., Any],
    flying: dict[distributed.Future[Any], Window],
) -> None:
    """Until a task is done; in short steps, so that the run can be cancelled.

    Raises:
        EngineError: there has been no worker for a while.
    """
    seen = time.monotonic()
    while True:
        try:
            wait(list(flying), timeout=TICK, return_when="FIRST_COMPLETED")
            return
        except TimeoutError:
            if client.nthreads():
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE:
                raise EngineError(_deserted(client)) from None


def _deserted(client: distributed.Client) -> str:
    return (
        f"SCHEDULER {_address(client)} has had no worker for {PATIENCE:.0f} s: start workers "
        "('dask worker ADDRESS'), then the same run again: it goes on with what is done."
    )


def _address(client: distributed.Client) -> str:
    there = client.scheduler
    return str(there.address) if there else ""


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
