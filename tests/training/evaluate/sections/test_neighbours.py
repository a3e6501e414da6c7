# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data.training_samples import NEIGHBOURS  # noqa: E402
from models.training.evaluate.sections import neighbours  # noqa: E402


def test_columns_of_neighbours_are_all_of_them_once():
    every = np.concatenate([neighbours.columns(at) for at in neighbours.WHERE.values()])
    assert sorted(every) == list(range(10 * (len(NEIGHBOURS) + 2)))
