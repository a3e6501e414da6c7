# SPDX-License-Identifier: GPL-2.0-or-later
"""A remote file as a Python file: GDAL reads it through this, piece by piece."""

from __future__ import annotations

import io
import os
import threading
from collections import OrderedDict

from .address import WebError, without_query
from .http import client

BLOCK = 64 * 1024
"""Bytes of the pieces that are kept; neighbours that are missing are asked for at once."""
KEPT = 192 * 1024 * 1024
"""Bytes kept in memory over all files."""
LARGEST_READ = 64 * 1024 * 1024
"""Bytes that one read may ask for; a tile has a few MB."""


class _Blocks:
    """Pieces of files that were read last, over all files of the process."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, int], bytes] = OrderedDict()
        self._heads: dict[str, tuple[int, str]] = {}
        self._size = 0
        self._lock = threading.Lock()

    def head(self, url: str) -> tuple[int, str] | None:
        """(total bytes, version) of a file read before."""
        return self._heads.get(url)

    def get(self, key: tuple[str, str, int]) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, url: str, total: int, version: str, pieces: dict[int, bytes]) -> None:
        with self._lock:
            self._heads[url] = total, version
            for number, piece in pieces.items():
                key = (url, version, number)
                self._size += len(piece) - len(self._kept.pop(key, b""))
                self._kept[key] = piece
            while self._size > KEPT:
                self._size -= len(self._kept.popitem(last=False)[1])

    def drop(self, url: str) -> None:
        """Forget a file."""
        with self._lock:
            self._heads.pop(url, None)
            for key in [key for key in self._kept if key[0] == url]:
                self._size -= len(self._kept.pop(key))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()
            self._heads.clear()
            self._size = 0


blocks = _Blocks()


class RemoteFile(io.RawIOBase):
    """Reads a file of a web server by ranges.

    The file must stay the same while it is read: an answer with another length or version is refused.

    Raises:
        WebError, UnreachableError: from any method that reads; see ``Client.part``. GDAL swallows what a
            file raises, so the last one is kept in ``error`` for whoever called GDAL.
    """

    def __init__(self, url: str, signing: str = ""):
        super().__init__()
        self.url, self.signing = url, signing
        self.error: WebError | None = None
        self._at = 0
        known = blocks.head(url)
        if known is None:
            first = client().part(url, 0, BLOCK, signing)
            known = first.total, first.version
            blocks.put(url, first.total, first.version, {0: first.data})
        self.size, self.version = known

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int = -1) -> bytes:
        start = min(self._at, self.size)
        stop = self.size if size < 0 else min(start + size, self.size)
        try:
            if stop - start > LARGEST_READ:
                raise WebError(
                    f"{without_query(self.url)} is not laid out for reading parts: a block of it has "
                    f"{(stop - start) / 1e6:.0f} MB. Download the file and list it with 'List scenes'."
                )
            data = self._span(start, stop)
        except WebError as error:
            self.error = error
            raise
        self._at = stop
        return data

    def readall(self) -> bytes:
        return self.read(-1)

    def _span(self, start: int, stop: int) -> bytes:
        if start >= stop:
            return b""
        numbers = range(start // BLOCK, (stop - 1) // BLOCK + 1)
        held = {n: blocks.get((self.url, self.version, n)) for n in numbers}
        missing = [n for n, piece in held.items() if piece is None]
        for run in _runs(missing):
            held.update(self._fetch(run))
        whole = b"".join(piece for piece in held.values() if piece is not None)  # all: in order
        shift = numbers[0] * BLOCK
        return whole[start - shift : stop - shift]

    def _fetch(self, run: range) -> dict[int, bytes]:
        part = client().part(
            self.url, run.start * BLOCK, min(run.stop * BLOCK, self.size), self.signing
        )
        if (part.total, part.version) != (self.size, self.version):
            raise WebError(
                f"{without_query(self.url)} has changed while it was read: search again."
            )
        pieces = {n: part.data[(n - run.start) * BLOCK :][:BLOCK] for n in run}
        blocks.put(self.url, part.total, part.version, pieces)
        return pieces


def _runs(numbers: list[int]) -> list[range]:
    """Ascending numbers as ranges of neighbours."""
    runs: list[range] = []
    for number in numbers:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs
