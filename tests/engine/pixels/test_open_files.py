# SPDX-License-Identifier: GPL-2.0-or-later
"""Files kept open, and closed while nobody reads them."""

import errno
import gc
import zipfile

import netCDF4
import numpy as np
import pytest
import rasterio
from rasterio.errors import RasterioError

from plugin.engine.errors import EngineError
from plugin.engine.files.opening import open_raster
from plugin.engine.pixels import open_files
from plugin.engine.scenes.scene import Asset

TRANSFORM = (10.0, 0.0, 500000.0, 0.0, -10.0, 5600000.0)


@pytest.fixture
def cubes(tmp_path):
    """Three small cubes."""
    paths = [tmp_path / f"cube{n}.nc" for n in range(3)]
    for path in paths:
        with netCDF4.Dataset(path, "w") as file:
            file.createDimension("x", 4)
            file.createVariable("B02", "f4", ("x",))[:] = np.arange(4)
    yield [str(path) for path in paths]
    open_files.forget_files()


def opened(path):
    file = open_files._open(path, "", cube=True)
    assert file["B02"][1] == 1
    return file


def test_cubes_are_closed_at_once_and_never_by_the_garbage_collection(cubes):
    """Which runs in any thread: HDF5 crashed one process in fifteen that read another cube meanwhile."""
    gc.disable()
    try:
        files = [opened(path) for path in cubes]
        open_files.forget_files()
        assert not any(file.isopen() for file in files)
    finally:
        gc.enable()


def test_a_cube_that_makes_room_is_closed_at_once(cubes, monkeypatch):
    monkeypatch.setattr(open_files, "OPEN_FILES", 2)
    first, second, third = (opened(path) for path in cubes)
    assert [file.isopen() for file in (first, second, third)] == [False, True, True]
    assert opened(cubes[0]).isopen()


@pytest.fixture
def small(tmp_path):
    """A raster of 150 x 150 px with a row a block, and its numbers."""
    path, numbers = tmp_path / "small.tif", np.arange(1, 22501, dtype="uint16").reshape(150, 150)
    with rasterio.open(
        path, "w", driver="GTiff", width=150, height=150, count=1, dtype="uint16", blockysize=1,
        crs="EPSG:32631", transform=rasterio.Affine(*TRANSFORM),
    ) as file:  # fmt: skip
        file.write(numbers, 1)
    yield path, numbers
    open_files.forget_files()


def asset_of(path, member=""):
    return Asset(str(path), TRANSFORM, (150, 150), 1, member=member)


def test_damage_elsewhere_in_a_small_file_does_not_refuse_a_window_of_it(small):
    path, numbers = small
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 8 // 10])
    with open_files.small_kept():
        found = open_files.stored_numbers([asset_of(path)], 0, 20, 0, 20)
        np.testing.assert_array_equal(found[0], numbers[:20, :20])
        with pytest.raises(open_files.UnreadableError, match=r"small\.tif.*rows 130-150"):
            open_files.stored_numbers([asset_of(path)], 130, 150, 0, 20)


@pytest.mark.parametrize("number", [errno.EIO, errno.EMFILE, errno.EACCES])
def test_an_archive_that_the_system_does_not_give_is_an_unreadable_file(
    small, tmp_path, monkeypatch, number
):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(small[0], "a.tif")

    def fails(*_):
        raise OSError(number, "the system says so")

    monkeypatch.setattr(zipfile.ZipFile, "open", fails)
    with pytest.raises(
        open_files.UnreadableError, match=r"a\.zip > a\.tif.*system says so"
    ) as said:
        open_files.stored_numbers([asset_of(path, "a.tif")], 0, 20, 0, 20)
    assert said.value.href == str(path)
    with pytest.raises(RasterioError, match="system says so"):
        open_raster(path, member="a.tif")


def test_a_list_within_a_list_leaves_what_the_outer_one_put_there():
    with open_files.each_once(open_files.OPEN_FILES + 1):
        for count in (open_files.OPEN_FILES + 2, 1):
            with open_files.each_once(count):
                pass
            assert open_files._long == [open_files.OPEN_FILES + 1]
    assert not open_files._long


def test_a_raster_in_the_place_of_a_cube_is_refused(tmp_path):
    path = tmp_path / "a.tif"
    facts = {"driver": "GTiff", "width": 4, "height": 4, "count": 1, "dtype": "uint16"}
    with rasterio.open(path, "w", **facts, transform=rasterio.Affine(*TRANSFORM)) as file:
        file.write(np.ones((1, 4, 4), "u2"))
    # another scene of the list has it open as what it is
    open_files.stored_numbers([Asset(str(path), TRANSFORM, (4, 4), 1)], 0, 4, 0, 4)
    asset = Asset(str(path), TRANSFORM, (4, 4), 0, variable="B02")
    for asked in (
        lambda: open_files.stored_numbers([asset], 0, 4, 0, 4),
        lambda: open_files._cube_of(asset),
    ):
        with pytest.raises(EngineError, match="is no NetCDF or Zarr, but the list names"):
            asked()
    open_files.forget_files()
