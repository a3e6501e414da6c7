# SPDX-License-Identifier: GPL-2.0-or-later
"""The Gaussian process beside Reconstruct: it knows what outputs share, and what is missing says nothing."""

import numpy as np
import pytest
import torch

from models.training.answers.coregionalised import (
    Hyper,
    Observed,
    filled,
    filled_alike,
    fitted,
    misfit,
)

DATES = torch.tensor([-30.0, -20.0, -10.0, 10.0, 20.0, 30.0]).double()


def windows(count=200, outputs=2, hide=None):
    """The same slow wave in every output, another phase a window, beside a truth at day 0."""
    draw = np.random.default_rng(0)
    phase = torch.from_numpy(draw.uniform(0, 6.28, (count, 1)))
    wave = torch.sin(DATES / 20 + phase)
    values = wave.repeat_interleave(outputs, 1)
    values = values + 0.05 * torch.from_numpy(draw.normal(size=values.shape))
    known = torch.ones_like(values, dtype=torch.bool)
    if hide is not None:
        known[:, hide] = False
    days = DATES.repeat_interleave(outputs).expand(count, -1)
    seen = Observed(values * known, known, days, torch.arange(outputs).repeat(len(DATES)))
    return seen, torch.sin(phase)[:, 0]


@pytest.fixture(scope="module")
def hyper():
    return fitted(windows()[0], 2, 120)


def test_a_fit_is_likelier_than_its_start_and_fills_the_day(hyper):
    seen, truth = windows()
    assert misfit(hyper, seen).mean() < misfit(Hyper.start(2), seen).mean() - 1
    away = (filled(hyper, seen, 2) - truth[:, None]).abs().mean()
    assert away < 0.08 < (seen.values.mean(1) - truth).abs().mean()


def test_one_matrix_a_pattern_gives_what_one_a_window_gives(hyper):
    seen, _ = windows(6)
    seen.known[2:4, 5] = False
    seen = Observed(seen.values * seen.known, seen.known, seen.days, seen.outputs)
    assert torch.allclose(filled(hyper, seen, 2), filled_alike(hyper, seen, 2), atol=1e-8)


def test_an_output_without_a_value_near_follows_the_other(hyper):
    second = [at for at in range(12) if at % 2 and at not in (1, 11)]
    seen, truth = windows(hide=second)
    other = filled(hyper, seen, 2)[:, 1]
    assert (other - truth).abs().mean() < 0.2


def test_what_is_missing_says_nothing(hyper):
    seen, _ = windows(hide=[4])
    spoilt = seen.values.clone()
    spoilt[:, 4] = 0.0
    assert torch.equal(
        filled(hyper, seen, 2),
        filled(hyper, Observed(spoilt, seen.known, seen.days, seen.outputs), 2),
    )
    rest = [at for at in range(12) if at != 4]
    short = Observed(
        seen.values[:, rest], seen.known[:, rest], seen.days[:, rest], seen.outputs[rest]
    )
    assert torch.allclose(filled(hyper, seen, 2), filled(hyper, short, 2), atol=1e-8)
