# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines drawn through sites, folds, intervals: each held against its definition, or against a simulation."""

import numpy as np
import pytest

from plugin.engine.regression.lines.accuracy import by_site, medians, score_of
from plugin.engine.regression.lines.bayes_line import SHARE, line_of, sums_of, worth_of
from plugin.engine.regression.lines.forms import Form, line_form, process_forms
from plugin.engine.regression.lines.left_out import Try, chosen
from plugin.engine.regression.lines.site_folds import BLOCKS, SITES, YEARS, folds_of, groups_of
from plugin.engine.regression.lines.site_intervals import covered, factor_of


def days_from(first, count, step=1):
    return np.datetime64(first, "D") + np.arange(0, count * step, step)


# -- lines ---------------------------------------------------------------------------------------


def test_line_is_that_of_generalised_least_squares_with_a_prior():
    """Against the formula with the whole matrix of errors: V = (1 - s) I + s 1 1' inside a site, over the worth."""
    draw = np.random.default_rng(0)
    terms, y = draw.normal(size=(12, 3)), draw.normal(size=12)
    groups = np.array(["a"] * 5 + ["b"] * 7)
    worth = draw.uniform(0.2, 1, 12)
    strength, start = np.diag([1.0, 2.0, 3.0]), np.array([1.0, -1.0, 0.5])
    inside = groups[:, None] == groups[None]
    errors = np.diag((1 - SHARE) / worth) + SHARE * inside
    normal = terms.T @ np.linalg.inv(errors) @ terms + strength
    wanted = np.linalg.solve(normal, terms.T @ np.linalg.inv(errors) @ y + strength @ start)
    found = line_of(sums_of(terms, y, groups, worth), start, strength)
    np.testing.assert_allclose(found.weights, wanted, rtol=1e-9)
    np.testing.assert_allclose(found.covariance, np.linalg.inv(normal), rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(
        found.variance(terms), np.diag(terms @ np.linalg.inv(normal) @ terms.T), rtol=1e-8
    )


def test_a_strong_prior_holds_and_a_weak_one_gives_way():
    draw = np.random.default_rng(1)
    terms, start = draw.normal(size=(200, 2)), np.array([5.0, 5.0])
    y = terms @ [1.0, 2.0]
    sums = sums_of(terms, y, np.arange(200) // 20, np.ones(200))
    np.testing.assert_allclose(line_of(sums, start, 1e9 * np.eye(2)).weights, start, rtol=1e-5)
    np.testing.assert_allclose(line_of(sums, start, 1e-9 * np.eye(2)).weights, [1, 2], rtol=1e-5)


def test_rows_that_stand_out_count_less():
    errors = np.array([0.1, -0.1, 0.2, -0.2, 0.1, 10.0])
    worth = worth_of(errors)
    assert worth[:5].min() == pytest.approx(1, abs=0.2)
    assert worth[5] == pytest.approx(1.345 * 1.4826 * 0.15 / 10)


# -- folds ---------------------------------------------------------------------------------------


def test_sites_are_left_out_whole_in_folds_of_like_size():
    sites = np.repeat([f"s{n}" for n in range(23)], np.arange(1, 24))
    folds, kept = folds_of(sites, days_from("2018-01-01", len(sites)), years=False)
    assert kept == SITES
    assert len(np.unique(folds)) == 10
    assert all(len(np.unique(folds[sites == site])) == 1 for site in np.unique(sites))
    counts = np.bincount(folds)
    assert counts.max() - counts.min() <= 7


def test_a_lone_site_is_left_out_by_blocks_of_days():
    folds, kept = folds_of(np.array(["a"] * 365), days_from("2018-01-01", 365), years=False)
    assert kept == BLOCKS
    assert len(np.unique(folds)) == 5
    edges = np.flatnonzero(np.diff(folds))
    assert np.diff(edges).min() == 30


def test_years_are_kept_apart_where_there_are_two():
    days = days_from("2018-07-01", 500)
    folds, kept = folds_of(np.array(["a", "b"] * 250), days, years=True)
    assert kept == YEARS
    np.testing.assert_array_equal(folds, days.astype("datetime64[Y]").astype(int) - 48)
    assert folds_of(np.array(["a", "b"] * 50), days[:100], years=True)[1] == SITES


# -- shapes --------------------------------------------------------------------------------------


def test_terms_of_a_line_are_one_and_the_standard_inputs():
    inputs = np.random.default_rng(0).normal(3, 2, (50, 4))
    form = line_form(inputs)
    terms = form.terms(inputs.T)
    np.testing.assert_array_equal(terms[0], np.ones(50))
    np.testing.assert_allclose(terms[1:].mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(terms[1:].std(axis=1), 1)


def test_terms_of_a_process_are_squared_exponential_covariances():
    form = Form(np.zeros(2), np.ones(2), np.array([[0.0, 0.0], [3.0, 4.0]]), length=5.0)
    np.testing.assert_allclose(
        form.terms(np.array([[3.0], [4.0]]))[:, 0], [1, np.exp(-0.5), 1], rtol=1e-12
    )


def test_nothing_is_unseen_at_a_centre_and_all_is_far_away():
    inputs = np.random.default_rng(0).normal(size=(40, 3))
    form = process_forms(inputs)[0]
    at = form.terms((form.centres[:1] * form.scale + form.mean).T).T
    far = form.terms(np.full((3, 1), 1e3)).T
    assert form.unseen(at)[0] == pytest.approx(0, abs=1e-4)
    assert form.unseen(far)[0] == pytest.approx(1)


def test_centres_depend_on_no_chance_and_double_rows_give_no_more():
    inputs = np.random.default_rng(0).normal(size=(30, 3))
    twice = np.concatenate([inputs, inputs])
    assert len(process_forms(twice)[0].centres) == 30
    np.testing.assert_array_equal(
        process_forms(inputs)[0].centres, process_forms(inputs)[0].centres
    )


# -- chosen on what is left out --------------------------------------------------------------------


def simulated(draw, sites=20, days=40, share=0.3, noise=1.0):
    """Rows of a curve that no line follows, with errors of sites and of days."""
    x = draw.uniform(-2, 2, (sites * days, 1))
    names = np.repeat([f"s{n:02d}" for n in range(sites)], days)
    own = np.repeat(draw.normal(0, noise * np.sqrt(share), sites), days)
    y = 3 * np.sin(2 * x[:, 0]) + own + draw.normal(0, noise * np.sqrt(1 - share), len(x))
    return x, y, names


def tries_of(forms, inputs):
    return [
        Try(form.terms(inputs.T).T, form.strength(), np.zeros(len(form.strength())),
            form.unseen(form.terms(inputs.T).T))
        for form in forms
    ]  # fmt: skip


def test_the_shape_that_predicts_sites_left_out_is_taken():
    x, y, names = simulated(np.random.default_rng(0))
    folds, _ = folds_of(names, days_from("2018-01-01", len(y)), False)
    best = chosen(tries_of([line_form(x), *process_forms(x)], x), y, groups_of(names, folds), folds)
    assert best.number > 0
    assert score_of(y, best.predicted, np.ones(len(y), bool)).r2 > 0.75
    assert best.noise == pytest.approx(1.0, abs=0.15)


def test_a_row_is_predicted_by_what_has_not_seen_its_fold():
    """Another value of a fold's rows changes nothing of their own predictions but by how much rows count."""
    x, y, names = simulated(np.random.default_rng(0), sites=6, days=10)
    folds, _ = folds_of(names, days_from("2018-01-01", len(y)), False)
    tries, groups = tries_of([line_form(x)], x), groups_of(names, folds)
    first = chosen(tries, y, groups, folds, (1.0,)).predicted
    mine = folds == folds[0]
    moved = np.where(mine, y + np.where(np.arange(len(y)) % 2, 1e-9, -1e-9), y)
    np.testing.assert_allclose(
        chosen(tries, moved, groups, folds, (1.0,)).predicted[mine], first[mine], atol=1e-9
    )
    pushed = np.where(mine, y, y + 100)
    assert (chosen(tries, pushed, groups, folds, (1.0,)).predicted[mine] > first[mine] + 50).all()


# -- intervals -------------------------------------------------------------------------------------


def test_intervals_hold_at_sites_never_seen():
    """A simulation: errors of sites of unlike size, and of days; 80 % of the days of new sites lie inside."""
    draw = np.random.default_rng(0)
    shares = []
    for _ in range(200):
        counts = draw.integers(5, 60, 25)
        wide = np.repeat(draw.lognormal(0, 0.5, 25), counts)
        sites = np.repeat(np.arange(25), counts)
        errors = wide * draw.normal(size=counts.sum())
        factor = factor_of(errors, np.ones(len(errors)), sites)
        shares.append(
            (np.abs(draw.lognormal(0, 0.5, 500) * draw.normal(size=500)) <= factor).mean()
        )
    assert 0.79 <= np.mean(shares) <= 0.88


def test_of_few_sites_the_interval_holds_at_the_worst_of_them():
    errors = np.concatenate([np.linspace(0, 1, 11), np.linspace(0, 5, 11), np.linspace(0, 2, 11)])
    assert factor_of(errors, np.ones(33), np.repeat(["a", "b", "c"], 11)) == pytest.approx(4)


def test_coverage_is_of_an_interval_without_the_fold():
    errors = np.concatenate([np.full(40, 0.1), np.full(10, 5.0)])
    folds = np.repeat(np.arange(5), 10)
    inside = covered(errors, np.ones(50), folds.astype(str), folds)
    assert not inside[40:].any()
    assert inside[:40].all()


# -- figures ---------------------------------------------------------------------------------------


def test_figures_are_those_of_their_definitions():
    y = np.arange(12.0)
    score = score_of(y, y + 1, np.arange(12) < 9)
    assert (score.rmse, score.bias, score.coverage) == (1, 1, 0.75)
    assert score.r2 == pytest.approx(1 - 12 / ((y - y.mean()) ** 2).sum())
    assert np.isnan(score_of(y[:9], y[:9], np.ones(9, bool)).r2)
    sites = by_site(
        np.tile(y, 2),
        np.tile(y, 2) + np.repeat([1, 3], 12),
        np.ones(24, bool),
        np.repeat(["a", "b"], 12),
    )
    assert medians(sites)[1] == 2
