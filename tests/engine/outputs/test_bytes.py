# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings of one byte a number: ranges by the model's manifest, the same for all places."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import netCDF4
import numpy as np
import pytest
import rasterio
from rasterio.windows import Window as FilePart

from plugin.engine.embed import plan
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import Model
from plugin.engine.outputs.band_table import QUALITY, band_names
from plugin.engine.outputs.byte_ranges import byte_ranges
from plugin.engine.outputs.embeddings import open_embeddings
from plugin.engine.outputs.packing import INT8, MOST_BYTE, NO_BYTE, Packing, unpacked
from plugin.engine.verbs import (
    assignclusters,
    change,
    embed,
    embedperiod,
    embedseries,
    fitclusters,
    predictgpp,
)
from plugin.engine.verbs import scenes as list_scenes

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scenes"
MODELS = Path(__file__).parents[3] / "models"
DAY = "2017-06-17"


@pytest.fixture
def pair(run, tmp_path):
    return run(list_scenes, folder=str(DEMO / "ireland_pair"), output=tmp_path / "s.json")["output"]


@pytest.fixture
def forest(run, tmp_path):
    """Scenes of a corner of the forest."""
    extent = "22.1465,45.1985,22.1500,45.2010 EPSG:4326"
    folder = str(DEMO / "romania_forest")
    return run(list_scenes, folder=folder, extent=extent, output=tmp_path / "f.json")["output"]


@pytest.fixture
def both(run, pair, tmp_path):
    """Paths of one embedding, exact and in bytes."""
    paths = {kind: tmp_path / f"{kind}.tif" for kind in ("FLOAT32", INT8)}
    for kind, path in paths.items():
        run(embed, scenes=pair, date=DAY, output_type=kind, output=path)
    return paths


def read(path):
    """Values (bands, rows, cols) with scales applied, NaN where missing."""
    with rasterio.open(path) as file:
        whole = FilePart(0, 0, file.width, file.height)
        return unpacked(file, tuple(range(1, file.count + 1)), whole)


def test_ranges_are_five_deviations_of_the_training_around_its_mean():
    model = Model.load()
    ranges = np.array(byte_ranges(model))
    domain = model.manifest["domain"]
    assert np.allclose(ranges.mean(1), domain["mean"])
    deviations = np.diff(ranges)[:, 0] / 10
    inverse = np.linalg.inv(np.array(domain["inverse_covariance"]))
    assert np.allclose(deviations**2, np.diag(inverse))
    period = np.array(byte_ranges(model, ("MEAN", "SPREAD", "HARMONICS")))
    assert np.allclose(period[:7], ranges) and (period[7:14, 0] == 0).all()
    assert np.allclose(period[14:21], period[21:]) and np.allclose(period[14:].mean(1), 0)


def test_model_without_a_spread_of_all_its_numbers_is_refused_before_the_work(run, pair, tmp_path):
    output = tmp_path / "e" / "e.tif"
    with pytest.raises(EngineError, match=r"INT8 needs .* first 7, not of 64: .*LENGTH 7"):
        run(
            embed,
            scenes=pair,
            date=DAY,
            output_type=INT8,
            model=MODELS / "ecofuse-64",
            output=output,
        )
    assert not output.parent.exists()
    bare = SimpleNamespace(manifest={}, name="a-model", numbers=128)
    with pytest.raises(EngineError, match=r"of a-model gives none: choose INT16\."):
        byte_ranges(bare)


def test_every_value_is_within_half_a_step(both):
    exact, rounded = read(both["FLOAT32"]), read(both[INT8])
    with rasterio.open(both[INT8]) as file:
        assert set(file.dtypes) == {"uint8"} and file.nodata == NO_BYTE
        steps = np.array(file.scales)[:, None, None]
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert "255 = nodata" in file.tags()["ECOFUSE_PACKING"]
    assert (np.isnan(exact) == np.isnan(rounded)).all()
    lowest = np.array([low for low, _ in byte_ranges(Model.load())])[:, None, None]
    held = np.full(exact.shape, True)
    held[:7] = (exact[:7] >= lowest) & (exact[:7] <= lowest + MOST_BYTE * steps[:7])
    held[9] = exact[9] <= MOST_BYTE * steps[9]  # larger expected errors are written as the largest
    reach = np.full_like(steps, 0.501)
    reach[9] = 1.001  # an error of nothing becomes a step
    assert held.mean() > 0.999
    assert (np.abs(exact - rounded) <= steps * reach)[held].all()
    assert (rounded[9] > 0).all()


def test_gdal_alone_gives_the_values(both):
    code = (
        "import sys, rasterio\n"
        "with rasterio.open(sys.argv[1]) as f: print(f.read(3)[5, 7] * f.scales[2] + f.offsets[2])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, both[INT8]], capture_output=True, check=True, text=True
    )
    assert float(done.stdout) == pytest.approx(read(both[INT8])[2, 5, 7], abs=1e-6)


def test_a_raster_is_smaller_than_of_16_bits_and_the_same_twice(run, pair, both, tmp_path):
    for name, kind in (("a", INT8), ("b", "INT16")):
        run(embed, scenes=pair, date=DAY, output_type=kind, output=tmp_path / f"{name}.tif")
    assert (tmp_path / "a.tif").read_bytes() == both[INT8].read_bytes()
    assert both[INT8].stat().st_size < 0.75 * (tmp_path / "b.tif").stat().st_size


def test_clusters_and_gpp_take_it(run, both, tmp_path):
    clusters, layers = tmp_path / "clusters.json", {}
    run(fitclusters, embeddings=[str(both["FLOAT32"])], clusters=8, cluster_model=clusters)
    for kind, path in both.items():
        run(
            assignclusters,
            embeddings=path,
            cluster_model=clusters,
            output=tmp_path / f"ids_{kind}.tif",
        )
        run(predictgpp, embeddings=path, output=tmp_path / f"gpp_{kind}.tif")
        layers[kind] = read(tmp_path / f"ids_{kind}.tif")[0], read(tmp_path / f"gpp_{kind}.tif")[0]
    (ids, gpp), (ids8, gpp8) = layers["FLOAT32"], layers[INT8]
    assert (ids != ids8).mean() < 0.03
    assert np.abs(gpp - gpp8).mean() < 0.1


def test_values_beyond_are_the_end_counted_and_said(run, pair, heard, tmp_path, monkeypatch):
    narrow = [(one.low, one.high) for one in [SimpleNamespace(low=1.5, high=2.0)] * 7]
    monkeypatch.setattr(plan, "byte_ranges", lambda model: tuple(narrow))
    run(embed, scenes=pair, date=DAY, output_type=INT8, output=tmp_path / "a.tif")
    (said,) = (text for text in heard.warnings if "INT8" in text)
    values = read(tmp_path / "a.tif")[:7]
    assert values.min() == pytest.approx(1.5) and values.max() == pytest.approx(2.0)
    at_ends = int(((values < 1.5001) | (values > 1.9999)).sum())
    assert 0 < int(said.split()[1]) <= at_ends and said.startswith("a.tif: ")
    assert "(F01 from 1.5 to 2" in said and "write INT16 to keep them" in said


def test_missing_values_stay_missing_and_an_error_is_never_nothing():
    names = band_names(1, QUALITY)
    values = np.array([[1.0, np.nan], [3, np.nan], [400, np.nan], [0, np.nan], [1, np.nan]])[
        :, None
    ]
    packing = Packing(names, ((0.0, 2.54),))
    numbers = packing.pack(values)
    assert numbers[:, 0, 0].tolist() == [100, 3, MOST_BYTE, 1, 1]
    assert (numbers[:, 0, 1] == NO_BYTE).all() and packing.clamped == 1
    assert "1 values lie beyond what INT8 holds (days_to_clear from 0 to 254)" in packing.warning(
        "a.tif"
    )


@pytest.mark.parametrize("kind", [INT8, "INT16"])
def test_copy_that_lost_its_scale_is_refused_by_all_that_read_embeddings(run, pair, tmp_path, kind):
    path = tmp_path / "e.tif"
    run(embed, scenes=pair, date=DAY, output_type=kind, output=path)
    with rasterio.open(path) as file:
        profile, numbers, tags, names = file.profile, file.read(), file.tags(), file.descriptions
    copy = tmp_path / "copy.tif"
    with rasterio.open(copy, "w", **{**profile, "driver": "GTiff"}) as file:
        file.write(numbers)
        file.update_tags(**tags)
        file.descriptions = names
    out = tmp_path / "out.tif"
    asked = [
        lambda: run(
            fitclusters, embeddings=[str(copy)], clusters=2, cluster_model=tmp_path / "c.json"
        ),
        lambda: run(predictgpp, embeddings=copy, output=out),
        lambda: run(change, before=[str(copy)], after=[str(path)], output=out),
        lambda: open_embeddings(copy),
    ]
    for ask in asked:
        with pytest.raises(
            EngineError, match=r"copy\.tif holds whole numbers \(u?int\d+\) without their scale"
        ):
            ask()
    with pytest.raises(EngineError, match="is not a raster that can be read"):
        open_embeddings(DEMO)


@pytest.mark.parametrize("ending", ["nc", "zarr"])
def test_cube_is_refused_by_all_that_read_embeddings(run, pair, tmp_path, ending):
    layer, cube = tmp_path / "e.tif", tmp_path / f"cube.{ending}"
    run(embed, scenes=pair, date=DAY, output_type=INT8, output=layer)
    run(embedseries, scenes=pair, output_type=INT8, output_folder=tmp_path / "days", cube=cube)
    out = tmp_path / "out.tif"
    for ask in (
        lambda: run(
            fitclusters, embeddings=[str(cube)], clusters=2, cluster_model=tmp_path / "c.json"
        ),
        lambda: run(predictgpp, embeddings=cube, output=out),
        lambda: run(change, before=[str(cube)], after=[str(layer)], output=out),
    ):
        with pytest.raises(
            EngineError, match=rf"cube\.{ending} is a cube, whose scales .* give the rasters"
        ):
            ask()
        assert not out.exists()


@pytest.mark.parametrize("ending", ["nc", "zarr"])
def test_cube_has_a_variable_and_a_scale_for_each_number(run, forest, tmp_path, ending):
    run(
        embedseries, scenes=forest, start="2019-07-01", end="2019-07-06", output_type=INT8,
        output_folder=tmp_path / "layers", cube=tmp_path / f"cube.{ending}",
    )  # fmt: skip
    (layer,) = sorted((tmp_path / "layers").glob("*.tif"))[-1:]
    wanted = read(layer)[:7]
    if ending == "nc":
        with netCDF4.Dataset(tmp_path / "cube.nc") as cube:
            assert "features" not in cube.variables
            found = np.stack([cube[f"F{n:02}"][-1].filled(np.nan) for n in range(1, 8)])
    else:
        import zarr

        cube = zarr.open_group(tmp_path / "cube.zarr", mode="r")
        arrays = [cube[f"F{n:02}"] for n in range(1, 8)]
        found = np.stack([a[-1] * a.attrs["scale_factor"] + a.attrs["add_offset"] for a in arrays])
        found[:, np.isnan(wanted[0])] = np.nan
    assert np.allclose(found, wanted, atol=1e-5, equal_nan=True)


def test_period_of_means_and_spreads_is_written(run, forest, tmp_path):
    done = {}
    for kind in ("FLOAT32", INT8):
        folder = tmp_path / kind
        made = run(
            embedperiod, scenes=forest, start="2019-07-01", end="2019-07-20", step=10, output_type=kind,
            output_folder=folder,
        )  # fmt: skip
        done[kind] = Path(made["period"])
    exact, rounded = (read(path) for path in done.values())
    with rasterio.open(done[INT8]) as file:
        steps = np.array(file.scales)[:14, None, None]
    inside = np.abs(exact[:14] - rounded[:14]) <= steps * 0.501
    assert inside[~np.isnan(exact[:14])].mean() > 0.999
    assert replace(open_embeddings(done[INT8]), path=Path()).features == 14
