# SPDX-License-Identifier: GPL-2.0-or-later
"""Blocks that are left out, and the accuracy that weighs classes alike."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.evaluate.sections import land_cover  # noqa: E402


def test_no_two_blocks_of_a_fold_touch_by_a_side():
    fold, block = land_cover.folds((64, 64))
    assert set(np.unique(fold)) == set(range(land_cover.FOLDS))
    assert len(np.unique(block)) == 16
    side = land_cover.BLOCK
    coarse = fold[::side, ::side]
    assert (coarse[:, 1:] != coarse[:, :-1]).all() and (coarse[1:] != coarse[:-1]).all()


def test_logistic_regression_is_judged_on_blocks_it_never_saw():
    chance = np.random.default_rng(2)
    fold = np.arange(400) % 4
    codes = chance.integers(1, 4, 400)
    useful = np.eye(4)[codes] + 0.1 * chance.standard_normal((400, 4))
    # numbers that give the class within a fold but another one in the next
    misled = np.eye(4)[(codes + fold) % 3] + 0.01 * chance.standard_normal((400, 4))
    assert land_cover.balanced_accuracy(codes, land_cover.guessed(useful, codes, fold)) > 0.95
    assert land_cover.balanced_accuracy(codes, land_cover.guessed(misled, codes, fold)) < 0.6


def test_balanced_accuracy_weighs_classes_alike():
    codes = np.array([1] * 90 + [2] * 10)
    assert land_cover.balanced_accuracy(codes, np.ones(100, int)) == 0.5
