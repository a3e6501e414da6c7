# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates of a further sensor among those of the first sensor's filling."""

import math
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from models.training.network.further_dates import FurtherDates  # noqa: E402
from models.training.network.parts import SLOTS, TARGET, Sensor, Series  # noqa: E402
from models.training.network.temporal import OfDates  # noqa: E402

SAME_AS = (0, 3)
SENSOR = Sensor(bands=2, features=0, token=0, repeat=8, same_as=SAME_AS)
BANDS, PIXELS = 5, 6


def series(bands, seed):
    torch.manual_seed(seed)
    valid = (torch.rand(SLOTS, bands, PIXELS) < 0.6).float()
    days = (torch.arange(SLOTS) - TARGET).float() * 5
    values = torch.rand(SLOTS, bands, PIXELS) * valid
    return Series(values[:, :0], values, valid, days[:, None, None].expand(-1, 1, PIXELS))


def of_dates():
    filling = torch.full((BANDS, PIXELS), 0.2)
    return OfDates(filling, filling, filling, torch.zeros(BANDS, PIXELS))


def test_by_hand():
    own, further, among = series(BANDS, 0), series(2, 1), FurtherDates(SENSOR, BANDS)
    found = among(own, further, of_dates())
    kernel = torch.exp(-own.days.abs() / math.exp(2))
    others = torch.ones(SLOTS, 1, 1)
    others[TARGET] = 0
    for at, band in enumerate(SAME_AS):
        there = math.exp(-1) * kernel[:, 0] * further.valid[:, at]
        first = (others * kernel)[:, 0] * own.valid[:, band]
        first = first.sum(0) + math.exp(-2)
        expected = (first * 0.2 + (there * further.values[:, at]).sum(0)) / (first + there.sum(0))
        assert torch.allclose(found.filling[band], expected, atol=1e-6)
        assert torch.equal(found.known[band], further.valid[:, at].amax(0))
    assert torch.equal(found.filling[1], of_dates().filling[1]), (
        "a band that it lacks carries nothing yet"
    )
    assert found.known[1].max() == 0


def test_without_a_date_the_filling_stays_to_the_bit():
    own, further, among = series(BANDS, 0), series(2, 1), FurtherDates(SENSOR, BANDS)
    with torch.no_grad():
        among.carry.add_(torch.randn(BANDS, 2))
    nothing = replace(further, values=further.values * 0, valid=further.valid * 0)
    given = of_dates()
    found = among(own, nothing, given)
    assert torch.equal(found.filling, given.filling) and torch.equal(found.known, given.known)


def test_what_the_target_day_shows_of_the_first_sensor_is_not_looked_at():
    own, further, among = series(BANDS, 0), series(2, 1), FurtherDates(SENSOR, BANDS)
    shown = own.valid.clone()
    shown[TARGET] = 1 - shown[TARGET]
    changed = among(own, further, of_dates()), among(replace(own, valid=shown), further, of_dates())
    assert torch.allclose(changed[0].filling, changed[1].filling, atol=1e-6)


@pytest.mark.parametrize("shared", [True, False], ids=["one set of days", "days by pixel"])
def test_a_date_in_two_slots_counts_once(shared):
    own, further, among = series(BANDS, 0), series(2, 1), FurtherDates(SENSOR, BANDS)
    slot, other = TARGET + 1, TARGET + 2
    values, valid, days = further.values.clone(), further.valid.clone(), further.days.clone()
    values[other], valid[other], days[other] = 0, 0, 0
    once = replace(further, values=values.clone(), valid=valid.clone(), days=days.clone())
    values[other], valid[other], days[other] = values[slot], valid[slot], days[slot]
    twice = replace(further, values=values, valid=valid, days=days)
    if shared:
        own, once, twice = (replace(s, days=s.days[..., :1]) for s in (own, once, twice))
    found = among(own, twice, of_dates()).filling
    assert torch.allclose(found, among(own, once, of_dates()).filling, atol=1e-6)


def test_bands_that_it_lacks_move_along():
    own, further, among = series(BANDS, 0), series(2, 1), FurtherDates(SENSOR, BANDS)
    with torch.no_grad():
        among.carry[2] = torch.tensor([0.5, 0.25])
    moved = among(own, further, of_dates()).filling - 0.2
    assert moved[0].abs().max() > 1e-3
    assert torch.allclose(moved[2], 0.5 * moved[0] + 0.25 * moved[3], atol=1e-6)
