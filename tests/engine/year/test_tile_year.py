# SPDX-License-Identifier: GPL-2.0-or-later
"""The year's numbers of a pixel: its own dates alone decide them, wherever and with whatever they are computed."""

import os
import tempfile
from datetime import date, timedelta
from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest
import rasterio

from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.dense.once import one_tile
from plugin.engine.embed.plan import Plan
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import Model
from plugin.engine.outputs.band_table import band_names, quality_of
from plugin.engine.pixels.days import Reader
from plugin.engine.protocol.options import values
from plugin.engine.verbs import embed, embedseries
from plugin.engine.workers import task
from plugin.engine.workers.package import job_of
from plugin.engine.year.tile_year import LENIENT, TileYear
from plugin.engine.year.year_dates import YearRule, anchor_of, phase_of, year_days
from tests.engine.year.conftest import DAYS, RADAR, RULE

DAY = "2018-06-20"
YEAR = slice(7, 64)


@pytest.fixture
def layer(run, tmp_path, year_model, year_scenes):
    """layer(day, …) -> (bands, rows, cols), its bands' names and tags."""

    def make(day=DAY, **options):
        path = tmp_path / "layer.tif"
        asked = {"scenes": year_scenes, "model": year_model, "memory_mb": 1000, **options}
        run(embed, date=day, output=path, **asked)
        with rasterio.open(path) as file:
            return file.read(), file.descriptions, file.tags()

    return make


SHIPPED = Model.load(device="CPU").manifest
"""Of the model that the year joins."""
DATES = 68
"""Index of the band year_dates: behind 64 numbers and the four bands of quality."""


def equal(a, b):
    return np.array_equal(a, b, equal_nan=True)


def test_bands_are_day_year_and_quality(layer):
    found, names, tags = layer()
    assert names == band_names(64, quality_of(SHIPPED, 64)) and names[DATES] == "year_dates"
    assert '"length": 64' in tags["ECOFUSE_PARAMETERS"]
    seen = np.isfinite(found[0])
    assert seen.mean() > 0.9
    dates = found[DATES][seen]
    assert dates.max() <= RULE["most_dates"] and ((dates == 0) | (dates >= 3)).all()
    assert (np.isfinite(found[YEAR]).all(axis=0) == (seen & (found[DATES] >= 3))).all()
    assert equal(np.isnan(found[DATES]), ~seen)


def test_lengths_are_nested_and_the_day_is_that_of_a_model_of_the_day_alone(layer):
    whole, names, _ = layer()
    shorter, some, tags = layer(length=16)
    assert some == (*names[:16], *names[64:]) and equal(
        shorter, whole[[*range(16), *range(64, 70)]]
    )
    assert '"lengths": [7, 16]' in tags["ECOFUSE_PARAMETERS"]
    day, fewest, tags = layer(length=7)
    assert (
        fewest == band_names(7, quality_of(SHIPPED, 7))
        and '"year"' not in tags["ECOFUSE_PARAMETERS"]
    )
    alone, _, plain = layer(model=None)
    assert equal(day, alone) and equal(day, whole[[*range(7), *range(64, 68), 69]])
    assert "length" not in plain["ECOFUSE_PARAMETERS"]


@pytest.mark.parametrize("length", [8, 65])
def test_a_length_that_the_model_lacks_is_refused(layer, length):
    with pytest.raises(EngineError, match=f"LENGTH is {length}, but .* has 7 or 16 or 64 numbers"):
        layer(length=length)


def test_a_length_is_refused_of_a_model_of_the_day_alone(layer):
    with pytest.raises(
        EngineError, match="LENGTH is 16, but an embedding of ecofuse-7 has 7 numbers"
    ):
        layer(model=None, length=16)


def test_days_of_a_month_share_their_year_and_a_series_equals_single_days(
    run, tmp_path, year_model, year_scenes
):
    asked = {"scenes": year_scenes, "model": year_model, "memory_mb": 1000}
    made = run(
        embedseries, start="2018-06-02", end="2018-07-08", step="12",
        output_folder=tmp_path / "series", cube=tmp_path / "cube.nc", **asked,
    )  # fmt: skip
    assert made["dates"] == ["2018-06-02", "2018-06-14", "2018-06-26", "2018-07-08"]
    layers = []
    for path, day in zip(made["layers"], made["dates"], strict=True):
        run(embed, date=day, output=tmp_path / "one.tif", **asked)
        with open(path, "rb") as series, open(tmp_path / "one.tif", "rb") as one:
            assert series.read() == one.read()
        with rasterio.open(path) as file:
            layers.append(file.read())
    for first, second in ((0, 1), (1, 2)):
        both = np.isfinite(layers[first][0]) & np.isfinite(layers[second][0])
        shared = [*range(7, 64), 68]
        assert equal(layers[first][shared][:, both], layers[second][shared][:, both])
        assert not equal(layers[first][:7][:, both], layers[second][:7][:, both])
    assert not equal(layers[2][YEAR], layers[3][YEAR])
    import netCDF4

    with netCDF4.Dataset(tmp_path / "cube.nc") as cube:
        cube.set_auto_mask(False)
        assert equal(cube["features"][:, 1], layers[1][:64])
        assert equal(cube["year_dates"][1], layers[1][68])
        assert cube["features"].ancillary_variables.split() == list(quality_of(SHIPPED, 64))


def test_extents_and_strides_change_no_bit(layer):
    whole, _, _ = layer()
    rows, cols = (0, 33, 150), (0, 131, 150)
    for i, j in product(range(2), range(2)):
        box = (
            500000 + 10 * cols[j],
            5600000 - 10 * rows[i + 1],
            500000 + 10 * cols[j + 1],
            5600000 - 10 * rows[i],
        )
        part, _, _ = layer(extent=f"{','.join(map(str, box))} EPSG:32631")
        assert equal(part, whole[:, rows[i] : rows[i + 1], cols[j] : cols[j + 1]])
    assert equal(layer(stride=5)[0], whole[:, 2::5, 2::5])
    assert equal(layer(memory_mb=4000)[0], whole)


def test_pixels_far_from_others_are_read_without_the_tile_and_are_the_same_to_the_bit(
    layer, monkeypatch
):
    whole, _, _ = layer()
    read = []

    def noting(real):
        def noted(self, day, window, bands):
            read.append(window.height * window.width)
            return real(self, day, window, bands)

        return noted

    monkeypatch.setattr(Reader, "optical", noting(Reader.optical))
    monkeypatch.setattr(Reader, "radar", noting(Reader.radar))
    thinned = layer(stride=100)[0]
    assert equal(thinned[:, 0, 0], whole[:, 50, 50]) and np.isfinite(thinned[YEAR, 0, 0]).all()
    around = 2 + 2 * SHIPPED["halo"]
    # two pixels of a row and what lies between them: for the year alone, for the day with their surroundings
    assert set(read) == {101, around * (100 + around)}


def test_a_run_that_was_stopped_ends_in_the_same_bytes_and_takes_no_tile_of_another_length(
    run, tmp_path, year_model, year_scenes, monkeypatch
):
    asked = {"scenes": year_scenes, "model": year_model, "date": DAY}
    run(embed, output=tmp_path / "whole.tif", **asked)
    real, saved = os.replace, []

    def stop_after_one(source, target):
        real(source, target)
        saved.extend([target] * (target.suffix == ".npy"))
        if saved:
            raise KeyboardInterrupt

    halted = tmp_path / "halted.tif"
    for length in (16, 64):
        monkeypatch.setattr("plugin.engine.files.whole.os.replace", stop_after_one)
        with pytest.raises(KeyboardInterrupt):
            run(embed, output=halted, length=length, **asked)
        monkeypatch.undo()
        saved.clear()
    run(embed, output=halted, **asked)
    assert halted.read_bytes() == (tmp_path / "whole.tif").read_bytes()


def test_a_worker_computes_the_same(year_model, year_scenes, monkeypatch, tmp_path):
    given = {"scenes": str(year_scenes), "model": str(year_model), "device": "CPU", "length": "16"}
    work = Work.of(values(WORK_OPTIONS, given))
    targets = [date(2018, 6, 20), date(2018, 7, 2)]
    plan = Plan.of(work, targets, {}, tmp_path)
    work.prepare(1, 2)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tile = work.tiles[0]
    found = task.embed_tile(job_of(plan), (tile.row, tile.col, tile.height, tile.width))
    assert found["layers"].shape[1] == 22
    assert equal(found["layers"], work.embed(tile, targets))


def test_a_pixel_is_what_the_graph_makes_of_its_clear_dates(make_year_scenes, layer, year_model):
    """Read once more, without tiles: the rule's dates, days from the middle of the month, phases."""
    scenes = make_year_scenes(screen=0)
    found = layer(scenes=scenes, day="2018-08-30")[0]
    model, rule = Model.load(year_model, "CPU"), YearRule(270, 8, 3)
    anchor = anchor_of(date(2018, 8, 30))
    assert anchor == date(2018, 8, 15)
    row, col, inputs = 100, 60, {}
    for sensor, every in (("s2", DAYS), ("s1", RADAR)):
        days = year_days(every, anchor, rule)
        assert len(days) == 8 and min(days) < date(2018, 2, 20)
        planes = []
        for day in days:
            with rasterio.open(scenes.parent / f"{sensor.upper()}_{day:%Y%m%d}.tif") as file:
                numbers = file.read()[:, row, col].astype(np.float32)
            if sensor == "s2":
                planes.append(numbers[:-1] / 10000 if numbers[-1] == 4 else np.full(10, np.nan))
            else:
                planes.append(numbers)
        scaled = model.scaled(sensor, np.array(planes, np.float32)[..., None])
        inputs |= dict(zip((f"{sensor}_values", f"{sensor}_valid"), scaled, strict=True))
        inputs[f"{sensor}_days"] = np.array([(day - anchor).days for day in days], np.float32)
        inputs[f"{sensor}_phase"] = np.array([phase_of(day) for day in days], np.float32)
    expected = model.year(**inputs)[:, 0]
    np.testing.assert_allclose(found[YEAR, row, col], expected, atol=1e-5)
    assert found[DATES, row, col] == (inputs["s2_valid"].max(axis=1) > 0).sum()


def test_haze_is_screened_among_the_dates_of_the_year(make_year_scenes, layer):
    unscreened = layer(scenes=make_year_scenes(screen=0))[0]
    screened = layer()[0]
    fewer = np.nan_to_num(screened[DATES]) < np.nan_to_num(unscreened[DATES])
    assert 0.02 < fewer.mean() < 0.9


def test_bright_ground_is_no_cloud(year_model):
    """Ground of two screens above its year, as after a harvest, stays; a cloud that a mask has missed goes."""
    days = [date(2018, 3, 1) + timedelta(days=17 * n) for n in range(8)]
    blue = np.full((8, 1, 3), 0.05, np.float32)
    blue[4, 0] += (0, 2 * 0.05, 1.1 * LENIENT * 0.05)
    reader = SimpleNamespace(
        days={"s2": days, "s1": []},
        masking=SimpleNamespace(screen=0.05),
        call=lambda sensor, day: 0.0,
        optical=lambda day, at, bands: np.repeat(
            blue[None, days.index(day), :, at.col : at.col + at.width], len(bands), 0
        ),
    )
    model = Model.load(year_model, "CPU")
    year = TileYear(reader, model, Window(0, 0, 1, 3), np.arange(1), np.arange(3))
    assert year.of(days[3])[-1].tolist() == [[8, 8, 7]]


def test_where_clear_dates_are_too_few_the_day_is_kept(layer):
    """The corner is clear on two dates of the year alone."""
    found = layer()[0][:, :19, :19]
    assert np.isfinite(found[:7]).all()
    assert np.isnan(found[YEAR]).all() and (found[DATES] == 0).all()


def test_a_list_of_too_few_dates_says_so(make_year_scenes, layer, heard):
    found = layer(scenes=make_year_scenes(days=DAYS[9:11]))[0]
    assert np.isfinite(found[:7]).any() and np.isnan(found[YEAR]).all()
    (said,) = [text for text in heard.warnings if "the year needs" in text]
    assert "needs 3 Sentinel-2 dates within 270 days" in said and "there are 2" in said


def test_the_least_number_of_dates_is_enough(make_year_scenes, layer):
    found = layer(scenes=make_year_scenes(days=DAYS[9:12], screen=0))[0]
    least = found[DATES] == RULE["least_dates"]
    assert least.any() and np.isfinite(found[YEAR][:, least]).all()


def test_what_is_missing_leaves_finite_numbers(make_year_scenes, layer):
    hls = ("B02", "B03", "B04", "B8A", "B11", "B12")
    whole = layer()[0]
    for scenes in (make_year_scenes(radar=False), make_year_scenes(bands=hls)):
        found = layer(scenes=scenes)[0]
        enough = np.isfinite(found[0]) & (found[DATES] >= RULE["least_dates"])
        assert enough.mean() > 0.5 and np.isfinite(found[YEAR][:, enough]).all()
        assert not equal(found[YEAR, 60:100, 60:100], whole[YEAR, 60:100, 60:100])


def test_dates_beyond_the_year_and_other_targets_do_not_matter(make_year_scenes, layer):
    some = make_year_scenes(days=[*DAYS, date(2021, 3, 1)])
    assert equal(layer(scenes=some)[0], layer()[0])


def test_a_year_is_computed_once_a_month(year_model, year_scenes, monkeypatch):
    calls, real = [], Model.year
    monkeypatch.setattr(Model, "year", lambda self, **given: calls.append(1) or real(self, **given))
    given = {"scenes": str(year_scenes), "model": str(year_model)}
    work = Work.of(values(WORK_OPTIONS, given))
    targets = [date(2018, month, day) for month in (5, 6) for day in (1, 11, 21)]
    work.prepare(1, len(targets))
    work.embed(work.tiles[0], targets)
    assert len(calls) == 2


def test_memory_of_the_year_is_counted(make_year_model, year_scenes):
    needed = {}
    for length, most in ((7, 8), (64, 8), (64, 80)):
        model = make_year_model(most_dates=most)
        given = {
            "scenes": str(year_scenes),
            "model": str(model),
            "length": str(length),
            "memory_mb": "512",
        }
        with pytest.raises(EngineError, match=r"needs (\d+) MB") as refused:
            Work.of(values(WORK_OPTIONS, given))
        needed[length, most] = int(str(refused.value).split("needs ")[1].split(" ")[0])
    dates = 4 * 4 * 12 * TILE * TILE * 72 / 1e6
    assert needed[64, 80] - needed[64, 8] == pytest.approx(1.25 * dates, rel=0.02)
    assert needed[64, 8] > needed[7, 8]


def test_whole_numbers_lie_within_half_a_step(layer, run, tmp_path, year_model, year_scenes):
    exact = layer()[0]
    path = tmp_path / "packed.tif"
    run(embed, scenes=year_scenes, model=year_model, date=DAY, output_type="INT16", output=path)
    with rasterio.open(path) as file:
        numbers = np.where(file.read() == -32768, np.nan, file.read().astype(float))
        found = numbers * np.array(file.scales)[:, None, None]
        assert file.scales[DATES] == 1
    within = exact[:64] < 16.38
    assert np.abs(found[:64] - exact[:64])[within].max() < 0.000251
    assert equal(found[DATES], exact[DATES])


def test_a_trial_of_a_device_takes_the_year_in(year_model):
    given, _ = one_tile(Model.load(year_model, "CPU"))
    assert given[-1].shape == (57, 32 * 32) and np.isfinite(given[-1]).all()
    assert len(one_tile(Model.load(None, "CPU"))[0]) == len(given) - 1


def test_doubts_are_cast_on_scenes_of_the_year_too(year_model, year_scenes):
    read = {}
    for length in ("7", "64"):
        given = {"scenes": str(year_scenes), "model": str(year_model), "length": length}
        work = Work.of(values(WORK_OPTIONS, given))
        read[length] = work.embedder.days_read(date(2018, 6, 20))
    rule, anchor = YearRule(270, 8, 3), date(2018, 6, 15)
    for sensor, days in (("s2", DAYS), ("s1", RADAR)):
        year = year_days(days, anchor, rule)
        assert set(year) - set(read["7"][sensor])
        assert read["64"][sensor] == sorted({*year, *read["7"][sensor]})
