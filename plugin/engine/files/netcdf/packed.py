# SPDX-License-Identifier: GPL-2.0-or-later
"""A chunk of an HDF5 file unpacked to the size that its array declares, and to no byte more.

HDF5 itself unpacks a chunk to its end and compares nothing: a megabyte of zeros packed by deflate becomes a
gigabyte. So the filters of pixels run here, each of them known by its number and held to a bound.
"""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from ...errors import first_line
from ..zarrs.unpacking import zstd_size

DEFLATE, SHUFFLE, FLETCHER, SZIP, BZIP2, BLOSC, ZSTD = 1, 2, 3, 4, 307, 32001, 32015
"""HDF5's numbers of filters, those of its registry of plugins too."""
OURS = (DEFLATE, SHUFFLE, FLETCHER, BZIP2, BLOSC, ZSTD)
"""Filters that are run here."""
SUMMED = 1 << 20
"""Words of 16 bits that are summed at once."""
ROOM = 64 * 1024
"""Bytes that a filter may add to what it cannot pack, beside an eighth of them."""


class Filter(NamedTuple):
    """A filter of an array's chunks."""

    number: int
    values: tuple[int, ...]
    """What the file says of it."""
    name: str


Run: TypeAlias = Callable[[bytes, int, Filter], bytes]


def packed_bound(declared: int) -> int:
    """Bytes that a chunk of ``declared`` bytes takes in its file at most."""
    return declared + declared // 8 + ROOM


def unpacked_chunk(data: bytes, filters: list[Filter], skipped: int, declared: int) -> bytes:
    """The numbers of a chunk as bytes.

    Args:
        data: as it is stored.
        filters: of the array, in the order in which they packed it; all among :data:`OURS`.
        skipped: HDF5's mask of this chunk; bit n: the filter n was left out.
        declared: bytes that the chunk holds by the array's shape and type.

    Raises:
        ValueError: it unpacks to more or fewer bytes than declared, or is damaged.
    """
    most = packed_bound(declared)  # what comes between two filters may be a little longer
    for place in reversed(range(len(filters))):
        if not skipped >> place & 1:
            data = RUN[filters[place].number](data, most, filters[place])
    if len(data) > declared:
        raise ValueError(f"a chunk of it unpacks to more than the {declared:,} bytes of its shape")
    if len(data) < declared:
        raise ValueError(f"a chunk of it unpacks to fewer than the {declared:,} bytes of its shape")
    return data


def _too_much(most: int) -> ValueError:
    return ValueError(
        f"a chunk of it unpacks to more than {most:,} bytes, which its shape has no room for"
    )


def _streamed(new: Callable[[], Any]) -> Run:
    """What runs a packing that says nothing of its size, and stops where it has become too much."""

    def run(data: bytes, most: int, _filter: Filter) -> bytes:
        one = new()
        try:
            out: bytes = one.decompress(data, most + 1)
        except (zlib.error, OSError) as error:
            raise ValueError(f"a chunk of it is damaged, {first_line(error)}") from error
        if len(out) > most:
            raise _too_much(most)
        if not one.eof:
            raise ValueError("a chunk of it stops short")
        return out

    return run


def _sized(size: Callable[[bytes], int], named: str) -> Run:
    """What runs a packing of the library of Zarr, once the size that a chunk says is known to fit."""

    def run(data: bytes, most: int, _filter: Filter) -> bytes:
        import numcodecs

        if size(data) > most:
            raise _too_much(most)
        try:
            return bytes(numcodecs.get_codec({"id": named}).decode(data))
        except RuntimeError as error:
            raise ValueError(f"a chunk of it is damaged, {first_line(error)}") from error

    return run


def _blosc_size(data: bytes) -> int:
    return int.from_bytes(data[4:8], "little")


def _unshuffled(data: bytes, _most: int, filter_: Filter) -> bytes:
    """Bytes of numbers that lay by their place in the number (all first bytes, all second bytes, …)."""
    width = filter_.values[0] if filter_.values else 1
    whole = len(data) // max(width, 1) * width
    if width <= 1 or not whole:
        return data
    numbers = np.empty((whole // width, width), "u1")
    for place in range(width):  # twice as fast as a transposed copy
        numbers[:, place] = np.frombuffer(data, "u1", len(numbers), place * len(numbers))
    return numbers.tobytes() + data[whole:]


def _unsummed(data: bytes, _most: int, _filter: Filter) -> bytes:
    """What stands before its checksum.

    Raises:
        ValueError: the checksum is another one.
    """
    body, end = data[:-4], data[-4:]
    if len(end) < 4 or fletcher32(body) != int.from_bytes(end, "little"):
        raise ValueError("a chunk of it is damaged, its checksum is another one")
    return body


def fletcher32(data: bytes) -> int:
    """Fletcher's checksum of big-endian words of 16 bits (1982, IEEE Trans. Comm. 30, 247), as HDF5 has it."""
    words = np.frombuffer(data + b"\0" * (len(data) % 2), ">u2")
    first = second = 0
    for at in range(0, len(words), SUMMED):
        part = words[at : at + SUMMED].astype("i8")
        weights = np.arange(len(part), 0, -1)
        second += first * len(part) + int(part @ weights)
        first += int(part.sum())
    return _folded(second) << 16 | _folded(first)


def _folded(total: int) -> int:
    """A sum in 16 bits, whose carries are added again: 65535 where a remainder would be 0."""
    return (total - 1) % 0xFFFF + 1 if total else 0


RUN: dict[int, Run] = {
    DEFLATE: _streamed(zlib.decompressobj),
    BZIP2: _streamed(bz2.BZ2Decompressor),
    BLOSC: _sized(_blosc_size, "blosc"),
    ZSTD: _sized(zstd_size, "zstd"),
    SHUFFLE: _unshuffled,
    FLETCHER: _unsummed,
}
"""Number of a filter -> what undoes it: (bytes, most bytes, filter) -> bytes."""
