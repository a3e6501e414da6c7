# SPDX-License-Identifier: GPL-2.0-or-later
"""Presto's encoder gives its authors' vectors; a lost token leaves no trace."""

from dataclasses import replace

import numpy as np
import pytest

from models.training.evaluate.foreign import presto_numbers
from models.training.evaluate.foreign.presto_network import CHANNELS, NO_CLASS, Months, Presto


@pytest.fixture(scope="module")
def presto():
    path = presto_numbers.weights()
    if path is None:
        pytest.skip("Presto's weights are missing: set ECOFUSE_REFERENCE")
    return Presto.read(path)


def drawn(pixels=5, steps=12, seed=3):
    random = np.random.default_rng(seed)
    values = random.normal(size=(pixels, steps, CHANNELS)).astype(np.float32)
    missing = np.zeros(values.shape, bool)
    place = np.stack([random.uniform(-60, 60, pixels), random.uniform(-180, 180, pixels)], 1)
    return Months(values, missing, 4, place, random.integers(0, NO_CLASS + 1, (pixels, steps)))


def test_the_authors_vectors_are_met(presto):
    with np.load(presto_numbers.weights().parent / "vectors.npz") as held:
        for number in range(len(held["x"])):
            one = slice(number, number + 1)
            months = Months(
                held["x"][one],
                held["mask"][one] > 0,
                int(held["month"][number]),
                held["latlon"][one],
                held["dynamic_world"][one],
            )
            assert np.abs(presto.numbers(months) - held["embedding"][one]).max() < 1e-4


def test_pixels_of_a_batch_do_not_reach_one_another(presto):
    months = drawn()
    months.missing[1, :, :2] = True
    months.missing[2, 3:, 2] = True
    every = presto.numbers(months)
    for number in range(5):
        one = slice(number, number + 1)
        alone = replace(
            months,
            values=months.values[one],
            missing=months.missing[one],
            place=months.place[one],
            land=months.land[one],
        )
        assert np.abs(presto.numbers(alone) - every[one]).max() < 1e-5


def test_what_is_missing_is_not_looked_at(presto):
    months = drawn()
    months.missing[:, :, 12] = True
    other = months.values.copy()
    other[:, :, 12:14] = 7.0
    assert np.array_equal(presto.numbers(months), presto.numbers(replace(months, values=other)))


def test_no_pixel_is_no_row(presto):
    assert presto.numbers(drawn(pixels=0)).shape == (0, 128)


def test_a_token_that_no_pixel_has_costs_nothing(presto, monkeypatch):
    """Of twelve months without Sentinel-1: nine groups of channels less one, terrain once, and the place."""
    sizes = []
    block = Presto._block
    monkeypatch.setattr(
        Presto,
        "_block",
        lambda self, given, *rest: sizes.append(given.shape[1]) or block(self, given, *rest),
    )
    months = replace(drawn(), land=None)
    presto.numbers(months)
    months.missing[:, :, :2] = True
    presto.numbers(months)
    assert sizes == [8 * 12 + 2, 8 * 12 + 2, 7 * 12 + 2, 7 * 12 + 2]
