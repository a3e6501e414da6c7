# SPDX-License-Identifier: GPL-2.0-or-later
"""The demo's true-colour pictures hold the numbers of the scenes, north up."""

import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis")

from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"
DATA = Path(os.environ.get("ECOFUSE_DATA") or ROOT.parent / "shared" / "data")

STACKS = {
    "axes with units": (DEMO / "scenes/romania_forest/S2_forest_10m.nc", ("B4", "B3", "B2"), 16),
    "axes without units": (DATA / "s1s2/flanders_west/S2_L2A_10m.nc", ("B04", "B03", "B02"), 60),
}


@pytest.fixture
def write_true_colour():
    spec = importlib.util.spec_from_file_location("truecolour", DEMO / "truecolour.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.write_true_colour


@pytest.mark.parametrize(("path", "variables", "index"), STACKS.values(), ids=STACKS.keys())
def test_picture_of_a_stack_holds_its_numbers_north_up(
    write_true_colour, tmp_path, path, variables, index
):
    if not path.is_file():
        pytest.skip(f"{path} is missing: set ECOFUSE_DATA")
    root = gdal.OpenEx(str(path), gdal.OF_MULTIDIM_RASTER).GetRootGroup()
    stacks = [root.OpenMDArray(name).ReadAsArray() for name in variables]
    assert np.all(np.diff(root.OpenMDArray("y").ReadAsArray()) < 0)  # the first row lies north
    item = {
        "properties": {"ecofuse:crs": "EPSG:32631"},
        "assets": {
            band: {
                "href": str(path),
                "proj:transform": [10.0, 0.0, 500000.0, 0.0, -10.0, 5600000.0],
                "proj:shape": list(stacks[0].shape[1:]),
                "ecofuse:index": index,
                "ecofuse:variable": variable,
            }
            for band, variable in zip(("B04", "B03", "B02"), variables)
        },
    }
    target = tmp_path / "picture.tif"
    write_true_colour(item, "2019-07-06", target)
    picture = gdal.Open(str(target))
    assert picture.GetGeoTransform() == (500000.0, 10.0, 0.0, 5600000.0, 0.0, -10.0)
    np.testing.assert_array_equal(picture.ReadAsArray(), [stack[index] for stack in stacks])
    assert [entry.name for entry in tmp_path.iterdir()] == ["picture.tif"]
