# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

torch = pytest.importorskip("torch")

from models.training.network.radar_mean import ADD, DIVIDE, averaged  # noqa: E402

DAYS = torch.tensor([-30.0, -24, -18, -12, -6, 0, 6, 12, 18, 24, 30])[:, None, None]


def scaled(decibels: torch.Tensor) -> torch.Tensor:
    return (decibels + ADD) / DIVIDE


def test_the_mean_is_one_of_power_not_of_decibels():
    values = torch.full((11, 2, 1), -30.0)
    values[:2] = -10.0
    valid = torch.zeros(11, 2, 1)
    valid[[0, 1]] = 1.0
    valid[[9, 10]] = 1.0  # as far on the other side, a thousandth of the power
    found, known = averaged(scaled(values) * valid, valid, DAYS, 6)
    nearer = torch.exp(-DAYS[[0, 1, 9, 10], 0, 0].abs() / 12.0) + 1.0
    share = nearer[:2].sum() / nearer.sum()
    assert known.all()
    assert (found * DIVIDE - ADD)[0, 0].item() == pytest.approx(
        -10.0 + 10 * torch.log10(share + 0.01 * (1 - share)).item(), abs=0.01
    )


def test_a_lone_pass_of_another_orbit_moves_the_mean_less_than_its_share_of_orbits():
    values, valid = torch.full((11, 2, 1), -10.0), torch.ones(11, 2, 1)
    days = DAYS.clone()
    days[5] = 1.0
    values[5] = 0.0
    level = averaged(scaled(values), valid, days, 6)[0] * DIVIDE - ADD
    alone = 10 * torch.log10(torch.tensor(0.5 * 1.0 + 0.5 * 0.1))
    assert -10.0 < level[0, 0].item() < alone.item()


def test_passes_of_many_dates_of_one_orbit_do_not_drown_those_of_another():
    """The more often an orbit is seen, the less a pass of it weighs."""
    values, valid = torch.full((11, 2, 1), -10.0), torch.ones(11, 2, 1)
    days = DAYS.clone()
    days[[0, 10]] += 3.0
    values[[0, 10]] = -4.0
    balanced = averaged(scaled(values), valid, days, 6)[0]
    plain = averaged(scaled(values), valid, DAYS, 6)[0]
    assert (balanced > plain).all()


def test_days_shared_by_all_pixels_or_each_its_own_give_the_same():
    torch.manual_seed(0)
    valid = (torch.rand(11, 2, 7) < 0.7).float()
    values = torch.rand(11, 2, 7) * valid
    own = averaged(values, valid, DAYS.expand(-1, -1, 7), 6)
    shared = averaged(values, valid, DAYS, 6)
    assert torch.allclose(own[0], shared[0], atol=1e-6) and torch.equal(own[1], shared[1])


def test_nothing_valid_is_said_to_be_nothing():
    nothing = torch.zeros(11, 2, 3)
    found, known = averaged(nothing, nothing, DAYS, 6)
    assert not found.any() and not known.any()
