# SPDX-License-Identifier: GPL-2.0-or-later
"""GPP models of a user's towers: drawn from the shipped head as far as their days say, and no further."""

import json

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.head import GppHead
from plugin.engine.inference.model import Model
from plugin.engine.inference.rows import embed_rows
from plugin.engine.regression.gpp_fit import ALONE, UPDATE, as_shipped, fitted_head
from plugin.engine.regression.lines.site_folds import folds_of, groups_of
from plugin.engine.towers.tower_rows import TowerRows
from plugin.engine.verbs import fitgpp, predictgpp

BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
LEAVES = dict(zip(BANDS, (0.02, 0.05, 0.025, 0.08, 0.28, 0.36, 0.40, 0.42, 0.18, 0.08)))
SOIL = dict(zip(BANDS, (0.08, 0.11, 0.15, 0.18, 0.20, 0.22, 0.24, 0.26, 0.32, 0.27)))


@pytest.fixture(scope="module")
def head():
    return GppHead.load()


@pytest.fixture(scope="module")
def numbers():
    """(320, 7) embeddings of canopies from sparse to dense over bare soil."""
    model = Model.load()
    draw = np.random.default_rng(0)
    green = draw.uniform(0.25, 1, (320, 1))
    spectra = green * np.array([LEAVES[band] for band in model.bands("s2")])
    spectra += (1 - green) * np.array([SOIL[band] for band in model.bands("s2")])
    return embed_rows(model, spectra * draw.normal(1, 0.03, spectra.shape)).astype("float64")


@pytest.fixture
def made_up(head, numbers):
    """made_up(times, noise=0.5) -> eight towers whose GPP is so many times the shipped head's, and their light."""

    def make(times, noise=0.5):
        draw = np.random.default_rng(1)
        light = draw.uniform(12, 28, 320)
        gpp = head.predict(numbers.T, Drivers(light))[0].astype("float64")
        names = np.repeat([f"s{number}" for number in range(8)], 40)
        days = np.datetime64("2018-04-01") + np.tile(np.arange(0, 160, 4), 8)
        values = times * gpp + draw.normal(0, noise, 320)
        made = TowerRows(
            names, days, values, numbers, np.full(320, 50.0), np.full((320, 2), np.nan), head.embedding_name,
            head.embedding_sha256,
        )  # fmt: skip
        return made, light

    return make


def fit(head, rows, light, how=UPDATE):
    folds, _ = folds_of(rows.sites, rows.days, False)
    return fitted_head(head, rows, light, how, folds, groups_of(rows.sites, folds))


def test_towers_that_agree_with_the_shipped_head_leave_it_where_it_is(head, made_up):
    rows, light = made_up(times=1.0)
    found, proof = fit(head, rows, light)
    before = head.predict(rows.embedding.T, Drivers(light))[0]
    after = found.predict(rows.embedding.T, Drivers(light))[0]
    assert np.abs(after - before).mean() < 0.1
    assert proof.score.rmse == pytest.approx(0.5, abs=0.1)


def test_many_towers_move_it_to_them_and_a_few_days_only_a_little(head, made_up, picked):
    rows, light = made_up(times=1.6)
    before = head.predict(rows.embedding.T, Drivers(light))[0]
    gains = []
    for kept in (np.ones(len(rows.values), bool), np.arange(len(rows.values)) < 12):
        few = picked(rows, kept)
        folds = (
            np.arange(kept.sum()) % 4
            if kept.sum() < 20
            else folds_of(few.sites, few.days, False)[0]
        )
        found, _ = fitted_head(head, few, light[kept], UPDATE, folds, groups_of(few.sites, folds))
        after = found.predict(rows.embedding.T, Drivers(light))[0]
        gains.append(float((after / before)[before > 2].mean()))
    assert gains[0] > 1.45
    assert 1.0 < gains[1] < 1.35


def test_left_out_towers_are_predicted_better_than_by_the_shipped_head(head, made_up):
    rows, light = made_up(times=1.6)
    _, proof = fit(head, rows, light)
    assert proof.score.rmse < 0.5 * as_shipped(head, rows, light).rmse
    assert "updated by these towers" in proof.shape


def test_fit_alone_owes_the_shipped_parameters_nothing(head, made_up):
    rows, light = made_up(times=0.3, noise=0.1)
    found, proof = fit(head, rows, light, ALONE)
    other = head.with_parameters(
        type(head.parameters)(head.parameters.mean * 5, head.parameters.precision)
    )
    again, _ = fit(other, rows, light, ALONE)
    np.testing.assert_allclose(again.parameters.mean, found.parameters.mean, rtol=1e-6, atol=1e-9)
    assert proof.score.r2 > 0.8


def test_a_bad_day_hardly_moves_it(head, made_up):
    rows, light = made_up(times=1.0)
    calm, _ = fit(head, rows, light)
    values = rows.values.copy()
    values[5] += 30
    wild, _ = fit(head, TowerRows(**{**vars(rows), "values": values}), light)
    shown = [one.predict(rows.embedding.T, Drivers(light))[0] for one in (calm, wild)]
    assert np.abs(shown[1] - shown[0]).max() < 0.3


def test_most_days_of_left_out_towers_lie_in_their_interval(head, made_up):
    rows, light = made_up(times=1.2)
    found, proof = fit(head, rows, light)
    assert 0.75 <= proof.score.coverage <= 0.95
    gpp, low, high, *_ = found.predict(rows.embedding.T, Drivers(light))
    assert (low <= gpp).all() and (gpp <= high).all()


@pytest.fixture
def towers(write_sites, tmp_path, head, numbers):
    """Made-up towers around embeddings that say to be of the shipped model."""
    sha = head.embedding_sha256
    return write_sites(
        tmp_path / "in", lambda numbers, draw: float(5 + draw.normal(0, 0.5)), sha256=sha,
        spread=lambda _: numbers[:120].reshape(6, 20, 7).astype("float32"),
    )  # fmt: skip


@pytest.mark.parametrize("how", [UPDATE, ALONE])
def test_model_of_files_serves_predictgpp(run, heard, towers, tmp_path, how):
    target, layer = tmp_path / "gpp.json", tmp_path / "gpp.tif"
    given = {
        "observations": [str(towers.observations)],
        "embeddings": [str(towers.embeddings)],
        "radius": 15,
    }
    outputs = run(
        fitgpp, **given, column="quantity", fit=how, gpp_model=target, report=tmp_path / "r.html"
    )
    assert outputs == {"gpp_model": str(target), "report": str(tmp_path / "r.html")}
    document = json.loads(target.read_text())
    assert (document["type"], document["fitted"]["rows"]) == ("ecofuse-gpp", 120)
    assert document["fitted"]["column"] == "quantity"
    assert any("The shipped model as it is: R2" in one for one in heard.messages)
    assert "The shipped model as it is" in (tmp_path / "r.html").read_text()
    raster = sorted(towers.embeddings.iterdir())[3]
    run(predictgpp, embeddings=raster, gpp_model=target, output=layer)
    with rasterio.open(layer) as shown:
        gpp = shown.read(1)
    assert np.isfinite(gpp).any()
    assert np.nanmean(gpp) == pytest.approx(5, abs=1.5)


def test_embeddings_of_another_model_are_refused_before_anything_is_read(
    run, write_sites, tmp_path
):
    made = write_sites(tmp_path / "in", lambda numbers, draw: 5.0, sha256="b" * 64)
    given = {
        "observations": [str(made.observations)],
        "embeddings": [str(made.embeddings)],
        "column": "quantity",
    }
    with pytest.raises(
        EngineError,
        match=r"\(bbbbbbbb\), but the shipped GPP model was fitted on ecofuse-7",
    ):
        run(fitgpp, **given, gpp_model=tmp_path / "gpp.json")
    assert not (tmp_path / "gpp.json").exists()


def test_values_that_cannot_be_gpp_are_refused(run, write_sites, tmp_path, head):
    made = write_sites(tmp_path / "in", lambda numbers, draw: 500.0, sha256=head.embedding_sha256)
    given = {"observations": [str(made.observations)], "embeddings": [str(made.embeddings)]}
    given["column"] = "quantity"
    with pytest.raises(
        EngineError, match=r"quantity of site 0 is 500 .* outside of -8 to 40 gC m-2 d-1"
    ):
        run(fitgpp, **given, gpp_model=tmp_path / "gpp.json")


def test_two_towers_do_not_make_the_interval_narrower_than_that_of_the_shipped_head(
    head, made_up, picked
):
    rows, light = made_up(times=1.0, noise=0.01)
    two = np.isin(rows.sites, ["s0", "s1"])
    found, proof = fit(head, picked(rows, two), light[two])
    assert found.interval.high == pytest.approx(max(-head.interval.low, head.interval.high))
    assert (proof.low >= 0).all()
    many, _ = fit(head, rows, light)
    assert many.interval.high < found.interval.high
