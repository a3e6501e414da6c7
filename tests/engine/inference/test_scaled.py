# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

from plugin.engine.inference.model import scaled


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"add": 0, "divide": 1, "clip": [0, 1]}, [0, 0.25, 1, 0]),
        ({"add": 30, "divide": 40, "clip": [0, 1]}, [0, 0.75625, 0.8, 0.625]),
        ({"add": 0, "divide": 2, "clip": [-1, 1]}, [0, 0.125, 1, -1]),
        ({"add": 0, "divide": 1, "clip": [0.1, 1]}, [0, 0.25, 1, 0.1]),
    ],
)
def test_what_is_no_number_becomes_0_and_is_not_valid(rule, expected):
    values = np.array([np.nan, 0.25, 2, -5], np.float32)
    result, valid = scaled(rule, values)
    assert np.allclose(result, expected)
    assert list(valid) == [0, 1, 1, 1]
    assert result.dtype == valid.dtype == np.float32


def test_hidden_bands_are_missing_whatever_they_hold():
    rule = {"add": 0, "divide": 1, "clip": [0.1, 1]}
    values = np.array([[0.5, np.nan, 3], [0.5, 0.2, -1]], np.float32)
    result, valid = scaled(rule, values, np.array([True, False, False]))
    assert np.array_equal(result, np.float32([[0, 0, 1], [0, 0.2, 0.1]]))
    assert valid.tolist() == [[0, 0, 1], [0, 1, 1]]
    assert np.array_equal(values[0], [0.5, np.nan, 3], equal_nan=True)
