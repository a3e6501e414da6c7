# SPDX-License-Identifier: GPL-2.0-or-later
"""The bands of quality beside an embedding: of which dates they speak, and what the expected error is made of."""

import copy
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from plugin.engine.dense.dense_embedder import TILE, DenseEmbedder
from plugin.engine.inference import manifest_schema
from plugin.engine.inference.model import Model
from plugin.engine.outputs.band_table import NOVELTY, band_names, quality_of
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes

BEFORE, TARGET, AFTER = date(2018, 5, 6), date(2018, 5, 11), date(2018, 5, 21)
CLEAR = {BEFORE: (1, 1, 0, 0, 0), TARGET: (1, 0, 1, 0, 0), AFTER: (1, 1, 1, 1, 0)}
"""Whether a column of pixels is clear at a date: five kinds of pixels."""
ERROR = np.array([*range(10), 500, 500], np.float32)[:, None] / 1000
"""What the graph expects of ten Sentinel-2 and two Sentinel-1 bands: 0.0045 on average of the ten."""


@pytest.fixture
def model(monkeypatch):
    """The shipped model with factors of our own, reflectance divided by two, as one that grades no novelty.

    Its fusion gives ERROR everywhere.
    """

    def judged(self, graph, **inputs):
        pixels = inputs["s2_valid"].shape[-1]
        graded = NOVELTY.name in quality_of(self.manifest, self.length)
        novelty = np.linspace(0, 1, pixels, dtype=np.float32) if graded else None
        return np.zeros((self.length, pixels), np.float32), ERROR.repeat(pixels, axis=1), novelty

    monkeypatch.setattr(Model, "judged_by", judged)
    shipped = Model.load(device="CPU")
    manifest = copy.deepcopy(shipped.manifest)
    manifest["calibration"] = {
        "visible": {"s2": 10.0, "s1": 7.0},
        "hidden": {"s2": 100.0, "s1": 9.0},
    }
    manifest["sensors"]["s2"]["divide"] = 2.0
    del manifest["graphs"]["fusion"]["outputs"]["novelty"], manifest["novelty_limit"]
    for graph in (manifest_schema.WHOLE, manifest_schema.CLEAR):
        del manifest["graphs"][graph]  # which no model has that grades nothing
    return replace(shipped, manifest=manifest)


@pytest.fixture
def quality(model, run, make_raster, optical, tmp_path):
    """quality(clear, day, asked=…) -> {band: row of pixels}, one for each (of the first ``asked``) kinds."""

    def make(clear, day=TARGET, asked=None):
        paths = []
        for number, (when, kinds) in enumerate(clear.items()):
            bands = optical(number, 20)
            bands["SCL"][:] = np.where(np.repeat(kinds, 20 // len(kinds)), 4, 9)
            paths.append(str(make_raster(f"in/a_{when:%Y%m%d}.tif", bands)))
        run(list_scenes, s2=paths, output=tmp_path / "scenes.json", dilation=0, screen=0)
        listed = SceneSet.load(tmp_path / "scenes.json")
        grid = listed.grid()
        window = listed.window(grid)
        (tile,) = grid.tiles(window, TILE)
        rows = np.array([window.row - tile.row])
        cols = window.col - tile.col + np.arange(0, 20, 20 // len(kinds))[:asked]
        (found,) = DenseEmbedder(Reader(listed, grid), model, 2048).tile(tile, rows, cols, [day])
        names = band_names(model.length, quality_of(model.manifest, model.length))
        assert found.shape[0] == len(names)
        return dict(zip(names, found[:, 0], strict=True))

    return make


def test_dates_are_counted_and_the_nearest_clear_one_is_named(quality):
    found = quality(CLEAR)
    np.testing.assert_array_equal(found["clear_dates"], [3, 2, 2, 1, np.nan])
    np.testing.assert_array_equal(found["days_to_clear"], [0, 5, 0, 10, np.nan])


def test_error_takes_the_factor_of_whether_the_pixel_is_seen_at_the_day_itself(quality):
    """Not of whether it is seen at the dates beside it; mean over Sentinel-2's bands, in reflectance."""
    found = quality(CLEAR)["expected_error"]
    seen, unseen = (2 * 0.0045 * factor for factor in (10, 100))
    np.testing.assert_allclose(found, [seen, unseen, seen, unseen, np.nan], rtol=1e-5)


def test_a_day_without_an_acquisition_is_seen_nowhere(quality):
    found = quality(CLEAR, date(2018, 5, 12))
    np.testing.assert_allclose(found["expected_error"][:4], 2 * 0.0045 * 100, rtol=1e-5)
    np.testing.assert_array_equal(found["days_to_clear"], [1, 6, 1, 9, np.nan])


@pytest.mark.parametrize("asked", [1, 2], ids=["alone", "beside one that is seen"])
def test_pixels_that_no_date_shows_are_missing_in_every_band(quality, asked):
    found = np.stack(list(quality({TARGET: (0, 1)}, asked=asked).values()))
    np.testing.assert_array_equal(np.isnan(found), [[True, False][:asked]] * len(found))


def test_without_factors_the_graphs_own_error_counts(model):
    manifest = {k: v for k, v in model.manifest.items() if k != "calibration"}
    error = np.ones(2, np.float32)
    assert (
        replace(model, manifest=manifest).calibrated("s2", error, np.array([True, False])) is error
    )


@pytest.mark.parametrize(("sensor", "expected"), [("s2", [10, 100]), ("s1", [7, 9])])
def test_each_sensor_has_its_own_factors(model, sensor, expected):
    found = model.calibrated(sensor, np.ones(2, np.float32), np.array([True, False]))
    np.testing.assert_array_equal(found, expected)
    assert found.dtype == np.float32


def test_domain_is_an_ellipse_around_the_training_mean_and_its_border_lies_inside(model):
    """Two numbers that vary together: the same distance counts less along the ridge than across it."""
    domain = {"mean": [1, 2], "inverse_covariance": [[2, -1], [-1, 2]], "threshold": 6}
    model = replace(model, manifest={**model.manifest, "domain": domain})
    away = np.array([[0, 1.7, 2, 1.7, 1, -2, 0], [0, 1.7, 0, -1.7, -1, -2, 1.8]])
    embedding = (np.array([[1], [2]]) + away).astype(np.float32)
    squared = [0, 5.78, 8, 17.34, 6, 8, 6.48]
    assert model.out_of_domain(embedding).tolist() == [value > 6 for value in squared]


@pytest.fixture
def grading(model):
    """The same model as one whose fusion grades novelty, from 0 at the first pixel of a batch to 1 at the last."""
    manifest = copy.deepcopy(model.manifest)
    manifest["graphs"]["fusion"]["outputs"]["novelty"] = [1, "pixels"]
    manifest["novelty_limit"] = 0.5
    return replace(model, manifest=manifest)


def test_a_model_that_grades_novelty_is_out_of_domain_above_its_limit(grading):
    """Whatever the embedding says: here it lies a million from the training mean."""
    far = np.full((grading.length, 3), 1e6, np.float32)
    assert grading.out_of_domain(far).all()
    novelty = np.array([0.1, 0.5, 0.51], np.float32)
    assert grading.out_of_domain(far, novelty).tolist() == [False, False, True]


class TestNovelty:
    """Of a model that grades it, through the embedder."""

    @pytest.fixture
    def model(self, grading):
        return grading

    def test_novelty_is_the_last_band_and_missing_where_no_date_shows_a_pixel(self, quality):
        found = quality(CLEAR)
        assert list(found)[-2:] == ["out_of_domain", "novelty"]
        assert (np.diff(found["novelty"][:4]) > 0).all() and found["novelty"][0] >= 0
        assert np.isnan(found["novelty"][4])
        np.testing.assert_array_equal(found["out_of_domain"][:4], found["novelty"][:4] > 0.5)


def test_a_model_that_grades_nothing_has_the_bands_it_had(quality):
    assert list(quality(CLEAR))[-1] == "out_of_domain"
