# SPDX-License-Identifier: GPL-2.0-or-later
"""What is asked of the embeddings beside the reconstruction: probes, seasons, radar, corrupted inputs."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training import data, neighbours, probes, radar, robustness, season  # noqa: E402
from models.training.baselines import B8A, FIVE  # noqa: E402
from models.training.corruptions import CLOUD, CORRUPTIONS  # noqa: E402
from models.training.five_bands import five_shown  # noqa: E402
from models.training.probe import Probe  # noqa: E402
from models.training.samples import NEIGHBOURS, tensors  # noqa: E402


def test_probe_finds_what_is_there_and_nothing_else():
    chance = np.random.default_rng(0)
    inputs = chance.standard_normal((6000, 3))
    outputs = np.stack([inputs[:, 0] + np.abs(inputs[:, 1]), chance.standard_normal(6000)], 1)
    probe = Probe(inputs[:4000], outputs[:4000], np.ones((4000, 2), bool))
    away = np.abs(probe(inputs[4000:]) - outputs[4000:]).mean(0)
    usual = np.abs(outputs[4000:] - np.median(outputs[4000:], 0)).mean(0)
    assert away[0] < 0.2 * usual[0]
    assert away[1] > 0.95 * usual[1]


def test_probe_is_not_asked_for_what_is_missing():
    chance = np.random.default_rng(1)
    inputs = chance.standard_normal((3000, 1))
    outputs = inputs.copy()
    outputs[::2] = 99.0
    probe = Probe(inputs, outputs, np.arange(3000)[:, None] % 2 == 1)
    assert np.abs(probe(inputs) - inputs).mean() < 0.1


def test_columns_of_neighbours_are_all_of_them_once():
    every = np.concatenate([neighbours.columns(at) for at in neighbours.WHERE.values()])
    assert sorted(every) == list(range(10 * (len(NEIGHBOURS) + 2)))


def test_no_two_blocks_of_a_fold_touch_by_a_side():
    fold, block = probes.folds((64, 64))
    assert set(np.unique(fold)) == set(range(probes.FOLDS))
    assert len(np.unique(block)) == 16
    side = probes.BLOCK
    coarse = fold[::side, ::side]
    assert (coarse[:, 1:] != coarse[:, :-1]).all() and (coarse[1:] != coarse[:-1]).all()


def test_logistic_regression_is_judged_on_blocks_it_never_saw():
    chance = np.random.default_rng(2)
    fold = np.arange(400) % 4
    codes = chance.integers(1, 4, 400)
    useful = np.eye(4)[codes] + 0.1 * chance.standard_normal((400, 4))
    # numbers that tell the class within a fold but another one in the next
    misled = np.eye(4)[(codes + fold) % 3] + 0.01 * chance.standard_normal((400, 4))
    assert probes.balanced(codes, probes.guessed(useful, codes, fold)) > 0.95
    assert probes.balanced(codes, probes.guessed(misled, codes, fold)) < 0.6


def test_balanced_accuracy_weighs_classes_alike():
    codes = np.array([1] * 90 + [2] * 10)
    assert probes.balanced(codes, np.ones(100, int)) == 0.5


@pytest.fixture
def course():
    """Two numbers of 20 pixels over 30 days: the first falls as NDVI rises, the second is noise."""
    chance = np.random.default_rng(3)
    ndvi = 0.5 + 0.3 * np.sin(np.linspace(0, 6, 30))[:, None] + 0.1 * chance.random((1, 20))
    series = np.stack([3 - 2 * ndvi, 0.05 * chance.standard_normal((30, 20))], -1)
    ndvi[4, 3], series[4, 3] = np.nan, np.nan
    return series, ndvi


def test_season_of_an_embedding_that_follows_ndvi(course):
    axis = season.season_axis(*course)
    np.testing.assert_allclose(np.abs(axis), [1, 0], atol=0.05)
    assert axis[0] < 0
    assert (season.season_fit(*course, axis) > 0.98).all()
    assert (season.distance_fit(*course) > 0.9).all()


def test_season_of_noise_is_none(course):
    _, ndvi = course
    noise = np.random.default_rng(4).standard_normal((30, 20, 2))
    axis = season.season_axis(noise, ndvi)
    assert abs(np.nanmedian(season.season_fit(noise, ndvi, axis))) < 0.3
    assert abs(np.nanmedian(season.distance_fit(noise, ndvi))) < 0.2


def test_averaging_radar_is_of_power_and_of_near_dates_alone():
    days = np.array([0, 6, 12, 40])
    decibel = np.array([-10.0, -10.0, -16.0, 0.0])
    values = np.repeat(((decibel + 30) / 35)[:, None, None], 2, 2).astype(np.float32)
    found = radar.averaged(values, np.ones_like(values), days, radar.close)
    power = (0.1 + 0.1 + 10**-1.6) / 3
    assert found[1, 0, 0] == pytest.approx((10 * np.log10(power) + 30) / 35, abs=1e-5)
    assert found[3, 0, 0] == pytest.approx(30 / 35, abs=1e-5)
    assert radar.close_on_orbit(np.array([-12, -6, 0, 4, 18])).tolist() == [1, 1, 1, 0, 0]


def test_missing_radar_stays_missing():
    values = np.full((2, 1, 2), 0.5, np.float32)
    valid = np.ones_like(values)
    values[0], valid[0] = 0, 0
    found = radar.averaged(values, valid, np.array([0, 3]), radar.close)
    assert (found[0] == 0).all() and found[1] == pytest.approx(0.5)


def dated(ratio: float) -> dict:
    return {f"day {n}": (ratio * (1 + n % 3), 10.0) for n in range(30)}


@pytest.mark.parametrize(("ratio", "word"), [(0.9, "lowers"), (1.1, "In no way")])
def test_verdict_says_whether_radar_helps(ratio, word):
    found = {radar.WITHOUT: dated(1.0), radar.AS_IS: dated(ratio)}
    found |= {radar.PROBED: dated(0.6), radar.IDLE: dated(0.5)}  # no radar: it only mends the model
    assert word in radar.verdict(found)


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_corruptions_grow_with_their_strength(name):
    given = CORRUPTIONS[name]
    bands = 10 if given.optical else 2
    values = np.random.default_rng(5).uniform(0.1, 0.4, (bands, 24, 24))
    spoil = given.optical or given.radar
    away = []
    for strength in given.strengths:
        found = spoil(values, strength, np.random.default_rng(6))
        assert found.shape == values.shape
        away.append(np.abs(np.where(np.isfinite(found), found, 0.9) - values).mean())
    assert 0 < away[0] < away[1] < away[2]


def test_twelve_corruptions_do_what_they_say():
    values = np.random.default_rng(7).uniform(0.1, 0.4, (10, 20, 20))
    still = np.random.default_rng(8)

    def spoilt(name, strength):
        return CORRUPTIONS[name].optical(values, strength, still)

    assert len(CORRUPTIONS) == 12
    np.testing.assert_allclose(spoilt("shift", 2)[:, 2:, 2:], values[:, :-2, :-2])
    np.testing.assert_allclose(spoilt("offset", 0.1) - values, 0.1)
    added = (spoilt("haze", 0.1) - values).mean((1, 2))
    assert (np.diff(added) < 0.005).all() and added[0] > 5 * added[-1]
    assert (spoilt("cloud, not masked", 0.2) == CLOUD).mean() == pytest.approx(0.2, abs=0.02)
    lost = np.isnan(spoilt("missing bands", 3)).all((1, 2))
    assert lost.sum() == 3 and not lost[0]
    inside = spoilt("blur", 3)[:, 5, 5]
    np.testing.assert_allclose(inside, values[:, 4:7, 4:7].mean((1, 2)))


def test_target_and_only_some_other_dates_are_spoilt(place):
    found = robustness.corrupted(place, 6, CORRUPTIONS["offset"], 0.1, seed=0)
    changed = (found.s2_values != place.s2_values).any((1, 2, 3))
    assert changed[6] and 1 < changed.sum() < len(changed)
    assert found.s1_values is place.s1_values
    lost = robustness.corrupted(place, 6, CORRUPTIONS["missing bands"], 5, seed=0)
    assert (~lost.s2_measured[6]).all((1, 2)).sum() == 5
    assert (lost.s2_values[~lost.s2_measured] == 0).all()


def test_a_place_cut_to_a_window_has_the_same_window(place):
    cut, target = robustness.window_of(place, 6)
    day = place.s2_days[6]
    assert cut.s2_days[target] == day and len(cut.s2_days) == data.SLOTS
    assert cut.slots_of_days(day) == place.slots_of_days(day)


def test_only_five_bands_are_shown(place):
    measured = place.s2_measured.copy()
    measured[:, [0, 1, 2, 6]] = False
    source = five_shown(replace(place, s2_measured=measured))
    shown = source.views["plain"].sum((0, 1)) > 0
    assert np.nonzero(shown.numpy())[0].tolist() == sorted(FIVE)
    assert source.measured["s2"][..., B8A].sum() > 0 == source.measured["s2"][..., 0].sum()
    assert torch.equal(source.truths[False], tensors(place).truths[False])


def test_orbits_are_told_by_the_day_of_the_cycle():
    start = date(2018, 9, 1)
    one = [start + timedelta(days=6 * n) for n in range(10)]
    assert radar.orbits(one) == 1
    assert radar.orbits(one + [day + timedelta(days=2) for day in one]) == 2
