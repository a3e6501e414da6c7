# SPDX-License-Identifier: GPL-2.0-or-later
"""JPEG 2000 files whose few bytes would have a library set up gigabytes, or work for hours."""

import io
import struct
import zipfile

import numpy as np
import pytest
import rasterio
from rasterio.errors import RasterioIOError

from plugin.engine.errors import EngineError
from plugin.engine.files.codestream import refuse_codestream
from plugin.engine.files.drivers import driver_for
from plugin.engine.files.opening import open_raster


@pytest.fixture
def content(tmp_path):
    """A plain file of 64 x 64 px."""
    path = tmp_path / "plain.jp2"
    options = {"REVERSIBLE": "YES", "QUALITY": "100", "RESOLUTIONS": "1", "PRECINCTS": "{512,512}"}
    with rasterio.open(
        path, "w", driver="JP2OpenJPEG", width=64, height=64, count=1, dtype="uint16", **options
    ) as file:
        file.write(np.arange(4096, dtype="u2").reshape(1, 64, 64))
    return path.read_bytes()


def changed(content, side=64, tile=64, block=4, precinct=0x99, layers=1):
    """Its headers with another size, side of tiles, exponent of code-blocks less 2, exponents of precincts."""
    data = bytearray(content)
    head, sizes, coding = (data.index(mark) for mark in (b"ihdr", b"\xff\x51", b"\xff\x52"))
    struct.pack_into(">II", data, head + 4, side, side)
    struct.pack_into(">II", data, sizes + 6, side, side)
    struct.pack_into(">II", data, sizes + 22, tile, tile)
    struct.pack_into(">H", data, coding + 6, layers)
    data[coding + 10 : coding + 12] = bytes([block, block])
    data[coding + 14] = precinct
    return bytes(data)


BOMBS = {
    "small code-blocks": {"side": 8192, "tile": 8192, "block": 0},
    "small precincts": {"side": 4096, "tile": 4096, "precinct": 0x11},
    "layers without end": {"side": 2048, "tile": 2048, "precinct": 0x44, "layers": 65535},
    "one tile": {"side": 100_000, "tile": 100_000, "precinct": 0xFF},
}


@pytest.mark.parametrize("kind", BOMBS)
def test_tiles_that_take_too_much_are_refused_before_they_are_opened(tmp_path, content, kind):
    path = tmp_path / "B04.jp2"
    path.write_bytes(changed(content, **BOMBS[kind]))
    with pytest.raises(
        EngineError, match=r"B04\.jp2 is not laid out for reading parts: a tile of it"
    ):
        open_raster(path)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_so_are_those_of_an_archive(tmp_path, content, packing):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("bad.jp2", changed(content, **BOMBS["small precincts"]))
        archive.writestr("good.jp2", content)
    with pytest.raises(EngineError, match=r"a\.zip > bad\.jp2 is not laid out"):
        open_raster(path, member="bad.jp2")
    open_raster(path, member="good.jp2").close()


def test_so_are_those_that_a_virtual_raster_shows(tmp_path, content):
    (tmp_path / "B04.jp2").write_bytes(changed(content, **BOMBS["small code-blocks"]))
    path = tmp_path / "a.vrt"
    path.write_text(
        '<VRTDataset rasterXSize="9" rasterYSize="9"><VRTRasterBand dataType="UInt16" band="1"><SimpleSource>'
        '<SourceFilename relativeToVRT="1">B04.jp2</SourceFilename><SourceBand>1</SourceBand></SimpleSource>'
        "</VRTRasterBand></VRTDataset>"
    )
    with pytest.raises(EngineError, match=r"B04\.jp2 is not laid out"):
        driver_for(path)


def test_part_of_a_tile_that_says_otherwise_is_refused(content):
    """A second coding in the header of a part, before its data (SOD)."""
    whole = changed(content, side=4096, tile=4096)
    begin, data = whole.index(b"\xff\x90"), whole.index(b"\xff\x93")
    coding = whole[whole.index(b"\xff\x52") :][:15]
    other = bytearray(coding)
    other[14] = 0x11
    (length,) = struct.unpack(">I", whole[begin + 6 : begin + 10])
    head = (
        whole[: begin + 6]
        + struct.pack(">I", length + 15 if length else 0)
        + whole[begin + 10 : data]
    )
    hostile = head + bytes(other) + whole[data:]
    refuse_codestream(io.BytesIO(hostile), "B04.jp2", all_parts=False)
    with pytest.raises(EngineError, match="is not laid out"):
        refuse_codestream(io.BytesIO(hostile), "B04.jp2", all_parts=True)
    refuse_codestream(io.BytesIO(head + coding + whole[data:]), "B04.jp2", all_parts=True)


@pytest.mark.parametrize("options", [
    {}, {"BLOCKXSIZE": "256", "BLOCKYSIZE": "256"}, {"CODEC": "J2K"}, {"PROGRESSION": "RPCL"},
    {"RESOLUTIONS": "6", "CODEBLOCK_WIDTH": "32", "CODEBLOCK_HEIGHT": "32", "SOP": "YES", "EPH": "YES"},
    {"QUALITY": "10,20,50", "PRECINCTS": "{256,256},{128,128}"}, {"PLT": "YES", "TLM": "YES"},
])  # fmt: skip
def test_files_as_they_are_written_are_read(tmp_path, options):
    path, values = (
        tmp_path / "a.jp2",
        np.arange(3 * 700 * 900, dtype="u4").reshape(3, 700, 900) % 4000,
    )
    with rasterio.open(
        path, "w", driver="JP2OpenJPEG", width=900, height=700, count=3, dtype="uint16", **options
    ) as file:
        file.write(values.astype("u2"))
    raster = open_raster(path)
    assert raster.dataset.shape == (700, 900)
    raster.close()


@pytest.mark.parametrize("cut", [40, 90, 120, 150])
def test_headers_that_end_early_are_an_error_of_files(content, cut):
    with pytest.raises(RasterioIOError, match=r"B04\.jp2 is a damaged JPEG 2000 file \(.*\)$"):
        refuse_codestream(io.BytesIO(content[:cut]), "B04.jp2", all_parts=True)
