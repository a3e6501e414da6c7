# SPDX-License-Identifier: GPL-2.0-or-later
"""How long one question may take in all, whatever it waits for: a connection, an answer, the next attempt."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf

from . import network


class Patience(threading.local):
    """The end of the time for the question that this thread asks."""

    def __init__(self) -> None:
        self._end = inf

    @contextmanager
    def of(self, seconds: float, host: str) -> Iterator[None]:
        """So many seconds for what a block asks; from time to time a line says that it still waits."""
        before, self._end = self._end, time.monotonic() + seconds
        over = threading.Event()
        words = f"Waiting for {host}"
        watch = threading.Timer(network.QUIET, _speak, [words, seconds, over])
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.cancel()
            self._end = before

    def extend(self, seconds: float) -> None:
        """Give so many seconds more."""
        self._end += seconds

    def left(self) -> float:
        """Seconds that are left; a tenth at least, so that it can be waited for."""
        return max(self._end - time.monotonic(), 0.1)

    def is_over(self) -> bool:
        """Whether the time has run out."""
        return time.monotonic() >= self._end


patience = Patience()


def _speak(words: str, seconds: float, over: threading.Event) -> None:
    """Say that something is waited for, again and again until it is over."""
    begun = time.monotonic() - network.QUIET
    while not over.is_set():
        passed = time.monotonic() - begun
        network.waiting(
            f"{words} for {passed:.0f} s; without an answer the run ends after {seconds:.0f} s"
        )
        over.wait(network.QUIET)
