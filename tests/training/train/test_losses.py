# SPDX-License-Identifier: GPL-2.0-or-later
"""What errors of the numbers weigh."""

import pytest

torch = pytest.importorskip("torch")

from models.training.train.losses import ANYHOW, HIDDEN_SHARE, felt  # noqa: E402


def test_a_shown_value_is_as_wrong_as_the_numbers_make_it():
    away = torch.tensor([[0.0, 0.002, 0.05]])
    assert torch.equal(felt(away, torch.ones(1, 3)), away)


def test_what_is_wrong_anyhow_feels_a_large_error_more_than_many_small_ones():
    one, ten = torch.tensor([[0.01]]), torch.full((1, 10), 0.001)
    hidden = felt(one, torch.zeros(1, 1)), felt(ten, torch.zeros(1, 10))
    # independent errors add by their squares
    assert hidden[0].item() == pytest.approx(HIDDEN_SHARE * ANYHOW * (2**0.5 - 1))
    assert hidden[0].sum() > 5 * hidden[1].sum()
    assert felt(torch.zeros(1, 1), torch.zeros(1, 1)).item() == 0
