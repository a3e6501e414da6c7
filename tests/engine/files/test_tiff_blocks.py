# SPDX-License-Identifier: GPL-2.0-or-later
"""Blocks of TIFF files are unpacked by GDAL to the size of a block and no further, whatever they hold."""

import lzma
import struct
import subprocess
import sys
import zlib

import numpy as np
import pytest
import rasterio

ROOM = bytes(1 << 20)
SIZE = 200
"""MB that a block of 256 x 256 numbers holds."""
READ = """
import sys
from rasterio.windows import Window
from plugin.engine.files.opening import open_raster
def peak():
    return int(next(line for line in open("/proc/self/status") if "VmHWM" in line).split()[1]) / 1000
raster, before = open_raster(sys.argv[1]), peak()
try:
    raster.read(1, Window(0, 0, 9, 9))
except Exception:
    pass
print(peak() - before)
"""


def deflated():
    one = zlib.compressobj(9)
    return b"".join(one.compress(ROOM) for _ in range(SIZE)) + one.flush()


def zstd_frame():
    """Blocks of one repeated byte, 128 KB each (RFC 8878, 3.1.1.2.2), without a size."""
    count = SIZE * 8
    blocks = (
        ((1 << 17) << 3 | 2 | (n == count - 1)).to_bytes(3, "little") + b"\0" for n in range(count)
    )
    return (0xFD2FB528).to_bytes(4, "little") + b"\x00\x58" + b"".join(blocks)


def dictionary():
    """A stream that asks for 1.5 GB to look back in."""
    return lzma.compress(b"1" * 999, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1500 << 20}])


BOMBS = {
    "DEFLATE": deflated, "LERC_DEFLATE": deflated, "ZSTD": zstd_frame, "LERC_ZSTD": zstd_frame, "LZMA": dictionary,
}  # fmt: skip


@pytest.mark.parametrize("packing", BOMBS)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_block_that_holds_more_than_its_size_takes_no_memory(tmp_path, packing):
    path = tmp_path / "B04.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=256, height=256, count=1, dtype="uint16", compress=packing, tiled=True,
        transform=rasterio.Affine(10, 0, 0, 0, -10, 0),
    ) as file:  # fmt: skip
        file.write(np.zeros((1, 256, 256), "uint16"))
    content, bomb = bytearray(path.read_bytes()), BOMBS[packing]()
    (entries,) = struct.unpack("<I", content[4:8])
    for at in range(entries + 2, entries + 2 + 12 * content[entries], 12):
        tag = int.from_bytes(content[at : at + 2], "little")
        if tag in (324, 325):  # where the block lies, and its length
            value = len(content) if tag == 324 else len(bomb)
            content[at : at + 12] = struct.pack("<HHII", tag, 4, 1, value)
    path.write_bytes(content + bomb)
    done = subprocess.run(
        [sys.executable, "-c", READ, path], capture_output=True, check=True, text=True
    )
    assert float(done.stdout) < 20
