# SPDX-License-Identifier: GPL-2.0-or-later
"""Years of series by the engine's rule; axes without a region; a model folder of day and year."""

import json
from datetime import date, timedelta

import numpy as np
import onnxruntime
import pytest

from models.training.data.labelled_points import PointSeries
from models.training.export.manifest import FOLDER, file_facts
from models.training.year import __main__ as export
from models.training.year import harmonics, training_years
from models.training.year.year_axes import YearAxes
from models.training.year.year_pixels import RULE, rows_of, year_series
from plugin.engine.year.year_dates import YearRule, year_days

ANCHOR = date(2021, 6, 15)


@pytest.fixture
def series():
    random = np.random.default_rng(0)
    days = [date(2020, 9, 2) + timedelta(days=6 * n) for n in range(100)]
    s2 = random.uniform(0.02, 0.5, (30, 100, 10)).astype(np.float32)
    s2[random.random((30, 100)) < 0.5] = np.nan
    s1 = random.uniform(-20, -5, (30, 100, 2)).astype(np.float32)
    return PointSeries(
        "drawn", "here", days, s2, days, s1, np.full(30, ""), np.arange(30.0), np.zeros(30), 1.0
    )


def test_the_dates_and_values_are_those_of_the_rule(series):
    rule = YearRule(270, 10)
    found = year_series(series, ANCHOR, rule, screen=0.0)
    chosen = [series.s2_days.index(day) for day in year_days(series.s2_days, ANCHOR, rule)]
    assert np.array_equal(found.s2, np.moveaxis(series.s2[:, chosen], 0, 2), equal_nan=True)
    assert np.allclose(found.s1, np.moveaxis((series.s1[:, chosen] + 30) / 35, 0, 2))
    assert found.s2_phase.min() >= 0 and found.s2_phase.max() < 1


def test_haze_is_screened_among_the_dates_of_the_year_alone(series):
    """As in ``plugin.engine.year.tile_year``: blue against its median over the year's own dates around."""
    series.s2[:] = 0.05
    rule = YearRule(270, 10)
    chosen = [series.s2_days.index(day) for day in year_days(series.s2_days, ANCHOR, rule)]
    rest = [at for at in range(100) if at not in chosen]
    series.s2[:, rest] = (
        0.6  # brighter, and not read: they must not make the year's dates look dark
    )
    series.s2[:3, chosen[4], 0] = 0.3
    found = year_series(series, ANCHOR, rule).s2
    assert np.isnan(found[4, :, :3]).all() and np.isfinite(found[4, :, 3:]).all()
    assert np.isfinite(found[[0, 1, 2, 3, 5, 6, 7, 8, 9]]).all()
    assert np.isfinite(year_series(series, ANCHOR, rule, screen=0.0).s2).all()


def test_the_largest_number_is_said_beside_what_int16_holds():
    random = np.random.default_rng(3)
    axes = YearAxes.fit([random.normal(size=(400, harmonics.ROWS))])
    some = random.normal(size=(50, harmonics.ROWS))
    said = export.largest(axes, [some, 30 * some])
    assert f"{axes.numbers(30 * some, 57).max():.2f}" in said and "16.38" in said


def test_dates_that_are_not_chosen_do_not_matter(series):
    before = rows_of(series, ANCHOR, YearRule(270, 10))
    chosen = year_days(series.s2_days, ANCHOR, YearRule(270, 10))
    rest = [at for at, day in enumerate(series.s2_days) if day not in chosen]
    series.s2[:, rest] = 0.9
    assert np.array_equal(before, rows_of(series, ANCHOR, YearRule(270, 10)))


def test_half_a_year_turns_the_first_wave_round(series):
    rows, turned = rows_of(series, ANCHOR), rows_of(series, ANCHOR, turn=0.5)
    assert np.allclose(turned[:, 1:3], -rows[:, 1:3]) and np.allclose(turned[:, 0], rows[:, 0])
    assert np.allclose(turned[:, 3:5], rows[:, 3:5])


def test_a_region_left_out_has_no_say():
    random = np.random.default_rng(1)
    rows = {
        name: [random.normal(size=(50, harmonics.ROWS))]
        for name in ("belgium", "france", "corsica")
    }
    before = training_years.fitted(rows, "france")
    rows["france"][0] *= 100
    assert np.array_equal(before.mean, training_years.fitted(rows, "france").mean)
    assert not np.allclose(before.mean, training_years.fitted(rows, "corsica").mean)


def test_a_model_of_day_and_year_is_whole(tmp_path):
    axes = YearAxes.fit([np.random.default_rng(2).normal(size=(400, harmonics.ROWS))])
    export.export(FOLDER, tmp_path / "both", axes, ["drawn"])
    day = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    content = json.loads((tmp_path / "both" / "manifest.json").read_text(encoding="utf-8"))
    assert content["lengths"] == [7, 16, 64] and content["embedding"] == 7
    assert content["year"]["most_dates"] == RULE.most_dates
    assert content["graphs"]["year"]["outputs"] == {"year": [57, "batch"]}
    for name, facts in content["files"].items():
        assert file_facts(tmp_path / "both" / name) == facts
    assert {name: content["files"][name] for name in day["files"]} == day["files"]
    onnxruntime.InferenceSession(
        tmp_path / "both" / "year.onnx", providers=["CPUExecutionProvider"]
    )


def test_held_out_columns_are_not_read(shared_data):
    """Hainaut gives the columns that train alone, every sixth of 29."""
    (hainaut,) = (one for one in training_years.every_source() if one.name == "hainaut_west")
    assert hainaut.lon.max() <= 280 and hainaut.region == "belgium"
    regions = {one.region for one in training_years.every_source()}
    assert regions == {"france", "corsica", "rondonia", "belgium", "finland", "austria", "romania"}
