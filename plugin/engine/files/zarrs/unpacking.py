# SPDX-License-Identifier: GPL-2.0-or-later
"""How far a chunk of a Zarr store may unpack, whatever its metadata say of its size.

The library unpacks a chunk to its end, and compares its size afterwards: a megabyte of zeros packed by
gzip becomes a gigabyte, packed by lzma several. So each codec that can grow what it gets is held to a bound.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from ...bounded import LARGEST_BLOCK
from ...errors import first_line

MOST = 2 * LARGEST_BLOCK
"""Bytes; filters may halve the numbers that a codec gives (float64 of float32)."""
TOO_MUCH = f"a chunk of it is damaged, or unpacks to more than {MOST // 1_000_000} MB"
ZSTD, ZSTD_SKIPPED = 0xFD2FB528, range(0x184D2A50, 0x184D2A60)
"""First four bytes of frames that hold something, and of those that do not (RFC 8878, 3.1)."""
ZSTD_BLOCK = 128 * 1024
"""Bytes that a packed block gives at most (RFC 8878, 3.1.1.2.4)."""

Decode: TypeAlias = Callable[..., Any]


@cache
def bound_codecs() -> None:
    """Hold the library's codecs to :data:`MOST`, in this process; formats 2 and 3 and shards all use them."""
    from numcodecs import blosc, bz2, gzip, lz4, lzma, vlen, zlib, zstd

    for kind, size in (
        (blosc.Blosc, _number_at(4)),
        (lz4.LZ4, _number_at(0)),
        (zstd.Zstd, zstd_size),
    ):
        kind.decode = _looked_at(kind.decode, size)
    for kind in (vlen.VLenUTF8, vlen.VLenBytes):
        kind.decode = _counted(kind.decode)
    gzip.GZip.decode = _in_pieces(lambda codec: zlib_again(31))
    zlib.Zlib.decode = _in_pieces(lambda codec: zlib_again(15))
    bz2.BZ2.decode = _in_pieces(lambda codec: bz2_again)
    lzma.LZMA.decode = _in_pieces(_lzma_of)


def zlib_again(bits: int) -> Any:
    """What makes decompressors of zlib (15) or gzip (31)."""
    return lambda: zlib.decompressobj(bits)


def bz2_again() -> Any:
    """A new decompressor of bzip2."""
    return bz2.BZ2Decompressor()


def _lzma_of(codec: Any) -> Callable[[], Any]:
    """What makes decompressors of a codec's flavour of lzma; their dictionaries have a bound, too."""
    if codec.format != lzma.FORMAT_RAW:
        return lambda: lzma.LZMADecompressor(
            codec.format, memlimit=LARGEST_BLOCK, filters=codec.filters
        )
    if any(int(one.get("dict_size", 0)) > MOST for one in codec.filters or ()):
        raise ValueError(TOO_MUCH)
    return lambda: lzma.LZMADecompressor(codec.format, filters=codec.filters)


def unpacked(data: bytes, new: Callable[[], Any]) -> bytes:
    """All streams in some bytes, one behind the other, unpacked.

    Args:
        new: makes a decompressor of one stream.

    Raises:
        ValueError: they unpack to more than :data:`MOST`, stop short, or are damaged.
    """
    parts, left = [], MOST + 1
    while data:
        one = new()
        try:
            parts.append(one.decompress(data, left))
        except (zlib.error, lzma.LZMAError, OSError) as error:
            raise ValueError(f"its chunk is damaged, {first_line(error)}") from error
        left -= len(parts[-1])
        if left <= 0:
            raise ValueError(TOO_MUCH)
        if not one.eof:
            raise ValueError("its chunk stops short")
        data = one.unused_data.lstrip(b"\0")
    return parts[0] if len(parts) == 1 else b"".join(parts)


def zstd_size(data: bytes) -> int:
    """Bytes that frames of Zstandard unpack to at most: as the first says, else as their blocks allow."""
    total = at = 0
    while at + 6 <= len(data):
        mark = int.from_bytes(data[at : at + 4], "little")
        if mark in ZSTD_SKIPPED:
            at += 8 + int.from_bytes(data[at + 4 : at + 8], "little")
            continue
        if mark != ZSTD:
            break  # the library will say so
        flags = data[at + 4]
        single = flags >> 5 & 1
        length = (single, 2, 4, 8)[flags >> 6]
        at += 5 + (1 - single) + (0, 1, 2, 4)[flags & 3]
        if length:
            said = int.from_bytes(data[at : at + length], "little")
            return said + (256 if length == 2 else 0)
        blocks, at = _zstd_blocks(data, at)
        total += blocks
        at += 4 * (flags >> 2 & 1)  # a checksum
    return total


def _zstd_blocks(data: bytes, at: int) -> tuple[int, int]:
    """(bytes that the blocks of a frame unpack to at most, where they end)."""
    total, last = 0, 0
    while not last and at + 3 <= len(data):
        head = int.from_bytes(data[at : at + 3], "little")
        last, kind, size = head & 1, head >> 1 & 3, head >> 3
        total += ZSTD_BLOCK if kind == 2 else size
        at += 3 + (1 if kind == 1 else size)
    return total, at


def _number_at(place: int) -> Callable[[bytes], int]:
    """What reads the size that four bytes of a chunk's head say."""
    return lambda data: int.from_bytes(data[place : place + 4], "little")


def _looked_at(plain: Decode, size: Callable[[bytes], int]) -> Decode:
    """A codec's way to decode, with a look at the size first."""

    def decode(self: Any, buf: Any, out: Any = None) -> Any:
        if size(_bytes(buf)) > MOST:
            raise ValueError(TOO_MUCH)
        return plain(self, buf, out)

    return decode


def _counted(plain: Decode) -> Decode:
    """The same of texts, each of which takes four bytes at least."""

    def decode(self: Any, buf: Any, out: Any = None) -> Any:
        data = _bytes(buf)
        if 4 * int.from_bytes(data[:4], "little") > len(data):
            raise ValueError("its chunk says that it holds more texts than it has room for")
        return plain(self, buf, out)

    return decode


def _in_pieces(new: Callable[[Any], Callable[[], Any]]) -> Decode:
    """A way to decode that stops where it has become too much."""

    def decode(self: Any, buf: Any, out: Any = None) -> Any:
        from numcodecs.compat import ndarray_copy

        return ndarray_copy(unpacked(_bytes(buf), new(self)), out)

    return decode


def _bytes(buf: Any) -> bytes:
    from numcodecs.compat import ensure_bytes

    return bytes(ensure_bytes(buf))
