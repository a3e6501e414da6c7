# SPDX-License-Identifier: GPL-2.0-or-later
"""How numbers of fewer bits are held against exact ones, on maps that are drawn here."""

import numpy as np
import pytest

from models.training.answers.whole_numbers import Kept, row


@pytest.fixture
def kept(tmp_path):
    """kept(name, ids, gpp) -> one place in one type of numbers, a file of 100 bytes."""

    def make(name, ids, gpp):
        path = tmp_path / f"{name}.tif"
        path.write_bytes(bytes(100))
        low, high, flag = gpp - 1, gpp + 1, np.zeros_like(gpp)
        return Kept(path, 2.0, ids, np.stack([gpp, low, high, flag, flag]))

    return make


def test_row_counts_what_differs_where_there_are_numbers(kept):
    ids = np.array([[1, 2], [3, 4], [5, np.nan], [7, 8], [1, 2]], "f4")
    exact = kept("exact", ids, np.full((5, 2), 3.0))
    other = kept("other", np.where(ids == 8, 9, ids), np.full((5, 2), 3.25))
    other.gpp[3, 0, 0] = 1
    said = row("nowhere", "INT8", other, exact)  # of which no crops are known
    assert said == "| nowhere | INT8 | 10.0 | 2.0 | 11.11 | 0.250, 0.250 | 0.000 | 11.11 |  |"
    same = row("nowhere", "FLOAT32", exact, exact)
    assert same == "| nowhere | FLOAT32 | 10.0 | 2.0 | 0.00 | 0.000, 0.000 | 0.000 | 0.00 |  |"
