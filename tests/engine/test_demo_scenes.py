# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenes that ship with the demo: small, credited, and the numbers of their source."""

import os
from pathlib import Path

import netCDF4
import numpy as np
import pytest
import rasterio

ROOT = Path(__file__).resolve().parents[2]
SCENES = ROOT / "resources" / "demo" / "scenes"
FOREST = SCENES / "romania_forest"
CREDIT = "Contains modified Copernicus Sentinel data"


def files():
    return sorted(path for path in SCENES.rglob("*") if path.suffix in (".tif", ".nc"))


def raw(path, name):
    with netCDF4.Dataset(path) as source:
        source.set_auto_maskandscale(False)
        return source[name][:]


def test_scenes_are_small():
    assert sum(path.stat().st_size for path in SCENES.rglob("*") if path.is_file()) <= 5e6
    assert sum(path.stat().st_size for path in FOREST.iterdir()) <= 3e6


def test_every_file_is_described_where_it_is_from():
    page = (SCENES.parent / "README.md").read_text(encoding="utf-8")
    assert len(files()) == 5
    for path in files():
        assert f"`{path.parent.name}/{path.name}`" in page
    assert CREDIT in page


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_every_file_carries_its_credit_and_licence(path):
    if path.suffix == ".tif":
        with rasterio.open(path) as source:
            tags = source.tags()
        assert (tags["CREDIT"], tags["LICENCE"]) == (CREDIT, "CDLA-Permissive-1.0")
        assert tags["CHANGES"]
    else:
        with netCDF4.Dataset(path) as source:
            assert (source.credit, source.license) == (CREDIT, "EUPL-1.2")
            assert source.changes
        text = (path.parent / "LICENCE-EUPL-1.2.txt").read_text(encoding="utf-8")
        assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text


def test_pair_holds_all_bands_of_both_sensors_on_one_grid():
    bands, bounds = set(), set()
    for path in (SCENES / "ireland_pair").glob("*.tif"):
        with rasterio.open(path) as source:
            bands.update(source.descriptions)
            bounds.add((source.crs.to_epsg(), *source.bounds))
    ten = {"B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"}
    assert bands == ten | {"VV", "VH"}
    assert bounds == {(32629, 643200.0, 5796840.0, 644400.0, 5798040.0)}


def test_forest_holds_forty_dates_at_both_resolutions():
    for name, bands, side in (
        ("S2_forest_10m.nc", ("B2", "B3", "B4", "B8", "SCL"), 100),
        ("S2_forest_20m.nc", ("B8A", "B11"), 50),
    ):
        for band in bands:
            assert raw(FOREST / name, band).shape == (40, side, side)
    assert np.array_equal(
        raw(FOREST / "S2_forest_10m.nc", "time"), raw(FOREST / "S2_forest_20m.nc", "time")
    )


@pytest.mark.parametrize(
    ("resolution", "bands"),
    [("10m", ("B2", "B3", "B4", "B8", "SCL")), ("20m", ("B8A", "B11"))],
    ids=["10 m", "20 m"],
)
def test_forest_numbers_are_those_of_the_source(resolution, bands):
    data = Path(os.environ.get("ECOFUSE_DATA") or ROOT.parent / "shared" / "data")
    source = data / "s1s2" / "romania_s2" / f"sentinel2_cube_subset_romania_{resolution}.nc"
    if not source.is_file():
        pytest.skip(f"{source} is missing: set ECOFUSE_DATA")
    mine = FOREST / f"S2_forest_{resolution}.nc"
    with netCDF4.Dataset(source) as cube, netCDF4.Dataset(mine) as crop:
        days = [netCDF4.num2date(c["time"][:], c["time"].units) for c in (cube, crop)]
        wanted = np.isin([d.isoformat() for d in days[0]], [d.isoformat() for d in days[1]])
        rows = np.isin(cube["y"][:], crop["y"][:])
        cols = np.isin(cube["x"][:], crop["x"][:])
    assert wanted.sum() == 40
    for band in bands:
        part = raw(source, band)[wanted][:, rows][:, :, cols]
        assert np.array_equal(part, raw(mine, band))
