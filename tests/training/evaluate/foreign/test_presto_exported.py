# SPDX-License-Identifier: GPL-2.0-or-later
"""Presto's model folder gives the numbers by which it stands in the benchmark of use."""

import numpy as np
import pytest

pytest.importorskip("onnx")

from models.training.evaluate.foreign import presto_numbers
from models.training.evaluate.foreign.presto_network import (
    CHANNELS,
    NO_CLASS,
    Months,
    Presto,
)
from plugin.engine.pixel_series.importing.presto_folder import write_presto_folder


@pytest.mark.parametrize("first", [0, 4])
def test_the_folder_and_the_network_of_the_benchmark_agree(tmp_path, first):
    path = presto_numbers.weights()
    if path is None:
        pytest.skip("Presto's weights are missing: set ECOFUSE_REFERENCE")
    pixels, steps = 70, 12
    random = np.random.default_rng(first)
    values = random.normal(size=(pixels, steps, CHANNELS)).astype(np.float32)
    missing = random.random(values.shape) < 0.2
    missing[:, :, 12:16] = True  # no weather, no terrain
    place = np.stack([random.uniform(-60, 60, pixels), random.uniform(-180, 180, pixels)], 1)
    land = random.integers(0, NO_CLASS + 1, (pixels, steps))
    wanted = Presto.read(path).numbers(Months(values, missing, first, place, land))

    model = write_presto_folder(path, tmp_path)
    series = np.where(missing, np.nan, values)
    classes = np.where(land == NO_CLASS, np.nan, land)[..., None]
    series = np.concatenate([series, classes], axis=2).transpose(1, 2, 0).astype(np.float32)
    known = np.ones((steps, CHANNELS + 1), np.float32)
    known[:, 12:16] = 0
    found = model.run_series(
        series, known=known.ravel(), months=(first + np.arange(steps)) % 12,
        place=place.T.astype(np.float32),
    )  # fmt: skip
    assert np.abs(found.T - wanted).max() < 2e-5
