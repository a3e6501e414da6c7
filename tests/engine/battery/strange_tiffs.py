# SPDX-License-Identifier: GPL-2.0-or-later
"""TIFF files written byte by byte, with tags as no program writes them."""

from __future__ import annotations

import random
import struct
from pathlib import Path
from typing import Any

import numpy as np

from .material import SIDE

Given = tuple[str, dict[str, Any]]

LARGE = (0, 1, 2**31 - 1, 2**31, 2**32 - 1)
TIFF_TAGS: tuple[tuple[int, int, tuple[Any, ...]], ...] = (
    (256, 4, LARGE), (257, 4, LARGE), (258, 3, (0, 1, 12, 17, 64, 65535)), (259, 3, (0, 2, 3, 4, 6, 7, 34712,
    50000, 9)),
    (262, 3, (0, 2, 3, 5, 6, 8, 32844, 65535)), (277, 3, (0, 2, 4, 65535)), (278, 4, LARGE), (284, 3, (0, 2, 3)),
    (317, 3, (0, 2, 3, 99)), (322, 4, LARGE), (323, 4, LARGE), (324, 4, LARGE), (325, 4, LARGE), (339, 3, (0, 3,
    5, 6, 99)),
    (273, 4, LARGE), (279, 4, LARGE), (330, 4, LARGE), (338, 3, (1, 2, 99)), (34735, 3, LARGE[:2]), (33550, 12,
    (0.0, -1e300)),
    (33922, 12, (0.0, 1e300)), (34264, 12, (0.0, 1e30)), (42112, 2, (b"<GDALMetadata><Item name='SCALE'>",
    b"<!DOCTYPE a>")),
    (42113, 2, (b"nan", b"x", b"1e999", b"9" * 400)), (270, 2, (b"\xff" * 90, b"")), (306, 2,
    (b"9999:99:99 99:99:99",)),
    (254, 4, (1, 4, 99)), (266, 3, (2,)), (274, 3, (0, 5, 99)), (297, 3, (65535,)), (65000, 99, (7,)),
)  # fmt: skip
"""Tag, type and values of which one is strange."""
SIZES = {2: 1, 3: 2, 4: 4, 12: 8, 99: 4}


def _entry(tag: int, kind: int, value: Any, spill: bytearray, start: int) -> bytes:
    """A tag of a TIFF's directory; what is longer than four bytes goes into ``spill``, which lies at ``start``."""
    values = value if isinstance(value, tuple) else (value,)
    code = {3: "H", 4: "I", 12: "d", 99: "I"}.get(kind)
    data = (
        values[0] + b"\0"
        if code is None
        else b"".join(struct.pack("<" + code, one) for one in values)
    )
    count = len(data) // SIZES[kind]
    if len(data) > 4:
        at = start + len(spill)
        spill += data
        return struct.pack("<HHII", tag, kind, count, at)
    return struct.pack("<HHI", tag, kind, count) + data.ljust(4, b"\0")


def tiff_tags(folder: Path, rng: random.Random) -> Given:
    """A TIFF written byte by byte with one to three strange tags, or a directory that leads nowhere."""
    keys = (1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32631)
    held: dict[int, tuple[int, Any]] = {
        256: (4, SIDE), 257: (4, SIDE), 258: (3, 16), 259: (3, 1), 262: (3, 1), 273: (4, 8), 277: (3, 1),
        278: (4, SIDE), 279: (4, 2 * SIDE * SIDE), 339: (3, 1), 33550: (12, (10.0, 10.0, 0.0)),
        33922: (12, (0.0, 0.0, 0.0, 5e5, 5.6e6, 0.0)), 34735: (3, keys),
    }  # fmt: skip
    if rng.random() < 0.3:  # tiles in the place of strips
        for tag in (273, 278, 279):
            del held[tag]
        held |= {322: (4, 32), 323: (4, 32), 324: (4, 8), 325: (4, 2048)}
    for tag, kind, values in rng.sample(TIFF_TAGS, rng.choice((1, 1, 2, 3))):
        held[tag] = kind, rng.choice(values)
    if rng.random() < 0.2:
        del held[rng.choice(list(held))]
    pixels = np.full(SIDE * SIDE, 900, "<u2").tobytes()
    at = 8 + len(pixels)
    spill, start = bytearray(), at + 2 + 12 * len(held) + 4
    entries = b"".join(_entry(tag, *held[tag], spill, start) for tag in sorted(held))
    following = rng.choice((0, 0, 0, at, 8, 2**32 - 1))
    count = rng.choice((len(held),) * 9 + (0, 65535))
    directory = struct.pack("<H", count) + entries + struct.pack("<I", following)
    path = folder / rng.choice(("S2_20180511_B04.tif", "S2_20180511_SCL.tif", "S1_20180511_VV.tif"))
    path.write_bytes(struct.pack("<2sHI", b"II", 42, at) + pixels + directory + bytes(spill))
    verb = rng.choice(
        ("scenes", "scenes", "s1", "mask", "assignclusters", "segments", "zonal", "radiation")
    )
    return {
        "scenes": ("scenes", {"s2": [str(path)]}), "s1": ("scenes", {"s1": [str(path)]}),
        "mask": ("scenes", {"s2_mask": str(path)}), "zonal": ("zonal", {"layers": [str(path)]}),
        "assignclusters": ("assignclusters", {"embeddings": str(path)}), "segments": ("segments",
        {"layers": [str(path)]}),
        "radiation": ("predictgpp", {"radiation": str(path)}),
    }[verb]  # fmt: skip
