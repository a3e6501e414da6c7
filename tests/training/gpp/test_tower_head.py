# SPDX-License-Identifier: GPL-2.0-or-later
"""The fit of the GPP head: whole towers left out, one answer from less and from all, honest bands."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from models.training.gpp import head_card, ridge, tower_head
from models.training.gpp.towers import SIX_BANDS, Pairs, Towers, read_towers
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.head import GppHead
from plugin.engine.inference.model import Model


@pytest.fixture
def towers():
    """300 rows of 15 invented towers whose GPP follows F03 (which F07 echoes) and the radiation."""
    draw = np.random.default_rng(4)
    embedding = draw.normal(1, 0.5, (300, 7))
    embedding[:, 6] = embedding[:, 2] + draw.normal(0, 0.05, 300)
    embedding[:, 2] += draw.normal(0, 0.05, 300)
    radiation = draw.uniform(5, 30, 300)
    gpp_ = np.maximum(0.2 * radiation * embedding[:, 2] + draw.normal(0, 0.5, 300), 0)
    bands = draw.uniform(0.02, 0.3, (300, 6))
    facts = {
        "rows": 300,
        "towers": 15,
        "first": "2018-01-01",
        "last": "2019-01-01",
        "latitudes": [30.0, 60.0],
        "gpp": [0.0, float(gpp_.max())],
        "land": {"CRO": 15},
        "climates": {"Cold": 300},
    }
    sites = np.array([f"T{i % 15:02d}" for i in range(300)])
    return Towers(sites, bands, embedding, radiation, gpp_, facts)


@pytest.fixture
def pairs():
    """Two views that differ along feature F07 alone."""
    draw = np.random.default_rng(5)
    less = draw.normal(1, 0.5, (400, 7))
    full = less.copy()
    full[:, 6] += draw.normal(0.8, 0.3, 400)
    return Pairs("invented", full, less, draw.uniform(5, 30, 400), 4)


class Encoder:
    name, sha256 = "ecofuse-7", "e" * 64


def test_a_tower_lies_in_one_fold_and_every_fold_has_towers():
    sites = np.random.default_rng(0).choice([f"T{i}" for i in range(30)], 500)
    folds = ridge.tower_folds(sites, seed=1)
    assert set(folds) == set(range(10))
    assert all(len(set(folds[sites == site])) == 1 for site in sites)


def test_line_is_that_of_scikit_learn():
    draw = np.random.default_rng(0)
    x, y = draw.normal(3, [1, 5, 0.2], (200, 3)), draw.normal(2, 1, 200)
    oracle = Ridge(alpha=7.0).fit((x - x.mean(0)) / x.std(0), y)
    wanted = oracle.predict((x - x.mean(0)) / x.std(0))
    np.testing.assert_allclose(ridge.fit_line(x, y, 7.0)(x), wanted, rtol=1e-10)


def test_line_forgets_what_differs_between_views():
    draw = np.random.default_rng(0)
    common = draw.normal(0, 1, 500)
    x = np.column_stack([common + draw.normal(0, 0.3, 500), common + draw.normal(0, 0.3, 500)])
    noise = np.column_stack([np.zeros(500), draw.normal(0, 5, 500)])
    free, bound = ridge.fit_line(x, common, 1.0), ridge.fit_line(x, common, 1.0, noise)
    assert abs(free.weights[1]) > 0.3
    assert abs(bound.weights[1]) < 0.03 and bound.weights[0] > 0.7


@pytest.mark.parametrize("predict", [ridge.nested, lambda *a: ridge.left_out(*a, 3.0)])
def test_a_fold_is_predicted_without_its_own_truth(towers, predict):
    folds = ridge.tower_folds(towers.sites, 0)
    changed = np.where(folds == 3, 99.0, towers.gpp)
    before = predict(towers.embedding, towers.gpp, folds)
    after = predict(towers.embedding, changed, folds)
    np.testing.assert_array_equal(before[folds == 3], after[folds == 3])
    assert (before[folds == 4] != after[folds == 4]).any()


def test_interval_covers_eight_of_ten_wide_and_narrow():
    draw = np.random.default_rng(0)
    predicted = draw.uniform(0, 15, 8000)
    y = predicted + draw.normal(0, 0.4 + 0.2 * predicted)
    band = ridge.interval_of(y, predicted)
    spread = band.base + band.growth * predicted
    inside = (y >= predicted + band.low * spread) & (y <= predicted + band.high * spread)
    for part in (predicted < 5, predicted > 10):
        assert inside[part].mean() == pytest.approx(0.8, abs=0.03)


def test_domain_holds_the_towers_as_all_sensors_would_see_them():
    draw = np.random.default_rng(0)
    inputs, noise = draw.normal(0, 1, (500, 8)), np.zeros((300, 8))
    noise[:, 6] = draw.normal(3, 0.5, 300)
    domain = ridge.domain_of(inputs, noise, 20.0, seed=0)

    def share(points):
        away = points - domain.mean
        distance = np.einsum("ni,ij,nj->n", away, domain.inverse_covariance, away)
        return (distance <= domain.threshold).mean()

    fresh = draw.normal(0, 1, (4000, 8))
    fresh[:, 6] += draw.normal(3, 0.5, 4000)
    assert share(fresh) == pytest.approx(0.99, abs=0.01)
    assert share(fresh + 6) < 0.01


def test_head_gives_less_and_all_the_same_gpp(towers, pairs):
    head, scores = tower_head.fitted(towers, dict.fromkeys(SIX_BANDS, pairs), Encoder)
    free = ridge.fit_line(
        tower_head.head_terms(towers.embedding, towers.radiation, head.mean, head.scale),
        towers.gpp,
        1.0,
    )
    moved = abs(free.weights[6]) + abs(free.weights[14])
    assert abs(head.linear[6]) + abs(head.product[6]) < 0.3 * moved
    assert tower_head.shift_of(head, pairs)["p90"] < 0.05
    assert scores["EcoFuse head"]["r2"] > 0.8


def test_stored_head_is_the_line_that_was_fitted(towers, pairs, tmp_path):
    head, scores = tower_head.fitted(towers, dict.fromkeys(SIX_BANDS, pairs), Encoder)
    (tmp_path / "gpp.json").write_text(head.to_json(), encoding="utf-8")
    terms = tower_head.head_terms(towers.embedding, towers.radiation, head.mean, head.scale)
    noise = tower_head.head_terms(pairs.full, pairs.radiation, head.mean, head.scale)
    noise -= tower_head.head_terms(pairs.less, pairs.radiation, head.mean, head.scale)
    line = ridge.fit_line(terms, towers.gpp, scores["EcoFuse head"]["penalty"], noise)
    stored = GppHead.load(tmp_path).predict(towers.embedding.T, Drivers(towers.radiation))
    np.testing.assert_allclose(stored[0], np.maximum(line(terms), 0), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(("p90", "word"), [(0.4, "not flagged"), (1.3, "flagged as extrapolated")])
def test_card_says_whether_layers_are_flagged(towers, pairs, p90, word):
    head, scores = tower_head.fitted(towers, dict.fromkeys(SIX_BANDS, pairs), Encoder)
    head.shift.update(p90=p90)
    facts = {"towers": towers.facts, "scores": scores, "folds": 10, "seed": 0, "command": "fit"}
    text = head_card.card(
        head, {**facts, "shifts": {SIX_BANDS[0]: tower_head.shift_of(head, pairs)}}
    )
    assert f"layers are {word}" in text
    for name in ("NIRv line", "NIRv x clear-sky radiation", "ridge on six bands"):
        assert f"| {name} | {scores[name]['r2']:.3f}" in text


def test_towers_are_the_clean_rows(shared_data):
    towers = read_towers(Model.load())
    assert (len(towers.gpp), len(set(towers.sites))) == (767, 30)
    assert towers.embedding.shape == (767, 7)
    assert towers.bands[:, 0].max() <= 0.2


def test_baselines_score_as_the_data_page_says(shared_data):
    """README of the data: NIRv line 0.664, NIRv x radiation 0.707, by other folds."""
    towers = read_towers(Model.load())
    found = tower_head.baselines(towers, ridge.tower_folds(towers.sites, 0))
    assert ridge.r2(towers.gpp, found["NIRv line"]) == pytest.approx(0.664, abs=0.015)
    assert ridge.r2(towers.gpp, found["NIRv x clear-sky radiation"]) == pytest.approx(
        0.707, abs=0.015
    )


def test_shipped_head_explains_the_towers_through_the_shipped_encoder(shared_data):
    towers, head = read_towers(Model.load()), GppHead.load()
    predicted = head.predict(towers.embedding.T, Drivers(towers.radiation))
    y = np.maximum(towers.gpp, 0)
    assert ridge.r2(towers.gpp, predicted[0]) > 0.65
    assert 0.7 < ((predicted[1] <= y) & (y <= predicted[2])).mean() < 0.92
    assert predicted[3].mean() < 0.1
