# SPDX-License-Identifier: GPL-2.0-or-later
"""Small files that say they are huge: refused by name before memory is taken for them."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import netCDF4
import numpy as np
import pytest
import rasterio

from plugin.engine import bounded
from plugin.engine.errors import EngineError
from plugin.engine.files.opening import open_raster
from plugin.engine.files.stores import opened
from plugin.engine.listing.samples import MOST_PLACES, _corners
from plugin.engine.published.importing import checkpoint, verify
from plugin.engine.scenes.sceneset import SceneSet

MOST_MB = 300
CHILD = """
import sys
from plugin.engine.__main__ import main
status = main(sys.argv[1:])
# not getrusage: that of a child begins with its parent's
(peak,) = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print("PEAK", int(peak) // 1024)
sys.exit(status)
"""
ROOT = Path(__file__).parents[2]


def listed(path, tmp_path):
    """(exit status, all that was said, peak in MB) of ``scenes`` on a file."""
    command = [sys.executable, "-c", CHILD, "scenes", "--s2", str(path)]
    command += ["--output", str(tmp_path / "scenes.json")]
    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=100
    )
    said = done.stdout + done.stderr
    return done.returncode, said, int(said.rpartition("PEAK ")[2].split()[0])


@pytest.fixture
def wide(tmp_path):
    """A GeoTIFF of a few hundred bytes with strips of 2 GB: none of them is there."""
    path = tmp_path / "S2_20200601_B04.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=30_000, height=33_000, count=1, dtype="uint16", crs="EPSG:32631",
        transform=rasterio.Affine(10, 0, 5e5, 0, -10, 5e6), blockysize=33_000, sparse_ok=True, compress="deflate",
    ):  # fmt: skip
        pass
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is asked of /proc")
def test_a_strip_of_gigabytes_is_refused_before_it_is_unpacked(wide, tmp_path):
    assert wide.stat().st_size < 500_000
    status, said, peak = listed(wide, tmp_path)
    assert (status, peak < MOST_MB) == (2, True), (status, peak, said)
    assert "unpacks to 1,980 MB" in said
    assert "TILED=YES" in said


def test_blocks_of_all_bands_count_where_they_lie_together(tmp_path):
    for interleave, size in (("pixel", 12), ("band", 1)):
        path = tmp_path / f"{interleave}.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=64, height=64, count=12, dtype="uint16", interleave=interleave,
            tiled=True, blockxsize=16, blockysize=16, compress="deflate",
        ) as file:  # fmt: skip
            file.write(np.ones((12, 64, 64), "uint16"))
        with rasterio.open(path) as file:
            assert bounded.block_bytes(file) == 16 * 16 * 2 * size


def test_a_block_that_a_large_file_really_holds_is_read(wide, monkeypatch):
    """A whole strip of float32 over a tile has 480 MB: where the file has a hundredth of it, it is read."""
    monkeypatch.setattr(bounded, "LARGEST_LOCAL_BLOCK", 1 << 31)
    with pytest.raises(EngineError, match="a block of it unpacks to 1,980 MB"):
        open_raster(wide)
    with wide.open("ab") as file:
        file.truncate(1_980_000_000 // 100)
    open_raster(wide).close()


def test_a_member_is_read_to_its_bound_whatever_the_archive_says(tmp_path):
    path = tmp_path / "product.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("MTD_MSIL2A.xml", b" " * (bounded.LARGEST_TEXT + 1))
    content = path.read_bytes()
    size = (bounded.LARGEST_TEXT + 1).to_bytes(4, "little")
    path.write_bytes(content.replace(size, (bounded.LARGEST_TEXT * 8).to_bytes(4, "little")))
    with zipfile.ZipFile(path) as archive, pytest.raises(EngineError, match="more than 10 MB"):
        bounded.member_of(archive, "MTD_MSIL2A.xml", "product.zip > MTD_MSIL2A.xml")


def test_texts_are_read_to_their_bound(tmp_path):
    path = tmp_path / "MTD_MSIL2A.xml"
    path.write_bytes(b"x" * 11)
    assert bounded.content_of(path, 11) == b"x" * 11
    with pytest.raises(EngineError, match=r"MTD_MSIL2A\.xml holds more than 0 MB"):
        bounded.content_of(path, 10)


def test_a_scene_list_beyond_its_bound_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "scenes.json"
    path.write_text(json.dumps({"features": [0] * 100}))
    monkeypatch.setattr("plugin.engine.protocol.json_document.LARGEST_LIST", 50)
    with pytest.raises(EngineError, match=r"scenes.json .* is larger than"):
        SceneSet.load(path)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is asked of /proc")
def test_a_chunk_of_gigabytes_in_netcdf_is_refused(tmp_path):
    path = tmp_path / "cube_2020.nc"
    with netCDF4.Dataset(path, "w") as file:
        for name, size in (("time", 1), ("y", 20_000), ("x", 20_000)):
            file.createDimension(name, size)
            axis = file.createVariable(name, "f8", (name,))
            axis[:] = np.arange(size)[:: -1 if name == "y" else 1] * 10.0
        file["time"].units = "days since 2020-06-01"
        wide = {"zlib": True, "chunksizes": (1, 20_000, 20_000)}
        file.createVariable("B04", "f4", ("time", "y", "x"), **wide)
        file["B04"].grid_mapping = "spatial_ref"
        crs = file.createVariable("spatial_ref", "i4", ())
        crs.crs_wkt = rasterio.CRS.from_epsg(32631).to_wkt()
    status, said, peak = listed(path, tmp_path)
    assert (status, peak < MOST_MB) == (2, True), (status, peak, said)
    assert "a chunk of it unpacks to 1,600 MB" in said


def test_a_coordinate_of_a_billion_values_is_refused_unread(tmp_path):
    path = tmp_path / "long.nc"
    with netCDF4.Dataset(path, "w") as file:
        file.createDimension("x", 1_000_000_000)
        file.createVariable("x", "f8", ("x",), zlib=True, chunksizes=(1000,))
    with opened(path) as cubes, pytest.raises(EngineError, match="x holds 1,000,000,000 values"):
        cubes[0].variables["x"].all()


def test_places_that_are_asked_are_few_however_large_a_raster_is():
    assert len(_corners(10_980, 10_980)) >= 484
    assert len(_corners(1_000_000, 1_000_000)) <= MOST_PLACES + 25


@pytest.mark.parametrize("name", ["a.npz", "a.ckpt"])
def test_archive_that_unpacks_to_gigabytes_is_refused_before(tmp_path, monkeypatch, name):
    monkeypatch.setattr(bounded, "LARGEST_WHOLE", 1_000_000)
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("z.npy", bytes(600_000))
    bounded.refuse_archive(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("y.npy", bytes(600_000))
    assert path.stat().st_size < 10_000
    with pytest.raises(EngineError, match=r"unpacks to 0\.0 GB, which no file of its kind does"):
        (
            verify._read(path, None)
            if name == "a.npz"
            else checkpoint.read_tensors(path, "CHECKPOINT")
        )
    bounded.refuse_archive(Path(__file__))  # no archive: nothing is said of it


@pytest.mark.skipif(sys.platform == "win32", reason="pipes as POSIX has them")
def test_what_is_read_is_first_asked_whether_it_ends(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    for path, kind in ((tmp_path / "pipe", "a pipe"), (tmp_path / "link", "a device")):
        for read in (
            bounded.content_of,
            lambda path: bounded.head_of(path, 9),
            bounded.refuse_archive,
        ):
            with pytest.raises(EngineError, match=f"is {kind}.*, no file"):
                read(path)
