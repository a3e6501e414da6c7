# SPDX-License-Identifier: GPL-2.0-or-later
"""Haze is found in the graph as the engine finds it, and what is left is encoded as the engine encodes it."""

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.bench.integers.screened_graph import screened_graph
from plugin.engine.inference.model import Model
from plugin.engine.pixels.clouds import hazy


@pytest.fixture(scope="module")
def model():
    return Model.load(device="CPU")


@pytest.mark.parametrize("dates", [11, 10])
def test_haze_is_found_as_the_engine_finds_it_and_a_token_is_the_engine_s(model, dates, computed):
    random = np.random.default_rng(3)
    side, slots = 24, 11
    # steps of 1/64 make sums exact, and half of a window stand out by just the screen often
    blues = (random.integers(0, 6, (12, side, side)) / 64).astype(np.float32)
    blues[random.random(blues.shape) < 0.4] = np.nan
    blues[1:10, :5] = np.nan  # below and just at the fewest values that have a median
    blues[4, :5] = 5 / 64
    blues[-1] = np.nan
    at = np.array([*range(dates), *[11] * (slots - dates)])
    valid = np.repeat(np.isfinite(blues[4])[None], 10, axis=0).astype(np.float32)
    values = random.random((10, side, side)).astype(np.float32) * valid
    for screen in (1 / 64, 1 / 32, 0.0):
        given = {"values": values, "valid": valid, "blue": blues[4], "blues": blues, "at": at}
        found = computed(screened_graph(model, screen, slots), given)
        wrong = hazy(blues[4], blues[:dates], screen)
        assert wrong.any() == (screen > 0)
        planes = [np.where(wrong, np.float32(0), one) for one in (values, valid)]
        token, inner_values, inner_valid = model.dated("s2", *planes)
        np.testing.assert_array_equal(found["inner_valid"], inner_valid)
        np.testing.assert_array_equal(found["inner_values"], inner_values)
        np.testing.assert_allclose(found["token"], token, rtol=0, atol=1e-5)
