# SPDX-License-Identifier: GPL-2.0-or-later
"""Periods by the verb: what they hold, what a rerun leaves alone, and what is refused."""

import json
import os
from datetime import date, timedelta

import numpy as np
import pytest
import rasterio

from plugin.engine.analysis.metric import axes_of_model
from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.embed import layers
from plugin.engine.errors import EngineError
from plugin.engine.outputs.embeddings import open_embeddings
from plugin.engine.towers.tower_rasters import opened
from plugin.engine.verbs import (
    assignclusters,
    change,
    embed,
    embedperiod,
    embedseries,
    fitclusters,
    pca,
    reconstruct,
)
from plugin.engine.verbs import scenes as list_scenes

SPAN = {"start": "2018-05-01", "end": "2018-05-12", "step": "4", "stride": "16",
        "extent": "500000,5599360,500640,5600000 EPSG:32631"}  # fmt: skip
DATES = [date(2018, 1, 1) + timedelta(10 * n) for n in range(30)]
FORTNIGHTS = {"start": "2018-01-01", "end": "2018-10-21", "every": "30", "step": "15"}


@pytest.fixture
def period(run, scenes, tmp_path):
    """period(folder, …) -> outputs of a run on three dates of May."""

    def call(name="out", **given):
        return run(embedperiod, scenes=scenes, output_folder=tmp_path / name, **{**SPAN, **given})

    return call


@pytest.fixture
def listed(make_raster, optical, run, tmp_path):
    """listed(numbers of DATES) -> a scene list of these dates; a date's file is written once."""
    files = {}

    def call(numbers):
        for number in set(numbers) - set(files):
            name = f"in/a_{DATES[number]:%Y%m%d}.tif"
            files[number] = make_raster(name, optical(number, 16))
        path = tmp_path / "in" / "long.json"
        run(list_scenes, s2=[str(files[number]) for number in numbers], output=path)
        return path

    return call


def bands_of(path):
    with rasterio.open(path) as file:
        return dict(zip(file.descriptions, file.read(), strict=True))


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_mean_and_spread_are_those_of_the_days_one_by_one(period, run, scenes, tmp_path):
    (path,) = period()["layers"]
    days = run(
        embedseries, scenes=scenes, start="2018-05-03", end="2018-05-11", step="4", stride="16",
        extent=SPAN["extent"], output_folder=tmp_path / "days", length="7",
    )  # fmt: skip
    assert days["dates"] == ["2018-05-03", "2018-05-07", "2018-05-11"]
    each = [bands_of(one) for one in days["layers"]]
    found = bands_of(path)
    for number in range(1, 8):
        stack = np.stack([one[f"F{number:02d}"] for one in each]).astype(float)
        assert found[f"F{number:02d}"] == pytest.approx(stack.mean(0), abs=1e-6)
        assert found[f"F{number + 7:02d}"] == pytest.approx(stack.std(0), abs=1e-6)
    single = np.stack([one["expected_error"] for one in each])
    assert (found["expected_error"] < single.mean(0)).all()
    assert (found["expected_error"] > single.mean(0) / np.sqrt(3)).all()


def test_it_says_what_it_is(period):
    outputs = period()
    assert outputs["period"] == outputs["layers"][0]
    assert outputs["period"].endswith("period-2018-05-01_2018-05-12.tif")
    with rasterio.open(outputs["period"]) as file:
        tags = file.tags()
        assert file.descriptions[14:] == (
            "days_seen", "days_to_clear", "expected_error", "out_of_domain", "novelty",
        )  # fmt: skip
        assert file.units[14:17] == ("days", "days", "reflectance")
    assert (tags["ECOFUSE_KIND"], tags["ECOFUSE_STATISTICS"]) == ("period", "MEAN, SPREAD")
    assert tags["ECOFUSE_PERIOD"] == "2018-05-01/2018-05-12"
    assert (tags["ECOFUSE_DATE"], tags["ECOFUSE_STEP"]) == ("2018-05-01", "4")


def test_days_seen_counts_the_clear_dates_within_the_period(make_raster, optical, run, tmp_path):
    paths = []
    for number, day in enumerate(("20180501", "20180506", "20180511", "20180521")):
        bands = optical(number, 40)
        if day == "20180506":
            bands["SCL"][:20] = 9  # cloud in the north
        paths.append(str(make_raster(f"in/a_{day}.tif", bands)))
    listed = tmp_path / "in" / "scenes.json"
    run(list_scenes, s2=paths, output=listed, dilation="0")
    span = {**SPAN, "stride": "4", "extent": None}
    (path,) = run(embedperiod, scenes=listed, output_folder=tmp_path / "out", **span)["layers"]
    seen = bands_of(path)["days_seen"]
    assert (seen[:5] == 2).all() and (seen[5:] == 3).all()


def test_a_period_does_not_hang_on_those_made_beside_it(listed, run, tmp_path):
    scenes = listed(range(30))
    run(embedperiod, scenes=scenes, output_folder=tmp_path / "all", **FORTNIGHTS)
    one = {"start": "2018-03-02", "end": "2018-03-31", "step": "15"}
    run(embedperiod, scenes=scenes, output_folder=tmp_path / "one", **one)
    name = "period-2018-03-02_2018-03-31.tif"
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "all" / name).read_bytes()


def test_a_rerun_makes_nothing_and_a_later_end_only_what_is_new(listed, run, tmp_path):
    scenes, out = listed(range(30)), tmp_path / "out"
    early = {**FORTNIGHTS, "end": "2018-06-29"}
    assert run(embedperiod, scenes=scenes, output_folder=out, **early)["made"] == 6
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert run(embedperiod, scenes=scenes, output_folder=out, **early)["made"] == 0
    later = run(embedperiod, scenes=scenes, output_folder=out, **FORTNIGHTS)
    assert (later["made"], len(later["layers"])) == (3, 9)
    after = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert before.items() <= after.items()


@pytest.mark.parametrize("fresh", [29, 3], ids=["at the end", "early"])
def test_a_scene_added_later_moves_the_periods_that_look_at_it_alone(listed, run, tmp_path, fresh):
    some, out = [number for number in range(30) if number != fresh], tmp_path / "out"
    extent = {"extent": "500000,5599840,500160,5600000 EPSG:32631"}
    run(embedperiod, scenes=listed(some), output_folder=out, **FORTNIGHTS, **extent)
    before = bytes_of(out)
    scenes = listed(range(30))
    again = run(embedperiod, scenes=scenes, output_folder=out, **FORTNIGHTS, **extent)
    assert 0 < again["made"] < len(again["layers"])
    after = bytes_of(out)
    assert sum(before[name] == after[name] for name in before) == len(before) - again["made"]
    run(embedperiod, scenes=scenes, output_folder=tmp_path / "anew", **FORTNIGHTS, **extent)
    assert bytes_of(tmp_path / "anew") == after  # those left alone are what a fresh run makes


def test_a_scene_written_anew_is_read_anew(listed, run, optical, make_raster, tmp_path):
    scenes, out = listed(range(30)), tmp_path / "out"
    run(embedperiod, scenes=scenes, output_folder=out, **FORTNIGHTS)
    path = make_raster(f"in/a_{DATES[2]:%Y%m%d}.tif", optical(77, 16))
    later = path.stat().st_mtime + 100
    os.utime(path, (later, later))
    again = run(embedperiod, scenes=scenes, output_folder=out, **FORTNIGHTS)
    assert 0 < again["made"] < len(again["layers"])


def test_other_parameters_make_all_anew(period):
    assert period()["made"] == 1
    assert period(statistics=["MEAN"])["made"] == 1
    assert period(statistics=["MEAN"], output_type="INT16")["made"] == 1
    assert period(statistics=["MEAN"], output_type="INT16")["made"] == 0


def test_a_run_that_stops_between_two_rasters_computes_no_tile_again(
    listed, run, tmp_path, monkeypatch
):
    scenes, out = listed(range(30)), tmp_path / "out"
    whole = run(embedperiod, scenes=scenes, output_folder=tmp_path / "whole", **FORTNIGHTS)
    write, written = layers.write_embedding, []

    def stopping(path, *more):
        written.append(path)
        if len(written) == 3:
            raise KeyboardInterrupt
        return write(path, *more)

    monkeypatch.setattr(layers, "write_embedding", stopping)
    # a signal reaches the main thread alone: here it writes
    monkeypatch.setattr(layers, "layers_at_once", lambda *_: 1)
    with pytest.raises(KeyboardInterrupt):
        run(embedperiod, scenes=scenes, output_folder=out, **FORTNIGHTS)
    monkeypatch.setattr(DenseEmbedder, "watched_tile", lambda *_: pytest.fail("computed again"))
    again = run(embedperiod, scenes=scenes, output_folder=out, **FORTNIGHTS)
    assert len(written) == 3 + len(again["layers"]) - 2
    assert bytes_of(out) == bytes_of(tmp_path / "whole")
    assert len(whole["layers"]) == 9


def test_a_period_under_cloud_alone_gets_no_raster_and_stops_no_other(
    make_raster, optical, run, heard, tmp_path
):
    paths = []
    for number, day in enumerate(DATES[:22]):
        bands = optical(number, 16, scl=9 if number < 12 else 4)
        paths.append(str(make_raster(f"in/a_{day:%Y%m%d}.tif", bands)))
    scenes, out = tmp_path / "in" / "cloudy.json", tmp_path / "out"
    run(list_scenes, s2=paths, output=scenes)
    span = {"start": "2018-01-01", "end": "2018-07-29", "every": "30", "step": "15"}
    made = run(embedperiod, scenes=scenes, output_folder=out, **span)
    assert 0 < made["made"] < 7 and len(made["layers"]) == made["made"]
    assert any("period-2018-01-01_2018-01-30.tif: no clear" in text for text in heard.warnings)
    again = run(embedperiod, scenes=scenes, output_folder=out, **span)
    assert (again["made"], again["layers"]) == (0, made["layers"])
    with pytest.raises(EngineError, match="No scene has a clear pixel"):
        run(embedperiod, scenes=scenes, output_folder=tmp_path / "none", start="2018-01-01",
            end="2018-01-30", step="15")  # fmt: skip


def test_a_span_whose_scenes_show_a_part_of_it_alone_is_no_mean_of_it(listed, run, heard, tmp_path):
    """Two scenes of January and a year: half of its days are out of their reach, and so is its wave."""
    out, scenes = tmp_path / "out", listed(range(2))
    year = {"start": "2018-01-01", "end": "2018-12-31", "step": "15", "output_folder": out}
    with pytest.raises(EngineError, match="No Sentinel-2 scene near half of the days"):
        run(embedperiod, scenes=scenes, statistics=["MEAN"], **year)
    assert not list(tmp_path.glob("out/*.tif"))
    half = listed(range(20))
    run(embedperiod, scenes=half, statistics=["MEAN"], **year)
    with pytest.raises(EngineError, match="No Sentinel-2 scene near half of the days"):
        run(embedperiod, scenes=listed(range(14)), statistics=["MEAN", "HARMONICS"], **year)


def test_periods_that_overlap_are_not_compared_and_towers_take_days(listed, run, tmp_path):
    scenes, made = listed(range(12)), {}
    for name, start, end in (("a", "2018-01-01", "2018-02-15"), ("b", "2018-02-01", "2018-03-15")):
        made[name] = run(embedperiod, scenes=scenes, output_folder=tmp_path / name, start=start, end=end,
                         step="10")["period"]  # fmt: skip
    with pytest.raises(
        EngineError, match="BEFORE holds 2018-02-15, which is not before 2018-02-01"
    ):
        run(change, before=[made["a"]], after=[made["b"]], output=tmp_path / "change.tif")
    with pytest.raises(EngineError, match=r"is of a period .*give embeddings of days"):
        opened([made["a"]])


def test_ids_of_a_day_do_not_go_on_in_a_period(period, run, scenes, tmp_path):
    day, old = tmp_path / "day.tif", tmp_path / "old.json"
    run(embed, scenes=scenes, date="2018-05-06", stride="16", output=day, length="7")
    run(fitclusters, embeddings=[str(day)], clusters="2", cluster_model=old)
    means = period("b", statistics=["MEAN"])["period"]
    with pytest.raises(EngineError, match="ids go on within one model"):
        run(
            fitclusters,
            embeddings=[means],
            clusters="2",
            previous=old,
            cluster_model=tmp_path / "n.json",
        )


def test_clusters_of_periods_take_periods_of_their_kind_alone(period, run, scenes, tmp_path):
    both, means = period("a")["period"], period("b", statistics=["MEAN"])["period"]
    day, model = tmp_path / "day.tif", tmp_path / "clusters.json"
    run(embed, scenes=scenes, date="2018-05-06", stride="16", output=day, length="7")
    for mixed in ([both, str(day)], [both, means]):
        with pytest.raises(EngineError, match="clusters need one model"):
            run(fitclusters, embeddings=mixed, cluster_model=model)
    run(fitclusters, embeddings=[both], clusters="2", cluster_model=model)
    said = json.loads(model.read_text())["embedding_model"]["name"]
    assert said == "ecofuse-7 (period: MEAN, SPREAD)"
    run(assignclusters, embeddings=both, cluster_model=model, output=tmp_path / "ids.tif")
    for other in (means, str(day)):
        with pytest.raises(EngineError, match="period: MEAN, SPREAD"):
            run(assignclusters, embeddings=other, cluster_model=model, output=tmp_path / "no.tif")


def test_colours_of_a_period_are_those_of_its_kind_or_the_models_for_its_means(
    period, run, tmp_path
):
    both, means = period("a")["period"], period("b", statistics=["MEAN"])["period"]
    basis, out = tmp_path / "basis.json", tmp_path / "rgb.tif"
    run(pca, embeddings=both, output=out, basis_output=basis)
    with rasterio.open(out) as file:
        assert file.read().min() >= 1 and file.tags()["ECOFUSE_PERIOD"] == "2018-05-01/2018-05-12"
    with pytest.raises(EngineError, match="period: MEAN, SPREAD"):
        run(pca, embeddings=means, colour_basis=basis, output=tmp_path / "no.tif")
    found = []
    for raster in (both, means):
        run(pca, embeddings=raster, basis="MODEL", output=out)
        with rasterio.open(out) as file:
            found.append(file.read())
    assert np.array_equal(*found)


def test_the_level_of_a_period_is_read_like_a_day(period, run, tmp_path):
    raster = open_embeddings(period()["period"])
    assert (raster.features, raster.lengths) == (14, (14,))
    level = raster.level()
    assert (level.model, level.bands) == ("ecofuse-7", (1, 2, 3, 4, 5, 6, 7))
    spread = open_embeddings(period("s", statistics=["SPREAD"])["period"])
    with pytest.raises(EngineError, match="period without means"):
        spread.level()
    with pytest.raises(EngineError, match="period: MEAN, SPREAD"):
        run(reconstruct, embeddings=raster.path, output=tmp_path / "no.tif")


def test_two_periods_are_compared_by_their_means_and_never_with_a_day(listed, run, tmp_path):
    made = run(embedperiod, scenes=listed(range(12)), output_folder=tmp_path / "out",
               start="2018-01-01", end="2018-03-01", every="30", step="10")  # fmt: skip
    first, second = made["layers"]
    run(change, before=[first], after=[second], output=tmp_path / "change.tif")
    with rasterio.open(tmp_path / "change.tif") as file:
        assert file.tags()["ECOFUSE_BEFORE"] == "2018-01-01"
        assert np.isfinite(file.read(1)).all()
        changed = bands_of(tmp_path / "change.tif")
        days = {one for one in np.unique(changed["break_day"]) if np.isfinite(one)}
        last = open_embeddings(second).period.partition("/")[2]
        assert days <= {(date.fromisoformat(last) - date(1970, 1, 1)).days}
    day = tmp_path / "day.tif"
    run(embed, scenes=tmp_path / "in" / "long.json", date="2018-03-12", output=day, length="7")
    with pytest.raises(EngineError, match="embeddings of two models"):
        run(change, before=[first], after=[str(day)], output=tmp_path / "no.tif")


def test_the_metric_of_a_period_is_that_of_its_parts(listed, run, tmp_path):
    made = run(embedperiod, scenes=listed(range(12)), output_folder=tmp_path / "out",
               start="2018-01-01", end="2018-03-01", step="15")  # fmt: skip
    raster = open_embeddings(made["period"])
    day, both = axes_of_model(raster.level()), axes_of_model(raster)
    assert np.array_equal(both[:7, :7], day) and not both[:7, 7:].any() and not both[7:, :7].any()
    deviations = np.sqrt(np.diag(np.linalg.inv(day.T @ day)))
    assert both[7:, 7:] == pytest.approx(np.diag(1 / deviations))


@pytest.mark.parametrize(("given", "sentence"), [
    ({"start": "2018-05-12", "end": "2018-05-01"}, "START 2018-05-12 lies after END 2018-05-01."),
    ({"start": "2019-05-01", "end": "2019-06-01"}, "No Sentinel-2 scene near half of the days from "
     "2019-05-01 to 2019-06-01: the scenes run from 2018-05-01 to 2018-05-11"),
    ({"step": "13"}, "STEP 13 is longer than the 12 days from 2018-05-01 to 2018-05-12"),
    ({"every": "13"}, "EVERY is 13 days, but from START 2018-05-01 to END 2018-05-12 there are 12"),
    ({"every": "4"}, "SPREAD needs 2 days or more, but STEP 4 gives 1 .*choose STEP 2 or less"),
    ({"every": "fortnight"}, "Option 'every' is 'fortnight': expected span, week"),
    ({"step": "month"}, "Option 'step' is 'month': expected a number of days"),
    ({"statistics": ["MEDIAN"]}, "Option 'statistics' is .*expected MEAN, SPREAD, HARMONICS"),
    ({"statistics": ["HARMONICS"]}, "HARMONICS is a yearly wave and needs periods of 300 days"),
], ids=["reversed", "no scene", "step", "every", "one day", "word", "step word", "statistic", "wave"])  # fmt: skip
def test_what_cannot_be_is_refused_in_one_sentence(period, tmp_path, given, sentence):
    with pytest.raises(EngineError, match=sentence):
        period(**given)
    assert not (tmp_path / "out").exists()


def test_an_imported_checkpoint_embeds_no_periods(period, imported):
    with pytest.raises(EngineError, match="embeds days of acquisition alone"):
        period(model=imported)
