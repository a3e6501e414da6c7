# SPDX-License-Identifier: GPL-2.0-or-later
"""Verb ``phenology`` on embeddings whose greenness follows a known season."""

from datetime import date, timedelta

import numpy as np
import pytest
import rasterio

from plugin.engine.dense.decoded import decoded
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import Model
from plugin.engine.outputs.band_table import band_names
from plugin.engine.outputs.cog import new_layer
from plugin.engine.verbs import phenology


@pytest.fixture(scope="module")
def kinds():
    """Two embeddings of the shipped model whose NDVI lies far apart: bare and green."""
    model = Model.load()
    draw = np.random.default_rng(0)
    middle = np.array(model.manifest["domain"]["mean"])[:, None]
    spread = np.sqrt(np.diag(np.linalg.inv(model.manifest["domain"]["inverse_covariance"])))
    many = (middle + draw.normal(0, 1, (7, 3000)) * spread[:, None]).clip(0.01).astype("float32")
    values = decoded(model, many[:, None])[:, 0]
    index = (values[6] - values[2]) / (values[6] + values[2])
    index[(values[2] < 0.02) | (values[6] < 0.1)] = np.nan
    return model, many[:, np.nanargmin(index)], many[:, np.nanargmax(index)]


@pytest.fixture(scope="module")
def series(kinds, tmp_path_factory):
    """Day -> raster of 12 x 12 px, each tenth day; green from day 130 to 260 of 2019, the right half stays bare."""
    model, bare, green = kinds
    folder, paths = tmp_path_factory.mktemp("series"), {}
    for number in range(43):
        day = date(2018, 12, 1) + timedelta(days=10 * number)
        values = np.empty((11, 12, 12), np.float32)
        values[:7] = bare[:, None, None]
        if 130 <= (day - date(2019, 1, 1)).days + 1 < 260:
            values[:7, :, :6] = green[:, None, None]
        values[7:] = np.array([8, 0, 0.01, 0])[:, None, None]
        paths[day] = folder / f"embedding_{day}.tif"
        with new_layer(
            paths[day], width=12, height=12, crs="EPSG:32631", dtype="float32", nodata=np.nan,
            transform=rasterio.Affine(10, 0, 500000, 0, -10, 5.6e6), bands=band_names(7),
        ) as sink:  # fmt: skip
            sink.write(values)
            tags = {"ECOFUSE_MODEL": model.name, "ECOFUSE_MODEL_SHA256": model.sha256}
            sink.update_tags(ECOFUSE_DATE=day.isoformat(), **tags)
    return {day: str(path) for day, path in paths.items()}


@pytest.mark.parametrize("index", ["NDVI", "KNDVI"])
def test_the_season_of_the_year_is_found(run, series, tmp_path, index):
    target = tmp_path / "seasons.tif"
    given = {"embeddings": list(series.values()), "index": index, "output": target}
    assert run(phenology, **given)["found_year"] == 2019
    with rasterio.open(target) as raster:
        assert raster.descriptions == phenology.BANDS
        assert raster.units[:2] == ("day of year", "days")
        assert raster.tags()["ECOFUSE_YEAR"] == "2019"
        bands = dict(zip(raster.descriptions, raster.read(), strict=True))
    assert bands["start"][:, :6].mean() == pytest.approx(125, abs=7)
    assert bands["end"][:, :6].mean() == pytest.approx(257, abs=7)
    assert np.isnan(bands["start"][:, 6:]).all()
    assert (bands["seasons"][:, 6:] == 0).all() and (bands["seasons"][:, :6] == 1).all()
    assert (bands["start_error"][:, :6] >= 2.5).all()


@pytest.mark.parametrize(
    ("days", "given", "sentence"),
    [
        (lambda day: day.day < 8, {}, "and 12 are needed"),
        (
            lambda day: day.month not in (3, 4, 5),
            {},
            r"No embedding lies between 2019-02-\d+ and 2019-06-\d+",
        ),
        (bool, {"year": "2015"}, "has 0 of the 43 days"),
        (bool, {"memory_mb": "600"}, "is too little"),
        (bool, {"least_amplitude": "1.9"}, "has an amplitude of 1.9: nothing written"),
    ],
    ids=["few days", "a gap", "another year", "memory", "no season"],
)
def test_bad_input_gets_a_sentence(run, series, tmp_path, days, given, sentence):
    target = tmp_path / "seasons.tif"
    chosen = [path for day, path in series.items() if days(day)]
    with pytest.raises(EngineError, match=sentence):
        run(phenology, embeddings=chosen, output=target, **given)
    assert not target.exists()
