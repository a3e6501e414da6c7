# SPDX-License-Identifier: GPL-2.0-or-later
"""A case run in this process, and what is wrong with how it ended."""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import signal
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugin.engine import __main__ as engine
from plugin.engine.pixels.open_files import forget_files

from .cases import KINDS
from .material import copied

LONGEST = 300
"""Characters of a refusal, the case's folder left out."""

LONGEST_RUN = 60
"""Seconds that a case may take."""


@dataclass
class Verdict:
    """How a case ended."""

    name: str
    arguments: list[str]
    status: int
    said: str
    """What stood on standard error, the folder's name left out."""
    fault: str
    """``""`` where all is well."""


def cases(share: float) -> list[tuple[str, int]]:
    """Kind and number of each case of a share (0..1) of the battery, spread over all numbers."""
    step = 1 / share
    return [
        (kind, round(number * step))
        for kind, (count, _) in KINDS.items()
        for number in range(max(round(count * share), 1))
    ]


def judged(kind: str, number: int, whole: Path, folder: Path, seed: str = "") -> Verdict:
    """Run one case in a folder of its own, which is removed again; another ``seed`` makes another case."""
    rng = random.Random(f"{kind} {number}{seed}")
    forget_files()  # of the case before, whose folder had the same name
    copied(whole, folder)
    (folder / "out").mkdir()
    try:
        arguments = KINDS[kind][1](folder, rng)
        before = _files(folder)
        forget_files()
        here = Path.cwd()
        os.chdir(folder)  # what has no folder of its own lands here
        try:
            status, said = _run(arguments)
        finally:
            os.chdir(here)
        said = said.replace(str(folder), "@")
        fault = _fault(status, said, before, _files(folder))
        return Verdict(f"{kind} {number}", arguments, status, said, fault)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(arguments: list[str]) -> tuple[int, str]:
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with (
        contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _own_standard_input(),
        warnings.catch_warnings(),
    ):  # fmt: skip
        warnings.simplefilter("always")
        warnings.showwarning = lambda text, *_, **__: print(f"Python warns: {text}", file=err)
        try:
            with _in_time():
                status = engine.main(arguments)
        except SystemExit as stop:
            status = int(stop.code or 0)
        except BaseException as error:  # all that Python itself would print
            print(f"Traceback: {error!r}", file=err)
            status = 1
    err.flush()
    return status, err.buffer.getvalue().decode()


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    """No case may wait for ever; where the system has no alarm, a run that hangs says so by itself."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(*_: object) -> None:
        raise TimeoutError(f"not over after {LONGEST_RUN} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST_RUN)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _own_standard_input() -> Iterator[None]:
    """The engine ends with its parent when standard input closes: not so here, where it is the tests' own."""
    kept, engine.end_with_parent = engine.end_with_parent, lambda status: None
    try:
        yield
    finally:
        engine.end_with_parent = kept


def _files(folder: Path) -> dict[str, int]:
    """Path below a folder -> checksum of its bytes."""
    return {
        str(path.relative_to(folder)): zlib.crc32(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def _fault(status: int, said: str, before: dict[str, int], after: dict[str, int]) -> str:
    lines = said.strip().splitlines()
    changed = [name for name, crc in before.items() if after.get(name) != crc]
    left = [name for name in after if name not in before]
    if "Traceback" in said or status not in (0, 2):
        return f"traceback or status {status}: {(lines or [''])[-1][:200]}"
    if status == 0:
        left = [name for name in left if name.endswith(".part") or ".ecofuse-" in name]
        faults = (("left", left), ("spoke beside", lines))
    else:
        many = lines if len(lines) != 1 else []
        long = lines if len(said.strip()) > LONGEST else []
        faults = (("changed", changed), ("left", left), ("lines", many), ("long", long))
    return next((f"{word}: {' / '.join(found)[:200]}" for word, found in faults if found), "")
