# SPDX-License-Identifier: GPL-2.0-or-later
"""What the headers of a JPEG 2000 file have OpenJPEG set up before it decodes a pixel (ISO/IEC 15444-1, annex A).

It makes a record of some 400 bytes for each code-block of a tile, and a mark for each packet: 244 bytes of a file
can name tiles of 25 million code-blocks, or of a billion packets.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Protocol

from rasterio.errors import RasterioIOError

from ..errors import EngineError

MOST_BLOCKS = 500_000
"""Code-blocks of a tile, of all its components: 200 MB of records. A whole scene as one tile has 40,000."""
MOST_PACKETS = 2_000_000
"""Packets of a tile. Sentinel-2's have 300."""
MOST_PARTS = 200_000
"""Parts of tiles; Sentinel-2's files have 121."""
SOC, SOT, SOD, SIZ, COD, COC = 0xFF4F, 0xFF90, 0xFF93, 0xFF51, 0xFF52, 0xFF53
"""Begin of the codestream, of a part of a tile, of its data; sizes; coding, coding of one component."""
OTHERS = (
    0xFF50, 0xFF55, 0xFF56, 0xFF57, 0xFF58, 0xFF59, 0xFF5C, 0xFF5D, 0xFF5E, 0xFF5F, 0xFF60, 0xFF61, 0xFF63, 0xFF64,
    0xFF78, 0xFF79,
)  # fmt: skip
"""Further segments of headers, which set up nothing."""


class Bytes(Protocol):
    """A file of this machine, of an archive or of the web."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place."""


@dataclass(frozen=True)
class Sizes:
    """What a file says of its tiles."""

    tile: tuple[int, int]
    """Width and height of the largest in px."""
    components: int


def refuse_codestream(file: Bytes, label: str, all_parts: bool) -> None:
    """Raise where a tile has more code-blocks or packets than any scene's.

    Args:
        file: from its first byte on; a JP2 file or a bare codestream.
        all_parts: look at the header of each part of a tile, which may say otherwise; else at the file's own.

    Raises:
        EngineError: it has.
        RasterioIOError (an OSError): its headers are broken, as GDAL would say.
    """
    try:
        place = _start(file)
        file.seek(place)
        if _number(file, 2) != SOC:
            raise ValueError("it begins with no codestream")
        sizes, marker = None, _number(file, 2)
        while marker != SOT:
            sizes = _segment(file, marker, sizes, label)
            marker = _number(file, 2)
            place = file.seek(0, 1)
        for _ in range(MOST_PARTS if all_parts else 0):
            place = _tile_part(file, place, sizes, label)
            if not place:
                return
        if all_parts:
            raise ValueError(f"it has more than {MOST_PARTS:,} parts of tiles")
    except (ValueError, struct.error) as error:
        raise RasterioIOError(f"{label} is a damaged JPEG 2000 file ({error})") from error


def _number(file: Bytes, size: int) -> int:
    data = file.read(size)
    if len(data) < size:
        raise ValueError("it ends in its headers")
    return int.from_bytes(data, "big")


def _start(file: Bytes) -> int:
    """Where the codestream begins: in the box ``jp2c`` of a JP2 file (annex I)."""
    place = 0
    for _ in range(1000):
        file.seek(place)
        head = file.read(8)
        if place == 0 and head[:2] == b"\xff\x4f":
            return 0
        if len(head) < 8:
            break
        length, kind = struct.unpack(">I4s", head)
        long = length == 1
        if kind == b"jp2c":
            return place + 8 + 8 * long
        length = _number(file, 8) if long else length
        if length < 8:
            break
        place += length
    raise ValueError("it has no codestream")


def _tile_part(file: Bytes, place: int, sizes: Sizes | None, label: str) -> int:
    """Look at the header of the part whose marker ends at a place; where the next one's ends, 0 after the last."""
    _number(file, 4)  # length, number of the tile
    length = _number(file, 4)
    _number(file, 2)
    while (marker := _number(file, 2)) != SOD:
        _segment(file, marker, sizes, label)
    if not length:
        return 0
    file.seek(place - 2 + max(length, 14))
    head = file.read(2)
    return place + max(length, 14) if int.from_bytes(head, "big") == SOT else 0


def _segment(file: Bytes, marker: int, sizes: Sizes | None, label: str) -> Sizes | None:
    """Read a segment of a header; the sizes that are known after it."""
    if marker not in (SIZ, COD, COC, *OTHERS):
        raise ValueError(f"its headers hold {marker:04x}")
    content = file.read(_number(file, 2) - 2)
    if marker == SIZ:
        width, height, left, top, wide, high = struct.unpack(">6I", content[2:26])
        (components,) = struct.unpack(">H", content[34:36])
        return Sizes((min(wide, width - left), min(high, height - top)), components)
    if marker in (COD, COC):
        if sizes is None:
            raise ValueError("its headers say no sizes")
        if marker == COD:
            has_precincts, layers, coding = (
                content[0] & 1,
                *struct.unpack(">H", content[2:4]),
                content[5:],
            )
        else:
            wide = 1 + (sizes.components > 256)
            has_precincts, layers, coding = content[wide] & 1, 1, content[wide + 1 :]
        _refuse_coding(sizes, coding, bool(has_precincts), layers, label)
    return sizes


def _refuse_coding(
    sizes: Sizes, coding: bytes, has_precincts: bool, layers: int, label: str
) -> None:
    """Raise where a tile that is coded so has too much to set up.

    Args:
        coding: of a segment, from the number of levels on (table A.20).
    """
    if len(coding) < 5 or coding[0] > 32:
        raise ValueError("its headers say no coding")
    levels, widest, highest = coding[0], coding[1] + 2, coding[2] + 2
    precincts = coding[5:] if has_precincts else bytes([0xFF]) * (levels + 1)
    if len(precincts) <= levels:
        raise ValueError("its headers say no precincts")
    blocks = packets = 0
    for level in range(levels + 1):
        bands, halved = (1, 0) if level == 0 else (3, 1)
        across, down = precincts[level] & 15, precincts[level] >> 4
        width, height = (_shared(side, 1 << (levels - level)) for side in sizes.tile)
        here = _shared(width, 1 << across) * _shared(height, 1 << down)
        packets += here * layers
        wide = _shared(_shared(width, 1 + halved), 1 << max(min(widest, across - halved), 0))
        high = _shared(_shared(height, 1 + halved), 1 << max(min(highest, down - halved), 0))
        blocks += bands * max(wide * high, here)
    blocks, packets = blocks * sizes.components, packets * sizes.components
    if blocks > MOST_BLOCKS or packets > MOST_PACKETS:
        raise EngineError(
            f"{label} is not laid out for reading parts: a tile of it has {blocks:,} code-blocks and {packets:,} "
            "packets. Write it as a GeoTIFF with tiles, or leave it out."
        )


def _shared(length: int, size: int) -> int:
    """How many pieces of a size a length has."""
    return max(-(-length // size), 0)
