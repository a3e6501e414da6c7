# SPDX-License-Identifier: GPL-2.0-or-later
"""Haze is known by its colour and size, in a region that nothing was learnt in."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.doubt import judging, veils  # noqa: E402
from models.training.doubt.gathered import CLEAR, VEILED, Gathered  # noqa: E402
from models.training.doubt.planted import VEILS  # noqa: E402
from models.training.network.doubt import Doubt, quality_of  # noqa: E402
from models.training.network.parts import BOTH  # noqa: E402

BANDS, ROWS = 12, 1500


def region(seed: int) -> dict[tuple[str, str], Gathered]:
    """Clear days that differ from their neighbours in near infrared, and the same under strong haze."""
    random = np.random.default_rng(seed)
    filling = random.uniform(0.05, 0.3, (ROWS, 10))
    changed = filling.copy()
    changed[:, 4:8] *= random.uniform(0.8, 1.25, (ROWS, 1))
    hazy = np.clip(
        VEILS[0](changed.T, random).T + 0.05 * (changed * 0 + np.linspace(1, 0, 10)), 0, 1
    )
    return {CLEAR: seen(changed, filling, changed), VEILED: seen(hazy, filling, changed)}


def seen(filled: np.ndarray, filling: np.ndarray, truth: np.ndarray) -> Gathered:
    day, surprise, away = (
        torch.from_numpy(np.pad(x, [(0, 0), (0, 2)])).float()
        for x in (filled, filled - filling, np.abs(filled - truth))
    )
    ones = torch.ones(ROWS, BANDS)
    counted = 2 * ones
    rest = [torch.full((ROWS, 4), 0.002), torch.full((ROWS, 4), -4.0)]
    evidence = torch.cat([0.01 * ones, counted, surprise, ones, *rest], 1)
    quality, hidden = torch.zeros(ROWS, quality_of(BOTH)), torch.zeros(ROWS, dtype=bool)
    unlike = torch.zeros(ROWS, 6)
    return Gathered(quality, evidence, unlike, day, day[:, :10], ones, away, ones, hidden)


def test_haze_is_doubted_where_nothing_was_learnt_and_clear_days_mostly_are_not(monkeypatch):
    monkeypatch.setattr(veils, "STEPS", 200)
    torch.manual_seed(0)
    doubt = Doubt(BOTH, quality_of(BOTH))
    known, other = [region(1), region(2)], region(3)
    veils.trained(doubt, known, seed=0)
    with torch.no_grad():
        doubt.clear.fill_(max(veils.clear_limit(doubt, one) for one in known))
    veils.shared(doubt, known)
    with torch.no_grad():
        clear, hazy = (
            doubt.expected(one.evidence.T, one.quality.T, one.filled.T)[:3].T
            for one in (other[CLEAR], other[VEILED])
        )
    away = other[VEILED].away[:, :3]
    # the differences planted here are all of one size: the end of an interval is where they are
    assert float(judging.LOG5 * hazy.mean()) == pytest.approx(float(away.mean()), rel=0.2)
    assert float(clear.mean()) < 0.006
    assert (doubt.share > 0).all() and (doubt.share[:3] > 0.5).all()
