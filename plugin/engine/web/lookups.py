# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of hosts looked up within a time: the system's own call may wait as long as its resolver likes."""

from __future__ import annotations

import socket
import threading


class SlowNameError(socket.gaierror):
    """The name service has not answered in time."""


def looked_up(host: str, port: int, seconds: float) -> list[str]:
    """The numeric addresses of a host, each once.

    The system's call cannot be ended: it goes on in a thread that nobody waits for.

    Raises:
        SlowNameError: no answer within so many seconds.
        OSError, UnicodeError: the name cannot be resolved.
    """
    answer: list[list[str] | Exception] = []
    done = threading.Event()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except Exception as error:
            answer.append(error)
        done.set()

    threading.Thread(target=ask, daemon=True).start()
    if not done.wait(seconds):
        raise SlowNameError(socket.EAI_AGAIN, f"no address within {seconds:.3g} s")
    (found,) = answer
    if isinstance(found, Exception):
        raise found
    return found
