# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-1 in items: the unit that they say goes first; what a file's mask hides stays hidden in its copy."""

import numpy as np
import pytest
import rasterio
from affine import Affine

from plugin.engine.catalog import copies, pieces
from plugin.engine.catalog.assembly import _radar
from plugin.engine.catalog.items import scene_of
from plugin.engine.files.opening import open_raster
from plugin.engine.pixels.file_masks import measured_numbers


def radar_item(**of_bands):
    asset = {"href": "https://host/{}.tif", "type": "image/tiff; application=geotiff", **of_bands}
    return scene_of(
        {
            "id": "S1A_IW_GRDH_1SDV_20230701T060000_rtc",
            "bbox": [3, 50, 4, 51],
            "properties": {"datetime": "2023-07-01T06:00:00Z"},
            "assets": {band: asset | {"href": asset["href"].format(band)} for band in ("vv", "vh")},
        },
        "s1",
        "AUTO",
        "",
        False,
    )


@pytest.mark.parametrize(
    ("of_bands", "unit"),
    [
        ({"raster:bands": [{"unit": "amplitude"}]}, "amplitude"),
        ({"bands": [{"unit": "dB"}]}, "dB"),
        ({"unit": "linear power"}, "linear"),
        ({"raster:bands": [{"unit": "1"}]}, ""),
        ({}, ""),
    ],
    ids=["STAC 1.0", "STAC 1.1", "the asset's", "dimensionless", "nothing"],
)
def test_unit_of_the_item_goes_before_the_look_of_its_numbers(of_bands, unit):
    scene = radar_item(**of_bands)
    assert {source.unit for source in scene.sources.values()} == {unit}
    numbers = np.float32([-14.2, -14.1] if unit == "dB" else [0.31, 0.29])
    rules = _radar(scene, {"VV": numbers, "VH": numbers})
    assert {rule.unit for rule in rules.values()} == {unit or "linear"}


def test_copy_keeps_the_mask_of_the_catalogues_file(tmp_path, monkeypatch):
    path, folder = tmp_path / "vv.tif", tmp_path / "out"
    folder.mkdir()
    profile = {
        "driver": "GTiff", "width": 8, "height": 8, "count": 1, "dtype": "float32", "crs": "EPSG:32631",
        "transform": Affine(10, 0, 500000, 0, -10, 5600000),
    }  # fmt: skip
    measured = np.arange(8) >= 3
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", **profile) as file:
        file.write(np.full((1, 8, 8), 0.1, np.float32))
        file.write_mask(np.broadcast_to(measured, (8, 8)).astype(np.uint8) * 255)
    monkeypatch.setattr(copies, "opened", lambda source: open_raster(path))
    scene = radar_item()
    extent = (500000, 5599920, 500080, 5600000, "EPSG:32631")
    piece = copies.copied(scene, scene.sources["VV"], extent, folder, 1e9)
    found = measured_numbers(
        open_raster(piece.asset.href), [1], rasterio.windows.Window(0, 0, 8, 8)
    )[0]
    assert (np.isfinite(found) == measured).all()
    assert [file.name for file in folder.iterdir()] == [f"{scene.id}_VV.tif"]
    sampled = pieces.sampled(piece.asset, piece.crs, extent)
    assert (np.isfinite(sampled) == measured).all()
