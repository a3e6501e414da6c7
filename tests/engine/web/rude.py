# SPDX-License-Identifier: GPL-2.0-or-later
"""A server that answers as it likes, byte by byte, below the level of HTTP."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable

Manner = Callable[[socket.socket, bytes], None]
"""What is done with a connection, and the head of the request that came over it."""


class Rude:
    """Listens on the loopback; each connection is treated in one manner and then closed."""

    def __init__(self, manner: Manner, reads: bool = True):
        """Args: reads: whether a request is waited for first."""
        self.manner, self.reads = manner, reads
        self.asked = 0
        self.over = threading.Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/x"

    def close(self) -> None:
        self.over.set()
        self._server.close()

    def _serve(self) -> None:
        while not self.over.is_set():
            try:
                one, _ = self._server.accept()
            except OSError:
                return
            self.asked += 1
            threading.Thread(target=self._treat, args=(one,), daemon=True).start()

    def _treat(self, one: socket.socket) -> None:
        with one, contextlib.suppress(OSError):  # who has had enough hangs up
            head = b""
            while self.reads and b"\r\n\r\n" not in head:
                piece = one.recv(65536)
                if not piece:
                    return
                head += piece
            self.manner(one, head)
