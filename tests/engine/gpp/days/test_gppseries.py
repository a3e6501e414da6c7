# SPDX-License-Identifier: GPL-2.0-or-later
"""GPP of many days and its sums by the verb: what is written, and that a stopped run goes on."""

import json
import os

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.gpp.days import strips
from plugin.engine.gpp.days.gpp_sheets import DAY_BANDS, SUM_BANDS
from plugin.engine.gpp.days.sum_error import SumError
from plugin.engine.gpp.head import SHIPPED
from plugin.engine.verbs import gppseries, predictgpp

SPAN = {"start": "2018-04-30", "end": "2018-05-13"}
SUM = "gpp_sum_week_2018-W18.tif"


@pytest.fixture
def series(run, scenes, tmp_path):
    """series(name, …) -> outputs of a run into a folder of that name."""

    def call(name="out", **given):
        return run(gppseries, scenes=scenes, output_folder=tmp_path / name, **{**SPAN, **given})

    return call


def files_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def bands_of(path):
    with rasterio.open(path) as file:
        return dict(zip(file.descriptions, file.read(), strict=True))


def test_each_day_is_a_layer_and_each_whole_week_a_sum(series, tmp_path):
    outputs = series(sums=["week", "month"], step="2")
    assert outputs["dates"] == [f"2018-{day}" for day in (
        "04-30", "05-02", "05-04", "05-06", "05-08", "05-10", "05-12")]  # fmt: skip
    assert sorted(files_of(tmp_path / "out")) == sorted(
        [f"gpp_{day}.tif" for day in outputs["dates"]] + [SUM, "gpp_sum_week_2018-W19.tif"]
    )
    with rasterio.open(outputs["layers"][2]) as file:
        assert file.descriptions == tuple(band.name for band in DAY_BANDS)
        assert file.units[0] == "gC m-2 d-1"
        assert file.tags()["ECOFUSE_DATE"] == "2018-05-04"
    with rasterio.open(tmp_path / "out" / SUM) as file:
        assert file.descriptions == tuple(band.name for band in SUM_BANDS)
        assert file.units[:4] == ("gC m-2",) * 3 + ("days",)
        tags = file.tags()
    assert (tags["ECOFUSE_PERIOD"], tags["ECOFUSE_GPP_UNIT"]) == ("2018-04-30/2018-05-06", "gC m-2")


def test_periods_that_the_days_cut_are_named(series, heard):
    series(sums=["week", "month"])
    assert any("START and END cut" in text and "month_2018-04" in text for text in heard.warnings)


@pytest.mark.parametrize("light", [{}, {"radiation": "12"}], ids=["clear sky", "measured"])
def test_a_clear_day_is_what_predict_gpp_makes_of_it(series, run, scenes, tmp_path, light):
    """The last look has no two neighbours and is never moved."""
    series(**light)
    single = tmp_path / "single.tif"
    run(predictgpp, scenes=scenes, date="2018-05-11", output=single, **light)
    wanted, found = bands_of(single), bands_of(tmp_path / "out" / "gpp_2018-05-11.tif")
    for band, values in wanted.items():
        np.testing.assert_allclose(found[band], values, rtol=1e-6, atol=1e-6, err_msg=band)
    assert (found["days_to_clear"][np.isfinite(found["gpp"])] == 0).all()


def test_a_sum_is_that_of_its_days(series, tmp_path):
    series(step="1", sums=["week"])
    added, seen = 0, 0
    error, _ = SumError.load(None)
    for day in ("04-30", *(f"05-0{n}" for n in range(1, 7))):
        bands = bands_of(tmp_path / "out" / f"gpp_2018-{day}.tif")
        clear = bands["days_to_clear"] == 0
        added = added + bands["gpp"] * np.where(clear, 1, error.unseen)
        seen = seen + clear
    found = bands_of(tmp_path / "out" / SUM)
    np.testing.assert_allclose(found["gpp_sum"], added, rtol=1e-4)
    np.testing.assert_array_equal(found["days_seen"], seen)
    green = found["gpp_sum"] > 0
    assert green.mean() > 0.5
    assert (found["gpp_sum_p10"] < found["gpp_sum"])[green].all()


def test_a_line_takes_days_of_acquisition_alone(series, tmp_path):
    series(fill="linear", step="1")
    days = [bands_of(tmp_path / "out" / f"gpp_2018-05-0{n}.tif") for n in (1, 3, 6)]
    middle = days[0]["gpp"] + 2 / 5 * (days[2]["gpp"] - days[0]["gpp"])
    np.testing.assert_allclose(days[1]["gpp"], middle, rtol=1e-5, atol=1e-5)
    width = [day["gpp_p90"] - day["gpp"] for day in days]
    assert (width[1] > np.minimum(width[0], width[2])).all()


@pytest.mark.parametrize("saved", [4, 9, 13])
def test_a_stopped_run_goes_on_and_ends_in_the_same_bytes(
    series, heard, tmp_path, monkeypatch, saved
):
    """Stopped among the tiles of the embedding (6), the strips (6 of days, 6 of sums), and the layers."""
    series("whole", sums=["week"])
    real, done = os.replace, []

    def stop(source, target):
        real(source, target)
        done.extend([target] * (target.suffix in {".npy", ".tif"}))
        if len(done) == saved:
            raise KeyboardInterrupt

    monkeypatch.setattr("plugin.engine.files.whole.os.replace", stop)
    with pytest.raises(KeyboardInterrupt):
        series(sums=["week"])
    monkeypatch.undo()
    assert list((tmp_path / "out").glob(".ecofuse-*"))
    series(sums=["week"])
    assert any("Going on with a stopped run" in text for text in heard.messages)
    assert files_of(tmp_path / "out") == files_of(tmp_path / "whole")


def test_what_fits_into_memory_changes_no_byte(series, tmp_path, monkeypatch):
    series("whole", sums=["week"])
    monkeypatch.setattr(strips, "BYTES", 100_000)
    series("small", sums=["week"])
    assert files_of(tmp_path / "small") == files_of(tmp_path / "whole")


def test_measured_radiation_leaves_days_without_a_look_as_they_are(series, tmp_path):
    series("light", step="1", sums=["week"], radiation="20")
    added = sum(
        bands_of(tmp_path / "light" / f"gpp_2018-{day}.tif")["gpp"]
        for day in ("04-30", *(f"05-0{n}" for n in range(1, 7)))
    )
    np.testing.assert_allclose(bands_of(tmp_path / "light" / SUM)["gpp_sum"], added, rtol=1e-4)


def test_sums_of_which_none_is_whole_are_refused_before_any_work(series, tmp_path):
    with pytest.raises(
        EngineError, match=r"SUMS year: no such period lies whole within 2018-04-30"
    ):
        series(sums=["year"])
    assert not (tmp_path / "out").exists()


def test_an_unknown_sum_is_refused(series):
    with pytest.raises(EngineError, match="expected none, week, month, season, year"):
        series(sums=["decade"])


def test_a_model_of_another_embedding_is_refused_before_any_work(series, tmp_path):
    document = json.loads((SHIPPED / "gpp.json").read_text("utf-8"))
    document["embedding_model"]["sha256"] = "d" * 64
    other = tmp_path / "gpp.json"
    other.write_text(json.dumps(document))
    with pytest.raises(EngineError, match="was fitted on"):
        series(gpp_model=other)
    assert not (tmp_path / "out").exists()
