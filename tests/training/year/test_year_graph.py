# SPDX-License-Identifier: GPL-2.0-or-later
"""The graph of the year against float64: few dates, no dates, missing bands, no Sentinel-1, far dates."""

import numpy as np
import onnxruntime
import pytest

from models.training.year import harmonics, year_graph
from models.training.year.year_axes import YearAxes

LENGTH, HALF = 57, 270
NEAR = 1e-4


def drawn(dates=24, radar=20, pixels=50, share=0.5, seed=3):
    """A year of random fields that wander, with its signed days: half of the dates are cloudy."""
    random = np.random.default_rng(seed)
    days = [np.sort(random.choice(np.arange(-HALF, HALF), count)) for count in (dates, radar)]
    s2 = 0.02 + 0.4 * random.random((1, 10, pixels)) + 0.1 * random.random((dates, 10, pixels))
    s2 = np.where(random.random((dates, 1, pixels)) < share, s2, np.nan)
    s1 = 0.4 + 0.2 * random.random((radar, 2, pixels))
    phase = [harmonics.phases(737000 + one) for one in days]
    return harmonics.YearSeries(s2, phase[0], s1, phase[1]), days


@pytest.fixture(scope="module")
def axes():
    return YearAxes.fit([harmonics.year_rows(drawn(pixels=400, seed=seed)[0]) for seed in (5, 6)])


@pytest.fixture(scope="module")
def graph(axes):
    return year_graph.YearGraph(axes, LENGTH, HALF)


@pytest.fixture(scope="module")
def session(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("year") / "year.onnx"
    year_graph.write(graph, path)
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])


def run(session, series, days):
    given = {}
    for name, values, away, phase in (
        ("s2", series.s2, days[0], series.s2_phase),
        ("s1", series.s1, days[1], series.s1_phase),
    ):
        given[f"{name}_values"], given[f"{name}_valid"] = np.nan_to_num(values), np.isfinite(values)
        given[f"{name}_days"], given[f"{name}_phase"] = away, phase
    return session.run(None, {key: np.asarray(one, np.float32) for key, one in given.items()})[0]


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"dates": 37, "radar": 37, "share": 1.0},
        {"dates": 1, "radar": 1},
        {"dates": 4, "share": 0.4},
        {"share": 0.0},
    ],
    ids=["half clear", "all clear", "one date", "few dates", "no date"],
)
def test_the_file_agrees_with_float64(session, axes, case):
    series, days = drawn(**case)
    expected = axes.numbers(harmonics.year_rows(series), LENGTH)
    assert np.abs(run(session, series, days).T - expected).max() < NEAR


@pytest.mark.parametrize("lost", ["six bands", "no Sentinel-1"])
def test_what_is_missing_agrees_too(session, axes, lost):
    series, days = drawn()
    if lost == "six bands":
        series.s2[:, [3, 4, 5, 6]] = np.nan
    else:
        series.s1[:] = np.nan
    expected = axes.numbers(harmonics.year_rows(series), LENGTH)
    assert np.abs(run(session, series, days).T - expected).max() < NEAR


def test_empty_slots_and_far_dates_change_nothing(session):
    series, days = drawn()
    wide = harmonics.YearSeries(
        np.concatenate([series.s2, np.full((2, 10, 50), np.nan), series.s2[:1]]),
        np.concatenate([series.s2_phase, [0, 0], [0.3]]),
        series.s1,
        series.s1_phase,
    )
    away = [np.concatenate([days[0], [0, 0, HALF + 1]]), days[1]]
    assert np.abs(run(session, wide, away) - run(session, series, days)).max() < 1e-5


def test_the_graph_uses_no_solver_and_keeps_to_the_contract(graph, tmp_path):
    onnx = pytest.importorskip("onnx")
    year_graph.write(graph, tmp_path / "year.onnx")
    model = onnx.load(tmp_path / "year.onnx")
    assert {one.version for one in model.opset_import} == {17}
    facts = year_graph.described(LENGTH)
    assert [one.name for one in model.graph.input] == list(facts["inputs"])
    shapes = [
        [size.dim_param or size.dim_value for size in one.type.tensor_type.shape.dim]
        for one in model.graph.input
    ]
    assert shapes == list(facts["inputs"].values())
