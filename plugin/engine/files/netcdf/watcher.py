# SPDX-License-Identifier: GPL-2.0-or-later
"""The process that opens HDF5 files in this one's place: started for the first, and again after one ended it."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess  # nosec B404
import sys
import threading
from typing import Any, NamedTuple, TypeAlias

import numpy as np

LONGEST = 15
"""Seconds without a further hundred names or a further chunk."""
SLOWEST = 2_000_000
"""Bytes a second that even a slow disk gives: a chunk of 268 MB has two minutes more."""
STARTED = (
    "import sys, importlib as i; sys.path[:] = sys.argv[2:]; i.import_module(sys.argv[1]).serve()"
)
SERVING = f"{__package__}.serving"

Question: TypeAlias = list[Any]
"""``[verb, path, …, seconds]`` as JSON, see ``serving``."""


class Answer(NamedTuple):
    """What the process answers."""

    refused: str = ""
    """Why a file is refused: a whole sentence; "" where it is not."""
    broken: str = ""
    """What is broken in it, in a few words; "" where nothing is."""
    values: np.ndarray | None = None
    """Numbers or texts that were asked for."""


class Watcher:
    """The process, and how it is asked: one question at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.child: subprocess.Popen[bytes] | None = None

    def asked(self, question: Question) -> Answer:
        """What the process answers; where it ends instead, that it did."""
        with self._lock:
            if self.child is not None and self.child.poll() is not None:
                self._end()  # ended between two questions: by no file
            if self.child is None:
                self.child = _started()
            answer = None
            try:
                answer = answered(self.child, question)
            finally:  # hung and gone, or interrupted here with an answer to come
                if answer is None:
                    self._end()
            if answer is None:
                return Answer(broken="HDF5 breaks down over it, or never comes to an end")
            return answer

    def end(self) -> None:
        """Let the process go."""
        with self._lock:
            self._end()

    def forget(self) -> None:
        """In a process that was forked: leave the parent's process alone, and start one of its own if need be."""
        self._lock = threading.Lock()
        self.child = None

    def _end(self) -> None:
        if self.child is not None:
            with contextlib.suppress(OSError):
                self.child.kill()
            self.child.communicate()
            self.child = None


watcher = Watcher()
"""That of this process."""
atexit.register(watcher.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=watcher.forget)


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-s", "-X", "utf8", "-c", STARTED, SERVING, *sys.path]
    return subprocess.Popen(  # noqa: S603  # nosec B603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def answered(child: subprocess.Popen[bytes], question: Question) -> Answer | None:
    """What a process answers; None where it ends instead."""
    if child.stdin is None or child.stdout is None:
        return None
    with contextlib.suppress(OSError):
        child.stdin.write(json.dumps(question).encode() + b"\n")
        child.stdin.flush()
        if line := child.stdout.readline():
            head = json.loads(line)
            values = None
            if "texts" in head:
                values = np.array(head["texts"], object).reshape(head["shape"])
            elif "kind" in head:
                data = bytearray(head["bytes"])
                if child.stdout.readinto(data) < len(data):  # type: ignore[attr-defined]  # a BufferedReader
                    return None
                values = np.frombuffer(data, head["kind"]).reshape(head["shape"])
            return Answer(head["refused"], head["broken"], values)
    return None
