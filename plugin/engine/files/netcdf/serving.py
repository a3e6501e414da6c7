# SPDX-License-Identifier: GPL-2.0-or-later
"""The child's side: answers questions on its standard input until that ends, or a file takes too long.

A question is a line of JSON: ``["look", path, most names, seconds]`` or ``["read", path, name, part, seconds]``.
An answer is a line of JSON, of numbers with their bytes behind it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import signal
import sys
from collections.abc import Callable
from functools import partial
from math import prod
from pathlib import Path

import numpy as np

from ...bounded import LARGEST_BLOCK
from ...documents import Document
from ...errors import EngineError, first_line
from .chunked import OpenArrays
from .walked import refuse_unfit
from .watcher import SLOWEST, Answer

MOST_MEMORY = 1_000_000_000
"""Bytes that this process may grow by, where the system keeps to such a limit."""
MORE_TO_READ = 4 * LARGEST_BLOCK
"""The same beside it while numbers are read: a chunk as stored, unpacked, in order, and the one before."""
COPIES = 3
"""Of what is asked for: put together, in bytes, sent."""
LONGEST_NUMBER = 16
"""Bytes of a number or of what leads to a text."""


def serve() -> None:
    """Answer until standard input ends."""
    import h5py  # noqa: F401  # what they take is no file's
    import netCDF4  # noqa: F401
    import numcodecs  # noqa: F401

    if hasattr(signal, "SIGALRM"):  # not where a shell has it ignored
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    arrays, begun = OpenArrays(), _taken()
    for line in sys.stdin.buffer:
        verb, path, *more, seconds = json.loads(line)

        def alive(declared: int = 0, seconds: float = seconds) -> None:
            _end_after(seconds + declared / SLOWEST)

        alive()
        if verb == "look":
            _limit_memory(begun + MOST_MEMORY)
            (most,) = more
            arrays.leave(Path(path))
            answer = found(partial(refuse_unfit, Path(path), most, alive))
        else:
            name, part = more
            wanted = prod(end - first for first, end in part) * LONGEST_NUMBER * COPIES
            _limit_memory(begun + MOST_MEMORY + MORE_TO_READ + wanted)
            answer = found(partial(arrays.part, Path(path), name, part, alive))
        _send(answer)
        _end_after(0)


def _end_after(seconds: float) -> None:
    """End this process in so many seconds, whatever holds Python's locks (HDF5 does while it hangs); 0: never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
    elif seconds:  # a thread of C: it takes 0.3 ms to begin and to end
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


def found(ask: Callable[[], np.ndarray | None]) -> Answer:
    """What a question gives, or why it gives nothing."""
    try:
        return Answer(values=ask())
    except EngineError as error:
        return Answer(refused=str(error))
    except MemoryError:
        return Answer(broken=f"it takes more than {MOST_MEMORY // 1_000_000} MB to look through")
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        return Answer(broken=first_line(error) or type(error).__name__)


def _send(answer: Answer) -> None:
    head: Document = {"refused": answer.refused, "broken": answer.broken}
    data = b""
    if (values := answer.values) is not None:
        head["shape"] = values.shape
        if values.dtype.hasobject:
            head["texts"] = [_text(one) for one in values.ravel()]
        else:
            # numbers that are True or False are small ones to NetCDF
            kind = np.dtype("i1") if values.dtype.kind == "b" else values.dtype
            data = np.ascontiguousarray(values).view(kind).tobytes()
            head |= {"kind": kind.str, "bytes": len(data)}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + data)
    sys.stdout.buffer.flush()


def _text(one: bytes | str) -> str:
    return one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one)


def _taken() -> int:
    """Bytes of this process's addresses, 0 where that is not known."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * resource.getpagesize()
    return 0


def _limit_memory(most: int) -> None:
    """Let this process's addresses take so many bytes at most, on Linux."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        if sys.platform == "linux":
            _, highest = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (most, highest))
