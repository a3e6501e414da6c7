# SPDX-License-Identifier: GPL-2.0-or-later
"""The study of hidden days: a pass counts once, scales go there and back, and the page says who wins where."""

import numpy as np
import torch

from models.training.answers.coregionalised import Observed
from models.training.answers.hidden_page import LINEAR, MODEL, OWN, SHARED, WAYS, Found, page
from models.training.answers.hidden_ways import OUTPUTS, Scales, first_time


def test_a_pass_counts_once_and_an_empty_slot_hides_none():
    days = torch.tensor([-3.0, 0.0, 0.0, 4.0, 4.0])
    shown = torch.tensor([True, False, True, True, True])
    assert first_time(days, shown).tolist() == [True, False, True, True, False]


def test_scales_go_there_and_back():
    values = torch.tensor([[0.1, 0.3, 9.0], [0.2, 0.5, 9.0]]).double()
    known = torch.tensor([[True, True, False], [True, True, False]])
    seen = Observed(values, known, torch.zeros(2, 3).double(), torch.tensor([0, 1, 0]))
    scales = Scales.of(seen)
    unit = scales.scaled(seen)
    assert unit.values[:, 2].tolist() == [0.0, 0.0]
    ten = torch.zeros(2, OUTPUTS).double()
    ten[:, :2] = unit.values[:, :2]
    assert np.allclose(scales.back(ten)[:2].T, values[:, :2])


def found(**factors):
    """Errors of 20 days, those of a way a multiple of the model's."""
    one = Found(pixels=100, fit_seconds=[3.0])
    for day in range(20):
        for way in WAYS:
            one.errors[way]["place", str(day)] = ((1 + day / 10) * factors.get(way, 1.0), 10.0)
            one.seconds[way] = 0.5
    return one


def test_page_names_the_rows_in_which_a_process_wins():
    text = page(
        {
            ("austria", "all ten"): found(**{SHARED: 0.8, OWN: 0.7, LINEAR: 1.2}),
            ("france", "all ten"): found(**{SHARED: 1.3}),
            ("romania", "all ten"): Found(),
        }
    )
    assert f"*{SHARED}* is better than *Reconstruct* in 1 of 2 rows: austria (all ten)." in text
    assert "It is worse in 1: france (all ten)." in text
    assert f"*{LINEAR}* is better than *Reconstruct* in 0 of 2 rows. It is worse in 1" in text
    assert "| austria | all ten | 0.19500 | 0.23400 |" in text
    assert "romania |" not in text
    assert "| austria | all ten | 5 | 5 | 5 | 5 | 5 | 3.0 |" in text
    assert MODEL in text
