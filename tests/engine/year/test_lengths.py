# SPDX-License-Identifier: GPL-2.0-or-later
"""What is made of embeddings with numbers of the year: their first numbers, or one sentence."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from plugin.engine.clusters.cluster_model import ClusterModel
from plugin.engine.errors import EngineError
from plugin.engine.gpp.head import GppHead
from plugin.engine.inference import installed
from plugin.engine.inference.model import Model
from plugin.engine.outputs.band_table import band_names, quality_of
from plugin.engine.verbs import assignclusters, fitclusters, predictgpp

SHA = "b" * 64


@pytest.fixture
def raster(tmp_path):
    """raster(length, lengths) -> an embedding raster of so many numbers; lengths None: its tag names none."""

    def make(length, lengths, name="e.tif", sha256=SHA):
        names = band_names(length, quality_of({"embedding": 7, "graphs": {}}, length))
        draw = np.random.default_rng(1)
        values = draw.uniform(1, 3, (len(names), 60, 60)).astype(np.float32)
        if length > 7:  # numbers of the year are missing in a corner
            values[7:length, :10, :10] = np.nan
        facts = {"stride": 1} if lengths is None else {"stride": 1, "lengths": lengths}
        with rasterio.open(
            tmp_path / name, "w", driver="GTiff", count=len(names), height=60, width=60, dtype="float32",
            crs="EPSG:32631", transform=from_origin(500000, 5600000, 10, 10), nodata=np.nan,
        ) as file:  # fmt: skip
            file.write(values)
            file.descriptions = names
            file.update_tags(
                ECOFUSE_DATE="2018-06-20", ECOFUSE_MODEL="year", ECOFUSE_MODEL_SHA256=sha256,
                ECOFUSE_PARAMETERS=json.dumps(facts),
            )  # fmt: skip
        return tmp_path / name

    return make


@pytest.fixture
def fitted(run, tmp_path):
    """fitted(rasters, length=…) -> the cluster model of four clusters."""

    def make(*rasters, **asked):
        path = tmp_path / "clusters.json"
        given = {"embeddings": [str(one) for one in rasters], "clusters": 4, "cluster_model": path}
        run(fitclusters, **given, **asked)
        return ClusterModel.load(path)

    return make


@pytest.mark.parametrize(
    ("length", "lengths", "asked", "used"),
    [
        (64, [7, 16, 64], 0, 16),
        (64, [7, 16, 64], 7, 7),
        (64, [7, 16, 64], 64, 64),
        (16, [7, 16], 0, 16),
        (7, [7], 0, 7),
        (64, None, 0, 64),
        (64, ["x", True, -1], 0, 64),
    ],
)
def test_clusters_are_fitted_on_the_first_numbers(raster, fitted, length, lengths, asked, used):
    assert fitted(raster(length, lengths), length=asked).features == used


def test_rasters_of_several_lengths_share_their_first_numbers(raster, fitted):
    rasters = raster(64, [7, 16, 64], "a.tif"), raster(7, [7], "b.tif")
    assert fitted(*rasters).features == 7
    with pytest.raises(EngineError, match="can be used with their first 7 numbers: choose 7"):
        fitted(*rasters, length=16)


@pytest.mark.parametrize(("length", "lengths"), [(64, [7, 16, 64]), (16, [7, 16])])
def test_a_length_that_the_embeddings_lack_is_refused(raster, fitted, length, lengths):
    with pytest.raises(
        EngineError, match=r"LENGTH is 12, but these embeddings can be used .* 7 or 16"
    ):
        fitted(raster(length, lengths), length=12)


def test_clusters_are_assigned_by_as_many_numbers_as_they_were_fitted_on(
    raster, fitted, run, tmp_path
):
    long = raster(64, [7, 16, 64])
    for asked in (7, 16):
        model = fitted(long, length=asked)
        run(
            assignclusters,
            embeddings=long,
            cluster_model=tmp_path / "clusters.json",
            output=tmp_path / "c.tif",
        )
        with rasterio.open(long) as file, rasterio.open(tmp_path / "c.tif") as ids:
            np.testing.assert_array_equal(ids.read(1), model.assign(file.read(range(1, asked + 1))))
            assert (ids.read(1)[:10, :10] == 0).all() == (asked > 7)


def test_clusters_of_more_numbers_are_refused(raster, fitted, run, tmp_path):
    fitted(raster(64, [7, 16, 64], "long.tif"))
    short = raster(7, [7], "short.tif")
    with pytest.raises(
        EngineError, match=r"short.tif holds 7 .* fitted on 16: embed again with LENGTH 16"
    ):
        run(
            assignclusters,
            embeddings=short,
            cluster_model=tmp_path / "clusters.json",
            output=tmp_path / "c.tif",
        )


def test_clusters_take_their_colours_from_the_numbers_of_the_day(
    raster, fitted, year_model, monkeypatch, heard
):
    monkeypatch.setattr(installed, "MODELS", year_model.parent)
    sha256 = Model.load(year_model, "CPU").sha256
    long = raster(64, [7, 16, 64], sha256=sha256)
    coloured = fitted(long)
    assert heard.warnings == []
    facts = json.loads((year_model / "manifest.json").read_text())["rgb"]
    along = coloured.parting.centres[:, :7] @ np.array(facts["matrix"][0])
    assert (np.diff(along) > 0).all()
    shutil.copy(raster(9, None, "nine.tif", sha256), long)
    with pytest.raises(EngineError, match="holds 9 features a pixel, but year gives 7 or 16 or 64"):
        fitted(long)


def test_gpp_takes_the_numbers_of_the_day(raster, run, tmp_path):
    head = replace(GppHead.load(), embedding_name="year", embedding_sha256=SHA)
    (tmp_path / "gpp.json").write_text(head.to_json())
    found = []
    for length, lengths in ((64, [7, 16, 64]), (7, [7])):
        path = raster(length, lengths)
        with rasterio.open(path, "r+") as file:
            for band in range(1, 8):
                file.write(np.full((60, 60), 2 + 0.1 * band, np.float32), band)
        run(
            predictgpp,
            embeddings=path,
            gpp_model=tmp_path / "gpp.json",
            output=tmp_path / "gpp.tif",
        )
        with rasterio.open(tmp_path / "gpp.tif") as file:
            found.append(file.read())
    assert np.isfinite(found[0]).all()
    flagged = [
        0,
        3,
        4,
    ]  # GPP, flag and distance; the interval follows the rasters' own bands of quality
    assert np.array_equal(*(layer[flagged] for layer in found))
