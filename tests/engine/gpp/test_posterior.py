# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters narrowed by measured days: Bayes' rule, towers of their own level, one bad day."""

import numpy as np
import pytest

from plugin.engine.gpp.posterior import Days, Noise, Parameters, evidence

NOISE = Noise(tower=0.5, base=0.6, growth=0.4, alike=1.0)
PRIOR = Parameters(np.array([1.0, -0.5, 0.0]), np.diag([2.0, 1.0, 0.5]))


def made(seed, own=0.0, count=60, truth=(2.0, 1.0, -1.0)):
    """Days of a tower whose efficiency lies ``own`` above the truth."""
    draw = np.random.default_rng(seed)
    absorbed = draw.uniform(0.2, 2, count)
    x = np.column_stack([np.ones(count), draw.normal(0, 1, (count, 2))])
    terms = absorbed[:, None] * x
    noise = draw.normal(0, NOISE.base + NOISE.growth * absorbed)
    return Days(terms, absorbed, terms @ np.array(truth) + own * absorbed + noise)


def test_evidence_is_that_of_the_whole_covariance():
    days, weight = made(0, count=12), np.random.default_rng(1).uniform(0.2, 1, 12)
    sd = NOISE.base + NOISE.growth * days.absorbed
    v = np.diag(sd**2 / weight) + NOISE.tower**2 * np.outer(days.absorbed, days.absorbed)
    precision, pull = evidence(days, weight, NOISE)
    np.testing.assert_allclose(precision, days.terms.T @ np.linalg.solve(v, days.terms), rtol=1e-9)
    np.testing.assert_allclose(pull, days.terms.T @ np.linalg.solve(v, days.gpp), rtol=1e-9)


def test_without_towers_the_prior_stays():
    found = PRIOR.updated([], NOISE)
    np.testing.assert_allclose(found.mean, PRIOR.mean, rtol=1e-12)
    np.testing.assert_array_equal(found.precision, PRIOR.precision)


def test_many_towers_find_the_truth_and_narrow_it():
    owns = np.random.default_rng(9).normal(0, NOISE.tower, 40)
    found = PRIOR.updated([made(k, own) for k, own in enumerate(owns)], NOISE)
    np.testing.assert_allclose(found.mean, [2, 1, -1], atol=0.25)
    assert (np.linalg.eigvalsh(found.precision - PRIOR.precision) > 0).all()


def test_towers_one_after_the_other_give_what_all_give_at_once():
    towers = [made(k) for k in range(6)]
    weights = [np.ones(60)] * 6
    at_once = PRIOR._solved(towers, weights, NOISE)
    after = PRIOR
    for one in towers:
        after = after._solved([one], weights[:1], NOISE)
    np.testing.assert_allclose(after.mean, at_once.mean, rtol=1e-8)


def test_many_days_of_one_tower_do_not_outweigh_the_others():
    """A tower with 20 times the days and a level of its own hardly moves the mean efficiency."""
    towers = [made(k) for k in range(12)]
    odd = made(99, own=3.0, count=1200)
    alone = PRIOR.updated(towers, NOISE).mean[0]
    together = PRIOR.updated([*towers, odd], NOISE).mean[0]
    blind = PRIOR.updated([*towers, odd], Noise(1e-6, NOISE.base, NOISE.growth, 1.0)).mean[0]
    assert together - alone < 0.5 < blind - alone


def test_one_bad_day_does_not_pull():
    towers = [made(k) for k in range(4)]
    before = PRIOR.updated(towers, NOISE).mean
    gpp = towers[0].gpp.copy()
    gpp[7] += 500
    spoilt = [Days(towers[0].terms, towers[0].absorbed, gpp), *towers[1:]]
    np.testing.assert_allclose(PRIOR.updated(spoilt, NOISE).mean, before, atol=0.05)


def test_days_alike_count_less():
    towers = [made(k) for k in range(4)]
    counted = [
        PRIOR.updated(towers, Noise(NOISE.tower, NOISE.base, NOISE.growth, alike))
        for alike in (1.0, 10.0)
    ]
    traces = [np.trace(found.precision) for found in counted]
    assert traces[1] < traces[0]


def test_ten_days_of_a_place_bring_its_own_level():
    towers = [made(k) for k in range(20)]
    common = PRIOR.updated(towers, NOISE)
    here = made(77, own=2.0, count=400)
    few = Days(here.terms[:10], here.absorbed[:10], here.gpp[:10])
    local = common.at_place(few, NOISE)
    errors = [
        np.sqrt(((here.gpp - here.terms @ found.mean)[10:] ** 2).mean())
        for found in (common, local)
    ]
    assert errors[1] < 0.6 * errors[0]
    assert local.mean[0] - common.mean[0] == pytest.approx(2.0, abs=0.8)
