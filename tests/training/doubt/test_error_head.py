# SPDX-License-Identifier: GPL-2.0-or-later
"""A head learns how large errors are, and usual values do not bend to a few odd ones."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.doubt import error_head, hidden_days, judging  # noqa: E402
from models.training.doubt.gathered import Gathered  # noqa: E402
from models.training.network.doubt import Doubt, quality_of  # noqa: E402
from models.training.network.guard import RED_EDGE  # noqa: E402
from models.training.network.parts import BOTH, Dense  # noqa: E402

BANDS, ROWS = 12, 3000


def region(seed: int, usual_error: float) -> Gathered:
    """Hidden pixels whose errors are exponential around the restlessness of their neighbours."""
    random = torch.Generator().manual_seed(seed)
    restless = usual_error * torch.exp(0.5 * torch.randn(ROWS, 1, generator=random)).expand(
        -1, BANDS
    )
    counted = torch.full((ROWS, BANDS), 2.0)
    nothing = torch.zeros(ROWS, BANDS)
    measures = torch.log(restless[:, :4])
    evidence = torch.cat([restless, counted, nothing, nothing, torch.zeros(ROWS, 4), measures], 1)
    away = -restless * torch.log(torch.rand(ROWS, BANDS, generator=random))
    filled = 0.3 + 0.03 * torch.randn(ROWS, BANDS, generator=random)
    ones = torch.ones(ROWS, BANDS)
    quality = torch.zeros(ROWS, quality_of(BOTH))
    unlike = torch.full((ROWS, 6), 0.01)
    hidden = torch.ones(ROWS, dtype=bool)
    return Gathered(quality, evidence, unlike, filled, filled[:, :10], ones, away, ones, hidden)


@pytest.fixture
def doubt() -> Doubt:
    torch.manual_seed(0)
    return Doubt(BOTH, quality_of(BOTH))


def test_a_fitted_head_covers_a_region_it_has_not_seen(doubt, monkeypatch):
    """Ten times as restless as the others: its errors are expected from its own neighbours."""
    monkeypatch.setattr(error_head, "STEPS", 150)
    monkeypatch.setattr(hidden_days, "STEEPER", 1.0)  # how restless a pixel is is known exactly,
    monkeypatch.setattr(hidden_days, "LEAST", 1e-5)  # and small errors say as much as large ones
    known = [region(1, 0.01), region(2, 0.02)]
    error_head.trained(doubt, known, seed=3)
    hidden_days.fitted(doubt, [dict.fromkeys(hidden_days.KEYS, part) for part in known])
    factor = judging.factor([judging.ratios(doubt, part, "s2") for part in known])
    other = region(4, 0.15)
    within = (judging.ratios(doubt, other, "s2") <= factor).mean()
    assert 0.7 < within < 0.9
    away, expected = judging.pixel_errors(doubt, other)
    assert judging.rank_correlation(away, expected) > 0.6
    assert expected.mean() == pytest.approx(away.mean(), rel=0.4)


def test_what_bands_lose_is_that_of_the_middle_region(doubt):
    parts = []
    for factor in (1.0, 2.0, 9.0):
        part = region(6, 0.01)
        part.evidence[:, 36:48] = 1.0  # shown
        part.evidence[:, 48:50] = 0.01
        part.away = torch.full((ROWS, BANDS), 0.01 * factor)
        parts.append(part)
    error_head.lost(doubt, parts)
    assert doubt.loss[:, 0].tolist() == pytest.approx([2.0] * BANDS, rel=1e-2)


def test_a_few_odd_rows_do_not_move_what_is_usual():
    rows = np.random.default_rng(0).standard_normal((2000, 3))
    spoilt = np.concatenate([rows, np.full((40, 3), 50.0)])
    middle, whitening = error_head.trimmed(spoilt, 0.05)
    assert np.abs(middle).max() < 0.1
    np.testing.assert_allclose(np.linalg.inv(whitening @ whitening.T), np.eye(3), atol=0.35)
    assert np.abs(spoilt.mean(0)).min() > 0.5


def states(share_without: float) -> torch.Tensor:
    """(1001, 12) 1 but for the red edge of the first rows."""
    there = torch.ones(1001, BANDS)
    there[: round(share_without * 1001), RED_EDGE] = 0
    return there


def test_limits_are_a_regions_by_its_rank_and_a_region_without_a_sensor_says_nothing():
    one = torch.linspace(0, 1, 1001)[:, None].expand(-1, 6).clone()
    without = one.clone()
    without[:, 2] = 0
    parts = [(k * one, there) for k in (1, 2, 3, 5, 9) for there in (states(0.0), states(1.0))]
    ranked = [3 if rank == 0.5 else 5 for rank in error_head.AMONG]
    found = error_head.limits(parts).T
    for state, within in enumerate(error_head.WITHIN):
        expected = [k * share for k, share in zip(ranked, within, strict=True)]
        assert found[state].tolist() == pytest.approx(expected, rel=1e-3)
    found = error_head.limits([*parts, (without, states(0.0)), (without, states(1.0))])[2].tolist()
    assert found == pytest.approx([5 * within[2] for within in error_head.WITHIN], rel=1e-3)


def test_pixels_without_the_red_edge_have_limits_of_their_own_and_a_few_say_nothing():
    near = torch.ones(1001, 6)
    half = states(0.5)
    near[half[:, RED_EDGE] > 0] = 3.0
    astray = (100 * torch.ones(1001, 6), states(error_head.ENOUGH / 1001 - 0.005))
    found = error_head.limits([(near, half), (near, half), astray])
    assert found[:, 0].tolist() == [1.0] * 6
    assert found[:, 1].tolist() == [3.0] * 6


def test_the_guard_keeps_true_and_planted_spectra_apart_in_a_region_it_has_not_seen(
    doubt, monkeypatch
):
    monkeypatch.setattr(error_head, "GUARD_STEPS", 150)
    true, other = ([region(seed, 0.01) for seed in seeds] for seeds in ((1, 2), (3,)))
    planted = [
        replace(part, filled=part.filled.flip(1), average=0.2 * part.average) for part in true
    ]
    before = {k: v.clone() for k, v in doubt.network.state_dict().items()}
    error_head.guarded(doubt, true, planted, seed=0)
    assert all(torch.equal(v, before[k]) for k, v in doubt.network.state_dict().items())
    (unseen,) = other
    strange = replace(unseen, filled=unseen.filled.flip(1), average=0.2 * unseen.average)
    far = [error_head.distances(doubt, part)[:, 3] for part in (unseen, strange)]
    assert float(far[0].quantile(0.98)) < 0.3
    assert float(far[1].quantile(0.02)) > 1.5


def test_a_layer_that_has_learnt_from_scaled_inputs_takes_them_as_they_are():
    layer = Dense(4, 3)
    inputs = 5.0 + 3.0 * torch.randn(4, 50)
    middle, spread = inputs.mean(1), torch.tensor([0.1, 1.0, 2.0, 3.0])
    expected = layer((inputs - middle[:, None]) / spread[:, None])
    error_head.unscaled(layer, middle, spread)
    assert torch.allclose(layer(inputs), expected, atol=1e-3)


def test_usual_values_are_near_what_they_were_fitted_on_and_far_from_others(doubt):
    part = region(5, 0.01)
    error_head.usual(doubt, [part])
    assert 0.8 < float(error_head.distances(doubt, part)[:, 0].median()) < 1.3
    bright = Gathered(**{**vars(part), "filled": part.filled + 0.5})
    assert float(error_head.distances(doubt, bright)[:, :2].min()) > 3
