# SPDX-License-Identifier: GPL-2.0-or-later
"""Cloud probabilities count 0 to 1, 0 to 100 or 0 to 255, in rasters, cubes and items."""

import json

import numpy as np
import pytest

ROWS = np.arange(120)
CLEAR = ROWS >= 30
PERCENT = np.where(CLEAR[:, None], 20.0, 90.0) * np.ones((120, 120))
KINDS = {
    "fractions": ("cloud_probability", (PERCENT / 100).astype(np.float32)),
    "per cent as float": ("cloud_probability", PERCENT.astype(np.float32)),
    "per cent": ("CLD", PERCENT.astype(np.uint8)),
    "Sentinel Hub": ("CLP", (PERCENT * 2.55).astype(np.uint8)),
    "to 255 as float": ("CLP", (PERCENT * 2.55).astype(np.float32)),
}


@pytest.mark.parametrize(("name", "layer"), KINDS.values(), ids=KINDS)
def test_in_rasters(raster_writer, fine, listing, reflectance, tmp_path, name, layer):
    bands = {
        b: fine[b].astype(layer.dtype if layer.dtype == np.float32 else np.uint16)
        for b in ("B02", "B04")
    }
    path = raster_writer(
        tmp_path / "S2_20170617.tif", bands | {name: layer.astype(bands["B04"].dtype)}
    )
    assert (np.isfinite(reflectance(listing(path), clear=True)[0]).all(axis=1) == CLEAR).all()


@pytest.mark.parametrize(("name", "layer"), KINDS.values(), ids=KINDS)
def test_in_cubes(make_netcdf, fine, listing, reflectance, name, layer):
    stack = {b: fine[b][None] for b in ("B02", "B04")} | {name: layer[None]}
    path = make_netcdf("cube.nc", stack, [10000])
    assert (np.isfinite(reflectance(listing(path), clear=True)[0]).all(axis=1) == CLEAR).all()


def test_in_items(raster_writer, fine, listing, reflectance, tmp_path):
    assets = {}
    for key, values in {
        "B02": fine["B02"],
        "B04": fine["B04"],
        "cloud": PERCENT.astype(np.uint8),
    }.items():
        raster_writer(tmp_path / f"{key}.tif", {"": values}, named=False)
        assets[key] = {"href": f"{key}.tif", "type": "image/tiff"}
    path = tmp_path / "item.json"
    path.write_text(json.dumps({
        "type": "Feature", "stac_version": "1.0.0", "id": "S2A_29UPU_20170617_0_L2A", "geometry": None,
        "links": [], "properties": {"datetime": "2017-06-17T11:33:21Z"}, "assets": assets,
    }), encoding="utf-8")  # fmt: skip
    assert (np.isfinite(reflectance(listing(path), clear=True)[0]).all(axis=1) == CLEAR).all()


def test_whole_per_cent_of_a_clear_date_are_no_fractions(
    raster_writer, fine, listing, reflectance, tmp_path
):
    bands = {b: fine[b] for b in ("B02", "B04")} | {"CLD": np.ones((120, 120), np.uint16)}
    path = raster_writer(tmp_path / "S2_20170617.tif", bands)
    assert np.isfinite(reflectance(listing(path), clear=True)[0]).all()
