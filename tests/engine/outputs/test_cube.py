# SPDX-License-Identifier: GPL-2.0-or-later
"""The cube of a series: what other programs find in it, and that it is whole or not there."""

import json
import os
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import rasterio
import xarray
from compliance_checker.runner import CheckSuite, ComplianceChecker
from rasterio.windows import Window as FilePart

from plugin.engine import VERSION
from plugin.engine.errors import EngineError
from plugin.engine.files import drivers
from plugin.engine.outputs.band_table import QUALITY, band_names
from plugin.engine.outputs.cube import write_cube
from plugin.engine.outputs.packing import FLOAT32, INT16, unpacked
from plugin.engine.verbs import embedseries
from plugin.engine.verbs import scenes as list_scenes

FOREST = Path(__file__).parents[3] / "resources" / "demo" / "scenes" / "romania_forest"
DAYS = [date(2019, 7, 1), date(2019, 7, 6), date(2019, 7, 31)]
ENDINGS = ("nc", "zarr")


@pytest.fixture(scope="module")
def layers(write_embedding, tmp_path_factory):
    """output type -> rasters of three days, a little larger than a tile."""
    folder = tmp_path_factory.mktemp("layers")
    found = {}
    for kind in (FLOAT32, INT16):
        found[kind] = [folder / kind / f"embedding_{day}.tif" for day in DAYS]
        for day, path in zip(DAYS, found[kind], strict=True):
            write_embedding(path, str(day), kind)
    return found


@pytest.fixture(scope="module")
def cubes(layers, tmp_path_factory):
    """(output type, ending) -> a cube of these rasters."""
    folder = tmp_path_factory.mktemp("cubes")
    paths = {(kind, e): folder / f"{kind}.{e}" for kind in layers for e in ENDINGS}
    for (kind, _), path in paths.items():
        write_cube(path, layers[kind], DAYS)
    return paths


def opened(path):
    engine = {"engine": "zarr"} if path.suffix == ".zarr" else {"engine": "netcdf4"}
    return xarray.open_dataset(path, **engine)


def content(path):
    """Every file below a path, or the file, by name."""
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


def values_of(path):
    with rasterio.open(path) as file:
        whole = FilePart(0, 0, file.width, file.height)
        return unpacked(file, tuple(range(1, 12)), whole)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", [FLOAT32, INT16])
def test_xarray_finds_the_rasters_values_by_feature_day_and_place(cubes, layers, kind, ending):
    with opened(cubes[kind, ending]) as data:
        assert data.features.dims == ("feature", "time", "y", "x")
        assert data.feature.values.tolist() == list(band_names(7)[:7])
        assert data.time.values.astype("datetime64[D]").tolist() == DAYS
        assert (data.x.values[0], data.y.values[0]) == (500005.0, 5599995.0)
        assert (data.x.values[-1], data.y.values[-1]) == (505995.0, 5594805.0)
        for day, layer in zip(DAYS, layers[kind], strict=True):
            here, expected = data.sel(time=str(day)), values_of(layer)
            np.testing.assert_allclose(here.features, expected[:7], rtol=1e-6)
            for name, band in zip(QUALITY, expected[7:], strict=True):
                assert data[name].dims == ("time", "y", "x")
                np.testing.assert_allclose(here[name], band, rtol=1e-6)
        stored = data.features.encoding
        assert stored["dtype"] == np.dtype("float32" if kind == FLOAT32 else "int16")
        assert stored["chunks" if ending == "zarr" else "chunksizes"] == (1, 1, 512, 512)


@pytest.mark.parametrize("ending", ENDINGS)
def test_cube_holds_its_crs_days_source_and_units(cubes, ending):
    with opened(cubes[FLOAT32, ending]) as data:
        assert data.features.attrs["grid_mapping"] == "spatial_ref"
        assert "UTM zone 31N" in data.spatial_ref.attrs["crs_wkt"]
        assert data.x.attrs["standard_name"] == "projection_x_coordinate"
        bounds = data.time_bounds.values.astype("datetime64[D]")
        assert (bounds[:, 0] == np.array(DAYS, "datetime64[D]")).all()
        assert (bounds[:, 1] - bounds[:, 0] == np.timedelta64(1, "D")).all()
        assert (
            data.attrs["source"] == f"EcoFuse {VERSION}, embedding model ecofuse-7 0123456789abcdef"
        )
        assert data.attrs["ECOFUSE_MODEL"] == "ecofuse-7"
        assert "ECOFUSE_DATE" not in data.attrs  # the layers differ in it
        assert data.features.attrs["ancillary_variables"].split() == list(QUALITY)
        assert [data[name].attrs.get("units") for name in QUALITY] == ["1", "d", "1", None]


@pytest.mark.parametrize("kind", [FLOAT32, INT16])
def test_a_cube_has_the_novelty_that_its_rasters_have(write_embedding, tmp_path, kind):
    layer, cube = tmp_path / "one.tif", tmp_path / "one.nc"
    write_embedding(layer, str(DAYS[0]), kind, (30, 50), novelty=True)
    write_cube(cube, [layer], DAYS[:1])
    with opened(cube) as data, rasterio.open(layer) as file:
        assert file.descriptions[-1] == "novelty"
        expected = unpacked(file, (12,), FilePart(0, 0, file.width, file.height))[0]
        np.testing.assert_allclose(data.novelty[0], expected, rtol=1e-6)
        assert data.feature.size == 7
        assert data.features.attrs["ancillary_variables"].split() == [*QUALITY, "novelty"]


@pytest.mark.parametrize("kind", [FLOAT32, INT16])
def test_netcdf_passes_the_cf_checker(cubes, kind, tmp_path):
    CheckSuite.load_all_available_checkers()
    report = tmp_path / "report.txt"
    passed, failed = ComplianceChecker.run_checker(
        str(cubes[kind, "nc"]), ["cf:1.8"], 0, "strict",
        output_filename=str(report), output_format="text",
        # it takes differences of coordinates, and the features' are names
        skip_checks=["check_coordinate_variables_strict_monotonicity"],
    )  # fmt: skip
    assert passed and not failed, report.read_text()


@pytest.mark.parametrize(
    "name",
    [
        "netcdf:{}:features",
        "netcdf:{}:clear_dates",
        'ZARR:"{}":/features:3:2',
        'ZARR:"{}":/clear_dates:2',
    ],
)
def test_gdal_finds_grid_nodata_scale_and_numbers(cubes, layers, name, tmp_path):
    ending = "nc" if name.startswith("netcdf") else "zarr"
    quality = "clear" in name
    band = 1 if ending == "zarr" else 3 if quality else 3 * 3 + 3
    file, values = gdal_alone(name.format(cubes[INT16, ending]), band, tmp_path / "values.npy")
    with rasterio.open(layers[INT16][2]) as layer:
        assert (
            file["transform"] == list(layer.transform)[:6] and file["epsg"] == layer.crs.to_epsg()
        )
        assert (file["nodata"], file["dtype"]) == (-32768, "int16")
        assert file["scale"] == (1.0 if quality else 0.0005)
        if ending == "nc":  # bands run over days within features
            assert file["count"] == (3 if quality else 21)
        np.testing.assert_array_equal(values, layer.read(8 if quality else 4))


GDAL_ALONE = """
import json, sys
import numpy, rasterio
with rasterio.open(sys.argv[1]) as file:
    numpy.save(sys.argv[3], file.read(int(sys.argv[2])))
    print(json.dumps({
        "transform": list(file.transform)[:6], "epsg": file.crs.to_epsg(), "nodata": file.nodata,
        "dtype": file.dtypes[0], "scale": file.scales[0], "count": file.count,
    }))
"""


def gdal_alone(name, band, values):
    """What GDAL says of a raster in a process of its own: the engine loads few of its drivers."""
    command = [sys.executable, "-c", GDAL_ALONE, name, str(band), str(values)]
    kept = {key: value for key, value in os.environ.items() if key not in drivers.SETTINGS}
    done = subprocess.run(command, env=kept, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), np.load(values)


@pytest.mark.parametrize("ending", ENDINGS)
def test_two_writes_give_the_same_bytes(cubes, layers, tmp_path, ending):
    again = tmp_path / f"again.{ending}"
    write_cube(again, layers[FLOAT32], DAYS)
    assert content(again) == content(cubes[FLOAT32, ending])
    assert list(tmp_path.iterdir()) == [again]


@pytest.mark.parametrize("ending", ENDINGS)
def test_memory_is_that_of_a_tile_whatever_the_series(layers, tmp_path, ending):
    tile = 11 * 512 * 512 * 4
    tracemalloc.start()
    write_cube(tmp_path / f"cube.{ending}", layers[FLOAT32], DAYS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert tile < peak < 3 * tile < 3 * 11 * 520 * 600 * 4  # the whole cube


@pytest.mark.parametrize("ending", ENDINGS)
def test_older_cube_stays_until_the_new_one_is_whole(layers, tmp_path, monkeypatch, ending):
    path = tmp_path / f"cube.{ending}"
    write_cube(path, layers[INT16][:1], DAYS[:1])
    older = content(path)
    broken = tmp_path.parent / "broken.tif"
    broken.write_bytes(layers[INT16][1].read_bytes()[:-100_000])
    with pytest.raises(EngineError, match=r"broken\.tif cannot be read"):
        write_cube(path, [layers[INT16][0], broken], DAYS[:2])
    assert content(path) == older
    assert list(tmp_path.iterdir()) == [path]
    write_cube(path, layers[INT16][1:], DAYS[1:])
    with opened(path) as data:
        assert data.sizes["time"] == 2
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ENDINGS)
def test_full_disk_is_refused_and_leaves_nothing(layers, tmp_path, monkeypatch, ending):
    usage = type("usage", (), {"free": 1_000_000})
    monkeypatch.setattr("plugin.engine.outputs.cubefile.shutil.disk_usage", lambda _: usage)
    with pytest.raises(EngineError, match=r"needs up to 21 MB, and 1 MB are free"):
        write_cube(tmp_path / f"cube.{ending}", layers[INT16], DAYS)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("cube.tif", r"cube\.tif must end in \.nc \(NetCDF\) or \.zarr \(Zarr\)"),
        ("cube", r"must end in \.nc"),
        ("folder.zarr", r"folder\.zarr is there already and is not a Zarr store"),
        ("folder.nc", r"folder\.nc is a folder"),
    ],
)
def test_name_that_no_cube_can_take_is_refused_before_the_work(run, tmp_path, name, why):
    for folder in ("folder.zarr", "folder.nc"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "precious.txt").write_text("mine")
    with pytest.raises(EngineError, match=why):
        run(embedseries, scenes="none.json", output_folder=tmp_path / "out", cube=tmp_path / name)
    assert (tmp_path / "folder.zarr" / "precious.txt").is_file()
    assert not (tmp_path / "out").exists()


def test_series_hands_its_days_and_type_to_the_cube(run, tmp_path):
    forest = run(list_scenes, folder=str(FOREST), output=tmp_path / "scenes.json")["output"]
    outputs = run(
        embedseries, scenes=forest, start="2019-07-01", end="2019-07-06", output_type="INT16",
        extent="22.1465,45.1985,22.1500,45.2010 EPSG:4326",
        output_folder=tmp_path / "series", cube=tmp_path / "cube.zarr",
    )  # fmt: skip
    with opened(tmp_path / "cube.zarr") as data:
        assert data.features.encoding["dtype"] == np.dtype("int16")
        assert [str(day)[:10] for day in data.time.values] == outputs["dates"]
        assert data.attrs["ECOFUSE_PACKING"] and data.attrs["ECOFUSE_SCENES_SHA256"]
        for index, layer in enumerate(outputs["layers"]):
            np.testing.assert_allclose(data.features[:, index], values_of(layer)[:7], rtol=1e-6)
