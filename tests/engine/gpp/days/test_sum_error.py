# SPDX-License-Identifier: GPL-2.0-or-later
"""The error of a sum: its two parts in closed form, the file it is read from."""

import json

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.gpp.days.sum_error import BAND, FILE, SumError
from plugin.engine.gpp.head import SHIPPED

ERROR = SumError(
    bias_share=0.3, day_correlation=0.8, low=-1.0, high=1.5, unseen=0.9, line_growth=0.5
)  # fmt: skip


def test_deviation_is_that_of_the_whole_covariance():
    spreads = np.random.default_rng(2).uniform(0.5, 3, (40, 3))
    apart = np.abs(np.subtract.outer(np.arange(40), np.arange(40)))
    correlation = 0.3 + 0.7 * 0.8**apart
    wanted = np.sqrt(np.einsum("ip,ij,jp->p", spreads, correlation, spreads))
    np.testing.assert_allclose(ERROR.deviation(spreads), wanted, rtol=1e-12)


def test_a_bias_never_averages_out_and_independent_days_do():
    ones = np.ones((100, 1))
    common = SumError(1.0, 0.0, -1, 1, 1, 0)
    apart = SumError(0.0, 0.0, -1, 1, 1, 0)
    assert common.deviation(ones)[0] == pytest.approx(100)
    assert apart.deviation(ones)[0] == pytest.approx(10)


def test_the_line_widens_the_interval_with_the_distance_to_a_look():
    half = ERROR.on_the_line(np.array([1.0, 1.0, 1.0]), np.array([0.0, 1.0, 16.0]))
    deviation = np.array([0.0, 0.5, 2.0])
    np.testing.assert_allclose(half, np.sqrt(1 + (deviation * BAND / 2) ** 2))


def test_a_model_without_the_file_takes_that_of_the_shipped_one(tmp_path):
    (tmp_path / "gpp.json").write_text("{}")
    found, own = SumError.load(tmp_path)
    assert not own and found == SumError.load(None)[0]
    assert 0 < found.bias_share < 1 and found.low < 0 < found.high


def test_a_models_own_file_goes_first_and_a_wrong_one_is_refused(tmp_path):
    (tmp_path / "gpp.json").write_text("{}")
    document = json.loads((SHIPPED / FILE).read_text("utf-8"))
    (tmp_path / FILE).write_text(json.dumps({**document, "bias_share": 0.5}))
    found, own = SumError.load(tmp_path / "gpp.json")
    assert own and found.bias_share == 0.5
    (tmp_path / FILE).write_text(json.dumps({**document, "day_correlation": 1.0}))
    with pytest.raises(EngineError, match="day_correlation"):
        SumError.load(tmp_path)


def test_what_neighbours_leave_open_is_that_of_the_conditional_normal():
    days = np.array([0, 7, 3])  # the last is the day between
    covariance = 0.3 + 0.7 * 0.8 ** np.abs(np.subtract.outer(days, days))
    without = covariance - 0.3
    known = without[2, :2] @ np.linalg.solve(without[:2, :2], without[:2, 2])
    found = ERROR.left_open(np.array([3]), np.array([4]))[0]
    assert found == pytest.approx(np.sqrt(without[2, 2] - known))
