# SPDX-License-Identifier: GPL-2.0-or-later
"""A probe finds what is in the numbers it is shown, and no more."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.evaluate.sections.probe import Probe  # noqa: E402


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
