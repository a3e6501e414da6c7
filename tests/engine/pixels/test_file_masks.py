# SPDX-License-Identifier: GPL-2.0-or-later
"""What a raster itself says was not measured: a mask inside it or beside it, an alpha band; small rasters kept."""

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import RasterioError
from rasterio.transform import from_origin
from rasterio.windows import Window

from plugin.engine.files.opening import open_raster
from plugin.engine.pixels import file_masks
from plugin.engine.pixels.file_masks import SmallFiles, masked_bands, measured_numbers

NUMBERS = np.arange(1, 17, dtype=np.uint16).reshape(4, 4)
LEFT = np.arange(4) < 2
"""Columns without a measurement, as a row."""


def write(path, count=1, dtype="uint16", mask=False, alpha=False, inside=True, names=(), **facts):
    bands = count + alpha
    profile = {"driver": "GTiff", "width": 4, "height": 4, "count": bands, "dtype": dtype, **facts}
    profile["transform"] = from_origin(500000, 5600000, 10, 10)
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=inside),
        rasterio.open(path, "w", **profile) as file,
    ):
        if alpha:
            file.colorinterp = (
                [ColorInterp.gray] + [ColorInterp.undefined] * (count - 1) + [ColorInterp.alpha]
            )
        file.write(np.stack([NUMBERS.astype(dtype)] * count), list(range(1, count + 1)))
        if alpha:
            file.write(np.where(LEFT, 0, 255)[None].repeat(4, 0).astype(dtype), bands)
        for number, name in enumerate(names, 1):
            file.set_band_description(number, name)
        if mask:
            file.write_mask(np.where(LEFT, 0, 255)[None].repeat(4, 0).astype(np.uint8))
    return path


def read(path, bands=(1,)):
    raster = open_raster(path)
    return measured_numbers(raster, list(bands), Window(0, 0, 4, 4))


@pytest.mark.parametrize("inside", [True, False], ids=["inside", "beside"])
def test_masked_pixels_are_missing(tmp_path, inside):
    path = write(tmp_path / "a.tif", count=2, mask=True, inside=inside)
    assert (tmp_path / "a.tif.msk").exists() != inside
    found = read(path, (1, 2))
    for band in found:
        assert np.isnan(band[:, LEFT]).all()
        np.testing.assert_array_equal(band[:, ~LEFT], NUMBERS[:, ~LEFT])


@pytest.mark.parametrize("count", [1, 3, 10])
@pytest.mark.parametrize("dtype", ["uint16", "float32"])
def test_pixels_of_alpha_0_are_missing(tmp_path, count, dtype):
    """GDAL itself makes a mask of an alpha band only among two or four bands of some kinds."""
    found = read(write(tmp_path / "a.tif", count, dtype, alpha=True), range(1, count + 1))
    for band in found:
        assert np.isnan(band[:, LEFT]).all()
        np.testing.assert_array_equal(band[:, ~LEFT], NUMBERS[:, ~LEFT])


def test_a_fourth_band_of_8_bits_that_has_a_name_is_no_alpha_band(tmp_path):
    """GDAL takes it for one: B08 is 0 over water, and the others were measured there."""
    path = write(tmp_path / "a.tif", 4, "uint8", names=("B02", "B03", "B04", "B08"))
    with rasterio.open(path, "r+") as file:
        assert file.colorinterp[3] == ColorInterp.alpha
        file.write(np.zeros((4, 4), np.uint8), 4)
    np.testing.assert_array_equal(read(path)[0], NUMBERS)


def test_declared_nodata_is_left_to_the_units(tmp_path):
    path = write(tmp_path / "a.tif", nodata=5)
    np.testing.assert_array_equal(read(path)[0], NUMBERS)
    assert masked_bands(open_raster(path)) == frozenset()


def test_a_mask_goes_along_with_a_declared_nodata(tmp_path):
    path = write(tmp_path / "a.tif", mask=True, nodata=5)
    assert np.isnan(read(path)[0][:, LEFT]).all()


class Grey:
    """A file of one grey band, of whose colours GDAL complains at first, or always."""

    mask_flag_enums = ((MaskFlags.all_valid,),)

    def __init__(self, always):
        self.complaints = iter(()) if always else iter([RuntimeError("IReadBlock failed.")])
        self.always = always

    @property
    def colorinterp(self):
        if self.always:
            raise RuntimeError("IReadBlock failed.")
        for complaint in self.complaints:
            raise complaint
        return (ColorInterp.gray,)


def test_what_went_wrong_with_another_file_is_no_fault_of_this_one():
    assert file_masks._held_after_others(Grey(always=False)) == (frozenset(), 0)


def test_what_goes_wrong_with_a_file_itself_is_an_error_of_reading():
    with pytest.raises(RasterioError, match="IReadBlock failed"):
        file_masks._held_after_others(Grey(always=True))


@pytest.mark.parametrize("dtype", file_masks.EXACT)
def test_parts_of_a_small_file_that_is_kept_are_those_of_the_file(tmp_path, dtype):
    raster = open_raster(write(tmp_path / "a.tif", count=3, dtype=dtype, nodata=3))
    small, window = SmallFiles(), Window(1, 0, 2, 3)
    small.keep(("a", ""), raster)
    found, read_again = (
        small.part(("a", ""), [3, 1], window),
        measured_numbers(raster, [3, 1], window),
    )
    assert found.dtype == read_again.dtype == np.float32
    np.testing.assert_array_equal(found, read_again)
    found[:] = 0  # whoever gets it may change it
    np.testing.assert_array_equal(small.part(("a", ""), [3, 1], window), read_again)


@pytest.mark.parametrize(
    "facts", [{"mask": True}, {"alpha": True}, {"dtype": "float64"}, {"dtype": "int32"}]
)
def test_what_a_mask_or_another_type_would_change_is_not_kept(tmp_path, facts):
    small = SmallFiles()
    small.keep(("a", ""), open_raster(write(tmp_path / "a.tif", **facts)))
    assert small.part(("a", ""), [1], Window(0, 0, 4, 4)) is None


@pytest.mark.parametrize(("bound", "kept"), [("SMALL", 0), ("MOST_KEPT", 2)])
def test_large_files_are_not_kept_nor_more_than_there_is_room_for(
    tmp_path, monkeypatch, bound, kept
):
    size = 2 * NUMBERS.size
    monkeypatch.setattr(file_masks, bound, size - 1 if bound == "SMALL" else 2 * size)
    small = SmallFiles()
    for name in "abc":
        small.keep((name, ""), open_raster(write(tmp_path / f"{name}.tif")))
    held = [small.part((name, ""), [1], Window(0, 0, 4, 4)) is not None for name in "abc"]
    assert held == [True] * kept + [False] * (3 - kept)
