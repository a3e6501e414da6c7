# SPDX-License-Identifier: GPL-2.0-or-later
"""Of an array's metadata what decides its numbers: codecs that may run, and the number that means missing."""

from __future__ import annotations

import base64
import binascii
import math
import struct
from collections.abc import Iterator
from typing import Any

import numpy as np

from ...documents import Document, part_of
from ...errors import EngineError

CODECS = {
    "blosc", "zstd", "gzip", "zlib", "lz4", "bz2", "lzma", "bytes", "endian", "crc32c", "crc32", "adler32",
    "fletcher32", "sharding_indexed", "transpose", "delta", "fixedscaleoffset", "scale_offset", "cast_value",
    "astype", "quantize", "bitround", "packbits", "shuffle", "bitshuffle", "vlen-utf8", "vlen-bytes",
}  # fmt: skip
"""Codecs that turn bytes into numbers or texts and do nothing else (pickle would run what it reads)."""
FLOATS = {2: "<e", 4: "<f", 8: "<d"}
"""Length of a fill value in base64 -> its type: xarray writes those of floats so in format 3."""


KINDS = ("dtype", "astype", "encode_dtype", "decode_dtype")
"""Fields of filters that name a type of numbers."""
LARGEST_NUMBER = 16
"""Bytes of a number; a filter to texts of a million letters would unpack to any size."""


def refuse_codecs(metadata: Document, label: str) -> None:
    """Raise unless each codec of an array is one of :data:`CODECS`, and gives numbers.

    Raises:
        EngineError: one is not, or something else than a codec stands there.
    """
    for codec in _codecs(metadata):
        name = codec if isinstance(codec, str) else codec.get("id") or codec.get("name")
        if str(name).removeprefix("numcodecs.") not in CODECS:
            raise EngineError(
                f"{label} is packed with the codec {str(name)[:60]!r}, which is not read: write the store again "
                "with blosc, zstd or gzip."
            )
        kinds = [codec.get(key) for key in KINDS] if isinstance(codec, dict) else []
        if kind := next((one for one in kinds if one is not None and not _is_number(one)), None):
            raise EngineError(
                f"{label} has a filter of {str(kind)[:60]!r}, which is no number: write the store again without it."
            )


def _is_number(kind: Any) -> bool:
    """Whether a filter's type is one of numbers, few bytes each."""
    try:
        return np.dtype(kind).itemsize <= LARGEST_NUMBER
    except (TypeError, ValueError):
        return False


def _codecs(metadata: Document) -> Iterator[Any]:
    """All codecs of an array, those within shards too."""
    for holder in (metadata, part_of(metadata, "configuration")):
        for key in ("codecs", "index_codecs", "filters", "compressor", "storage_transformers"):
            held = holder.get(key)
            if held is None:
                continue
            for codec in held if isinstance(held, list) else [held]:
                yield codec if isinstance(codec, (str, dict)) else str(codec)
                if isinstance(codec, dict):
                    yield from _codecs(codec)


def fill_of(value: Any) -> float | None:
    """A fill value as attributes have it (a number, ``NaN``, base64 of a float), None for anything else."""
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        pass
    try:
        packed = base64.b64decode(value, validate=True)
        return float(struct.unpack(FLOATS[len(packed)], packed)[0])
    except (TypeError, ValueError, KeyError, binascii.Error):
        return None


def with_fill(metadata: Document) -> Document:
    """An array's metadata, by which a chunk that is not there reads as missing (``_FillValue``), not as 0."""
    fill = fill_of(part_of(metadata, "attributes").get("_FillValue"))
    try:
        kind = np.dtype(metadata.get("data_type") or metadata.get("dtype"))
    except (TypeError, ValueError):  # an extension of format 3
        return metadata
    if fill is None or kind.kind not in "fiu":
        return metadata
    if kind.kind == "f":
        word = "NaN" if math.isnan(fill) else "Infinity" if fill > 0 else "-Infinity"
        return {**metadata, "fill_value": fill if math.isfinite(fill) else word}
    limits: np.iinfo[Any] = np.iinfo(kind.str)
    fits = limits.min <= fill <= limits.max and fill == int(fill)
    return {**metadata, "fill_value": int(fill)} if fits else metadata
