# SPDX-License-Identifier: GPL-2.0-or-later
"""A regression in memory and on the disk: the same numbers, pixel by pixel, and what a file may hold."""

import json
from dataclasses import replace

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.regression.lines.forms import line_form, process_forms
from plugin.engine.regression.regression_model import Domain, RegressionModel


def make(light=False, process=True, least=None, draw=None):
    draw = draw or np.random.default_rng(0)
    inputs = draw.normal(1, 0.5, (200, 3 + light))
    form = process_forms(inputs)[0] if process else line_form(inputs)
    terms = len(form.strength())
    half = draw.normal(size=(terms, terms)) * 0.05
    return RegressionModel(
        embedding_name="ecofuse-7",
        embedding_sha256="a" * 64,
        quantity="lai",
        unit="m2 m-2",
        features=3,
        light=light,
        form=form,
        weights=draw.normal(size=terms),
        noise=0.5,
        constant=1.5,
        quadratic=half @ half.T,
        factor=1.3,
        domain=Domain.of(inputs, draw.normal(3, 1, 200)),
        least=least,
    )


@pytest.mark.parametrize("process", [True, False], ids=["process", "line"])
@pytest.mark.parametrize("light", [True, False], ids=["light", "embedding alone"])
def test_stored_model_predicts_what_the_model_in_memory_does(tmp_path, light, process):
    model, path = make(light, process), tmp_path / "m.json"
    path.write_text(model.to_json({"rows": 200}))
    z = np.random.default_rng(1).normal(1, 0.5, (3, 6, 5))
    shine = np.full((6, 5), 1.2) if light else None
    np.testing.assert_array_equal(
        RegressionModel.load(path).predict(z, shine), model.predict(z, shine)
    )


def test_prediction_is_the_sum_of_its_terms_and_its_spread_the_quadratic_form():
    model = make()
    z = np.random.default_rng(1).normal(1, 0.5, (3, 40))
    terms = model.form.terms(z)
    value, low, high, _ = model.predict(z, None)
    reach = 1.3 * 0.5 * np.sqrt(1.5 + np.einsum("in,ij,jn->n", terms, model.quadratic, terms))
    np.testing.assert_allclose(value, model.weights @ terms, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(high - value, reach, rtol=1e-4)
    np.testing.assert_allclose(value - low, reach, rtol=1e-4)


def test_pixels_do_not_depend_on_their_block(monkeypatch):
    model = make()
    z = np.random.default_rng(1).normal(1, 0.5, (3, 64))
    alone = [model.predict(z[:, n], None) for n in range(64)]
    np.testing.assert_array_equal(model.predict(z, None).T, alone)
    whole = model.predict(z, None)
    monkeypatch.setattr("plugin.engine.regression.regression_model.CHUNK", 7)
    np.testing.assert_array_equal(model.predict(z, None), whole)


def test_missing_input_gives_missing_output_and_nothing_is_less_than_the_least():
    model = make(least=0.0)
    z = np.random.default_rng(1).normal(1, 2, (3, 300))
    z[1, 0] = np.nan
    found = model.predict(z, None)
    assert np.isnan(found[:, 0]).all()
    assert np.nanmin(found[:3]) == 0


def test_pixels_unlike_the_rows_and_values_beyond_their_range_are_flagged():
    model = replace(make(process=False), weights=np.array([3.0, 0, 0, 0]))
    z = np.ones((3, 3))
    z[0] = [1.0, 1.2, 9.0]
    assert list(model.predict(z, None)[3]) == [0, 0, 1]
    high = Domain(model.domain.mean, model.domain.inverse_covariance, 1e9, 0.0, 10.0)
    value = np.array([-1.1, -0.9, 10.9, 11.1])
    np.testing.assert_array_equal(high.beyond(np.ones((3, 4)), value), [True, False, False, True])


def test_a_hundredth_of_the_rows_lies_outside_of_their_own_ellipsoid():
    rows = np.random.default_rng(0).normal(size=(1000, 4))
    domain = Domain.of(rows, np.arange(1000.0))
    assert (domain.distance(rows.T) > domain.threshold).mean() == pytest.approx(0.01, abs=0.002)


def test_numbers_that_do_not_vary_do_no_harm():
    rows = np.random.default_rng(0).normal(size=(60, 64))
    rows[:, 3] = 0
    assert np.isfinite(Domain.of(rows, np.arange(60.0)).distance(rows.T)).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "ecofuse-gpp"}, "type is .ecofuse-gpp., expected 'ecofuse-regression'"),
        ({"version": 9}, "version is 9, expected 1"),
        ({"weights": [1.0]}, "weights is a list of 1, expected"),
        ({"scale": [1.0, 0.0, 1.0]}, r"scale\[1\]"),
        ({"quadratic": [[1.0]]}, "quadratic is a list of 1"),
        ({"light": True}, "mean is a list of 3, expected 4 numbers"),
        ({"noise": 0}, "noise is 0"),
    ],
    ids=["GPP", "version", "weights", "scale", "quadratic", "light", "noise"],
)
def test_file_that_is_no_regression_is_refused(tmp_path, change, message):
    path = tmp_path / "m.json"
    path.write_text(json.dumps({**json.loads(make().to_json({})), **change}))
    with pytest.raises(EngineError, match=message):
        RegressionModel.load(path)
