# SPDX-License-Identifier: GPL-2.0-or-later
"""Several pieces of work at the same time, that end when the run ends."""

from __future__ import annotations

import queue
import threading
import weakref
from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

TICK = 0.2
"""Seconds between two looks at the keyboard."""

_threads: weakref.WeakSet[threading.Thread] = weakref.WeakSet()


def is_busy() -> bool:
    """Whether a thread still works or waits: Python must then not be taken down around it."""
    return any(thread.is_alive() for thread in _threads)


def at_once(
    tasks: Sequence[Task], work: Callable[[Task], Result], workers: int
) -> Generator[tuple[Task, Result | Exception], None, None]:
    """Each task with its result or what it raised, in the order in which they finish.

    The threads are daemons, unlike those of ``concurrent.futures``: a run that is cancelled ends without
    waiting for answers of the network. Left early, no further task is begun. Results that nobody has
    fetched yet make the threads wait, so that they cannot fill the memory.
    """
    waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
    finished: queue.Queue[tuple[Task, Result | Exception]] = queue.Queue(maxsize=workers)
    over = threading.Event()
    for task in tasks:
        waiting.put(task)

    def hand_over(answer: tuple[Task, Result | Exception]) -> None:
        while not over.is_set():
            try:
                finished.put(answer, timeout=TICK)
                return
            except queue.Full:
                continue

    def run() -> None:
        while not over.is_set():
            try:
                task = waiting.get_nowait()
            except queue.Empty:
                return
            result: Result | Exception
            try:
                result = work(task)
            except KeyboardInterrupt:  # the run is over; its main thread knows
                return
            except Exception as error:
                result = error
            hand_over((task, result))
            del result

    for _ in range(min(workers, len(tasks))):
        thread = threading.Thread(target=run, daemon=True)
        _threads.add(thread)
        thread.start()
    try:
        for _ in tasks:
            while True:
                try:
                    yield finished.get(timeout=TICK)
                    break
                except queue.Empty:
                    continue
    finally:
        over.set()


def aside(work: Callable[[], Result]) -> Result:
    """The result of some work done in another thread, so that the main one can be cancelled meanwhile."""
    if threading.current_thread() is not threading.main_thread():
        return work()
    ((_, result),) = at_once([None], lambda _: work(), 1)
    if isinstance(result, Exception):
        raise result
    return result
