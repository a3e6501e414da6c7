# SPDX-License-Identifier: GPL-2.0-or-later
"""What is read from a file has a bound that is checked before memory is taken.

A file's own word on its size is not enough: a few kilobytes unpack to gigabytes.
"""

from __future__ import annotations

import errno
import lzma
import struct
import zipfile
import zlib
from collections.abc import Sequence
from math import prod
from pathlib import Path
from typing import TypeGuard

import numpy as np
from rasterio.enums import Interleaving
from rasterio.io import DatasetReader

from .errors import EngineError
from .special import refuse_as_input

LARGEST_TEXT = 10_000_000
"""Bytes of a file of metadata (XML); a product's own have 1 MB."""
LARGEST_LIST = 200_000_000
"""Bytes of a list of scenes or STAC items; 5,000 scenes of ten bands have 30 MB, 5,000 items some 100."""
MOST_SCENES = 50_000
"""Scenes or STAC items of a list; two decades of a dozen tiles have some 20,000."""
NESTED = "it holds lists in lists without end"
"""Why a JSON document is refused that is nested deeper than Python can follow."""
LARGEST_WHOLE = 4_000_000_000
"""Bytes of weights, vectors or a shard of a store that are read at once."""
LARGEST_BLOCK = 256 * 1024 * 1024
"""Bytes that a block of a raster, or a chunk of a cube, unpacks to: 10980 x 10980 numbers of 16 bits fit in."""
LARGEST_LOCAL_BLOCK = 1 << 30
"""The same of a raster of this machine that is itself at least a hundredth of it: some have no tiles at all."""
LARGEST_AXIS = 2_000_000
"""Numbers of a coordinate or of a property along it; a cube of the whole Earth at 30 m has 1.3 million."""


def content_of(path: Path, most: int = LARGEST_TEXT) -> bytes:
    """All of a file.

    Raises:
        EngineError: it holds more than ``most`` bytes, or is a pipe, a socket or a device.
        OSError: it cannot be read.
    """
    refuse_as_input(path)
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise EngineError(too_long(str(path), most))
    return content


def head_of(path: Path, size: int) -> bytes:
    """The first ``size`` bytes of a file, or fewer.

    Raises:
        EngineError: it is a pipe, a socket or a device.
        OSError: it cannot be read.
    """
    refuse_as_input(path)
    with path.open("rb") as file:
        return file.read(size)


BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, LookupError, ValueError, OverflowError,
    RuntimeError, OSError,
)  # fmt: skip
"""What Python raises of a zip archive: a damaged one, one of a later version, one with a password."""


def is_of_system(error: Exception) -> TypeGuard[OSError]:
    """Whether one of :data:`BROKEN_ARCHIVE` is a disk's or a system's, and no fault of the archive.

    What unpacks has errors of this kind without a number; EINVAL is of a place in the file that the archive names,
    and that no file has.
    """
    return isinstance(error, OSError) and error.errno not in (None, errno.EINVAL)


def refuse_of_system(path: Path, error: Exception) -> None:
    """Raise where an archive cannot be read for a reason that :func:`is_of_system`.

    Raises:
        EngineError: rights, a disk, a network drive: what the system said of them.
    """
    if is_of_system(error):
        raise EngineError(
            f"{path} cannot be read ({error.strerror or error}): check the disk and who may read the file."
        ) from error


def member_of(archive: zipfile.ZipFile, name: str, label: str, most: int = LARGEST_TEXT) -> bytes:
    """All of a file in a zip archive, whatever size the archive says it has.

    Raises:
        EngineError: it unpacks to more than ``most`` bytes.
        one of :data:`BROKEN_ARCHIVE`: it cannot be read.
    """
    with archive.open(name) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise EngineError(too_long(label, most))
    return content


def refuse_archive(path: Path) -> None:
    """Raise where the files of a zip archive that is read as a whole (``.npz``, ``.ckpt``) unpack to too much.

    Nothing is said of a file that is no zip archive: whoever reads it will.

    Raises:
        EngineError: they say that they hold more than :data:`LARGEST_WHOLE` bytes, or it is no file.
    """
    refuse_as_input(path)
    try:
        with zipfile.ZipFile(path) as archive:  # its reader stops where the sizes that it says end
            size = sum(one.file_size for one in archive.infolist())
    except BROKEN_ARCHIVE:
        return
    if size > LARGEST_WHOLE:
        raise EngineError(
            f"{path} unpacks to {size / 1e9:,.1f} GB, which no file of its kind does: copy or download it again."
        )


def too_long(label: str, most: int) -> str:
    """The sentence for a text that is larger than any of its kind."""
    return (
        f"{label} holds more than {most // 1_000_000} MB, which no file of its kind does: copy or download it "
        "again, or leave it out."
    )


def block_bytes(dataset: DatasetReader) -> int:
    """Bytes that the largest block of an open raster unpacks to, those of all bands where they lie together."""
    together = dataset.count if dataset.interleaving == Interleaving.pixel else 1
    blocks = zip(dataset.block_shapes, dataset.dtypes, strict=True)
    return max((prod(shape) * sizes(kind) * together for shape, kind in blocks), default=0)


def sizes(kind: str) -> int:
    """Bytes of a number; rasterio calls complex numbers of integers by names that numpy does not have."""
    return 4 if kind == "complex_int16" else np.dtype(kind).itemsize


def refuse_block(dataset: DatasetReader, label: str, stored: int) -> None:
    """A few bytes may say that they unpack to a block of many GB.

    Args:
        stored: bytes of the file.

    Raises:
        EngineError: a block of a raster of this machine is too large.
    """
    size = block_bytes(dataset)
    if size > LARGEST_LOCAL_BLOCK or (size > LARGEST_BLOCK and size > 100 * stored):
        raise EngineError(
            f"{label} is not laid out for reading parts: a block of it unpacks to {size / 1e6:,.0f} MB. Write it "
            "with tiles (gdal_translate -co TILED=YES -co COMPRESS=DEFLATE), or leave it out."
        )


def refuse_chunk(chunk: Sequence[int], itemsize: int, label: str) -> None:
    """The same of an array of a cube, of numbers or texts of ``itemsize`` bytes.

    Raises:
        EngineError: a chunk is too large.
    """
    size = prod(chunk) * max(itemsize, 1)
    if size > LARGEST_BLOCK:
        raise EngineError(
            f"{label} is not laid out for reading parts: a chunk of it unpacks to {size / 1e6:,.0f} MB. Write it "
            "with smaller chunks, or leave it out."
        )


def refuse_axis(shape: Sequence[int], label: str) -> None:
    """An array that is read as a whole is one along an axis.

    Raises:
        EngineError: it holds more numbers than an axis can have.
    """
    if prod(shape) > LARGEST_AXIS:
        raise EngineError(
            f"{label} holds {prod(shape):,} values, and coordinates or properties have {LARGEST_AXIS:,} at most: "
            "cut the cube into parts."
        )
