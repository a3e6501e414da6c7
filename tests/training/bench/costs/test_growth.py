# SPDX-License-Identifier: GPL-2.0-or-later
"""What computing costs is counted, and explained by prices."""

import numpy as np
import pytest

pytest.importorskip("torch")

from models.training.bench.costs.growth import Counted, counted, prices, work_of
from models.training.bench.costs.time_by_cause import scenes_of
from plugin.engine.inference.model import SHIPPED


@pytest.mark.parametrize("clear", [0.002, 0.0], ids=["four prices", "three"])
def test_prices_are_those_that_made_the_seconds(clear):
    paid, some = (0.003, 0.006, clear, 0.01), clear > 0
    works = [(11, 8, 0, 1), (7.5, 3, 5 * some, 1), (26, 100, 28 * some, 16), (4, 3, 0, 1)]
    measured = [Counted(float(np.dot(work, paid)), *work) for work in works]
    assert prices(measured) == pytest.approx(paid)


def test_what_is_encoded_and_run_is_counted(shared_data, tmp_path):
    run = work_of(scenes_of(tmp_path, 256, 3), 256, SHIPPED)
    days = run.scenes.days("s2")
    one, both = (counted(run, days[:number], 1, 1) for number in (1, 2))
    # three dates where they show something, and of one target where it hides something too
    assert 0 < one.encoded <= both.encoded <= 3
    # the pixels of a tile fill eight runs at most: what no date shows runs through neither graph
    assert 0 < one.fused + one.clear < both.fused + both.clear < 16 and one.fused > 0
    assert (one.targets, both.targets) == (1, 2)
    assert 0 < one.seconds < both.seconds
