# SPDX-License-Identifier: GPL-2.0-or-later
"""The law by which hidden days err: powers of measures, flat within regions and steep between them."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.doubt import hidden_days, judging  # noqa: E402
from models.training.doubt.gathered import TRAIN, Gathered  # noqa: E402
from models.training.network.doubt import Doubt, quality_of  # noqa: E402
from models.training.network.parts import BOTH  # noqa: E402

ROWS, BANDS = 4000, 12


@pytest.fixture
def doubt() -> Doubt:
    torch.manual_seed(0)
    return Doubt(BOTH, quality_of(BOTH))


def region(seed: int, usual: float, blurred: float, hidden: bool = True) -> hidden_days.Region:
    """Pixels that err by their dates' scatter near the day, seen blurred; in the middle of the region ``usual``."""
    random = torch.Generator().manual_seed(seed)
    size = usual * torch.exp(0.5 * torch.randn(ROWS, 1, generator=random))
    seen = size * torch.exp(blurred * torch.randn(ROWS, 1, generator=random))
    counted, nothing = torch.full((ROWS, BANDS), 2.0), torch.zeros(ROWS, BANDS)
    steady = torch.full((ROWS, 1), 0.02)
    measures = torch.log(torch.cat([steady, steady, seen, steady], 1))
    evidence = [0.02 * counted, counted, nothing, nothing, torch.zeros(ROWS, 4), measures]
    away = -size * torch.log(torch.rand(ROWS, BANDS, generator=random))
    ones = torch.ones(ROWS, BANDS)
    part = Gathered(
        torch.zeros(ROWS, quality_of(BOTH)), torch.cat(evidence, 1), torch.zeros(ROWS, 6),
        0.3 * ones, 0.3 * ones[:, :10], ones, away, ones, torch.full((ROWS,), hidden),
    )  # fmt: skip
    return dict.fromkeys(hidden_days.KEYS, part)


def test_the_measure_that_errors_go_with_gets_the_slope(doubt):
    rows = [
        hidden_days._rows(doubt, one[TRAIN]) for one in (region(1, 0.05, 0.0), region(2, 0.1, 0.0))
    ]
    assert hidden_days.slopes(rows).tolist() == pytest.approx([0, 0, 1, 0], abs=0.15)


def test_regions_differ_more_than_slopes_within_them_say_where_measures_are_uncertain(doubt):
    """Blurred by as much as pixels differ, the slope halves; twice as steep is true of regions."""
    regions = [region(4, 0.02, 0.5), region(5, 0.3, 0.5)]
    rows = [hidden_days._rows(doubt, one[TRAIN]) for one in regions]
    slope = hidden_days.slopes(rows)[2]
    assert slope == pytest.approx(0.5, abs=0.1)
    levels = [(np.log(away).mean(), measures[:, 2].mean()) for measures, away in rows]
    (error, measure), (more, larger) = levels
    assert (more - error) / (larger - measure) == pytest.approx(2 * slope, rel=0.2)


def test_a_region_that_was_not_seen_has_true_intervals_and_ordered_pixels(doubt, monkeypatch):
    monkeypatch.setattr(hidden_days, "STEEPER", 2.0)
    known = [region(seed, usual, 0.5) for seed, usual in ((6, 0.03), (7, 0.1))]
    hidden_days.fitted(doubt, known)
    other = region(8, 0.3, 0.5)[TRAIN]
    factor = judging.factor([judging.ratios(doubt, one[TRAIN], "s2") for one in known])
    assert 0.75 < (judging.ratios(doubt, other, "s2") <= factor).mean() < 0.85
    assert judging.rank_correlation(*judging.pixel_errors(doubt, other)) > 0.4


def test_days_that_show_something_are_left_out(doubt):
    rows = hidden_days._rows(doubt, region(9, 0.1, 0.0, hidden=False)[TRAIN])
    assert [len(one) for one in rows] == [0, 0]


def test_a_band_without_any_truth_says_nothing_and_breaks_nothing(doubt):
    one, other = region(10, 0.05, 0.0), region(11, 0.1, 0.0)
    for part in one.values():
        part.asked[:, 7] = 0
    hidden_days.fitted(doubt, [one, other])
    assert np.isfinite(doubt.factors.numpy()).all() and torch.isfinite(doubt.powers).all()


def test_a_region_has_no_say_in_how_steep_its_own_law_is(doubt):
    """Blurred by as much as pixels differ: twice as steep is true, whatever the region left out is like."""
    usual = {"a": 0.02, "b": 0.05, "c": 0.12, "d": 0.3}
    found = {name: region(20 + at, size, 0.5) for at, (name, size) in enumerate(usual.items())}
    first = hidden_days.chosen_elsewhere(doubt, found)
    assert all(1.5 <= steeper <= 2.5 for steeper, _ in first.values())
    assert all(0.75 < within < 0.85 for _, within in first.values())
    # now it says that none is needed, and lies far from the others
    found["a"] = region(20, 5.0, 0.0)
    changed = hidden_days.chosen_elsewhere(doubt, found)
    assert changed["a"][0] == first["a"][0] and changed["b"][0] != first["b"][0]
