# SPDX-License-Identifier: GPL-2.0-or-later
"""CRC-32 of files, as they are written and as they lie there."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20


class Summed:
    """A file to write to that keeps the CRC-32 of what it got, going on from ``crc``."""

    def __init__(self, file: BinaryIO, crc: int):
        self.file, self.crc = file, crc

    def write(self, data: bytes) -> int:
        self.crc = zlib.crc32(data, self.crc)
        return self.file.write(data)


def crc_of(path: Path, without: int = 0, crc: int = 0) -> int:
    """CRC-32 of a file but for its last ``without`` bytes, going on from ``crc``.

    Raises:
        OSError: it cannot be read.
    """
    left = path.stat().st_size - without
    with path.open("rb") as file:
        while left > 0 and (data := file.read(min(CHUNK, left))):
            crc, left = zlib.crc32(data, crc), left - len(data)
    return crc
