# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes embedded with a model of series: its own pixel alone, and the same bytes however it is run."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugin.engine.embed.smoke import smoke_test
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import Model
from plugin.engine.pixel_series import series_embedder
from plugin.engine.pixel_series.series_model import SeriesModel
from plugin.engine.protocol.options import values
from plugin.engine.verbs import (
    assignclusters,
    change,
    embed,
    embedperiod,
    embedseries,
    fitclusters,
)
from plugin.engine.verbs import scenes as list_scenes

SIZE = 40
TARGET = date(2020, 5, 26)
S2_DAYS = [TARGET + timedelta(9 * n) for n in range(-12, 4)]
S1_DAYS = [TARGET + timedelta(20 * n + 2) for n in range(-4, 3)]


@pytest.fixture
def scenes(make_raster, optical, run, tmp_path) -> Path:
    """Sixteen Sentinel-2 dates with a cloud each, seven Sentinel-1 dates; one corner is never clear."""
    rng = np.random.default_rng(4)
    for number, day in enumerate(S2_DAYS):
        bands = optical(number, SIZE)
        row, col = rng.integers(0, SIZE - 12, 2)
        bands["SCL"][row : row + 12, col : col + 12] = 9
        bands["SCL"][:3, :5] = 9
        make_raster(f"s/S2_{day:%Y%m%d}.tif", bands)
    for day in S1_DAYS:
        power = {b: rng.uniform(-20, -8, (SIZE, SIZE)).astype(np.float32) for b in ("VV", "VH")}
        make_raster(f"s/S1_{day:%Y%m%d}.tif", power, nodata=float("nan"))
    listed = tmp_path / "scenes.json"
    run(list_scenes, folder=tmp_path / "s", output=listed, screen="0", dilation="0")
    return listed


@pytest.fixture
def embedded(run, scenes, presto, tmp_path):
    """embedded(…) -> path of a raster."""

    def make(name="e.tif", day=TARGET, **options) -> Path:
        given = {"scenes": scenes, "model": presto, "device": "CPU", "date": str(day)} | options
        run(embed, output=tmp_path / name, **given)
        return tmp_path / name

    return make


def read(path: Path) -> np.ndarray:
    with rasterio.open(path) as file:
        return file.read()


def test_bands_and_tags_are_those_of_any_embedding(embedded, presto):
    with rasterio.open(embedded()) as file:
        layer, names, tags = file.read(), file.descriptions, file.tags()
    assert names == (*(f"F{n:02d}" for n in range(1, 129)), "clear_dates", "days_to_clear")
    model = Model.load(presto, "CPU")
    assert tags["ECOFUSE_MODEL"] == "presto-128" and tags["ECOFUSE_MODEL_SHA256"] == model.sha256
    assert tags["ECOFUSE_DATE"] == str(TARGET) and tags["ECOFUSE_DEVICE"] == "CPU"
    assert json.loads(tags["ECOFUSE_PARAMETERS"])["window"]["before"] == 6
    assert np.isnan(layer[:, :3, :5]).all() and np.isfinite(layer[:, 3:, 5:]).all()


def test_pixel_is_what_its_own_months_give(embedded, scenes, presto):
    layer = read(embedded())
    given = {"scenes": str(scenes), "model": str(presto), "device": "CPU"}
    work, model = Work.of(values(WORK_OPTIONS, given)), SeriesModel.of(Model.load(presto, "CPU"))
    reader = work.embedder.reader
    for row, col in ((5, 7), (20, 31), (39, 39)):
        window = Window(work.window.row + row, work.window.col + col, 1, 1)
        series, clear = np.full((12, 18, 1), np.nan, np.float32), []
        for step, month in enumerate([11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]):
            optical = [reader.optical(d, window)[:, 0, 0] for d in S2_DAYS if d.month == month]
            radar = [reader.radar(d, window)[:, 0, 0] for d in S1_DAYS if d.month == month]
            if optical and np.isfinite(optical).any():
                bands = np.nanmean(np.array(optical, float), axis=0)
                series[step, 2:12, 0] = bands
                series[step, 16] = (bands[6] - bands[2]) / (bands[6] + bands[2])
            if radar:
                decibels = 10 * np.log10(np.mean(10 ** (np.array(radar, float) / 10), axis=0))
                series[step, :2, 0] = (decibels + 25) / 25
        clear = [d for d in S2_DAYS if np.isfinite(reader.optical(d, window)).any()]
        x, y = 500000 + 10 * col + 5, 5600000 - 10 * row - 5
        place = rasterio.warp.transform("EPSG:32631", "EPSG:4326", [x], [y])[::-1]
        found = model.run_series(
            series,
            known=np.ones(12 * 18, np.float32),
            months=(10 + np.arange(12)) % 12,
            place=np.array(place, np.float32),
        )
        assert np.abs(layer[:128, row, col] - found[:, 0]).max() < 2e-5
        assert layer[128, row, col] == len(clear)
        assert layer[129, row, col] == min(abs((d - TARGET).days) for d in clear)


@pytest.mark.parametrize("side", [8, 13, 40])
def test_same_bytes_whatever_the_tile(embedded, monkeypatch, side):
    usual = embedded("usual.tif").read_bytes()
    monkeypatch.setattr(series_embedder, "SPOTS", side)
    assert embedded("other.tif").read_bytes() == usual


def test_same_bytes_whatever_the_threads(embedded, monkeypatch):
    monkeypatch.setattr(series_embedder, "SPOTS", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    alone = embedded("alone.tif").read_bytes()
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    assert embedded("four.tif").read_bytes() == alone


def test_a_part_and_every_third_pixel_are_those_of_the_whole(embedded):
    whole = read(embedded())
    part = read(embedded("part.tif", extent="500070,5599710,500200,5599900 EPSG:32631"))
    assert np.array_equal(part, whole[:, 10:29, 7:20], equal_nan=True)
    every = read(embedded("every.tif", stride="4"))
    assert np.array_equal(every, whole[:, 2::4, 2::4], equal_nan=True)


def test_a_day_without_acquisition_has_the_numbers_of_its_month(embedded):
    first, second = (read(embedded(day=day)) for day in (TARGET, date(2020, 5, 20)))
    assert np.array_equal(first[:129], second[:129], equal_nan=True)
    assert not np.array_equal(first[129], second[129], equal_nan=True)


def test_a_series_is_the_days_one_by_one_on_a_cluster_too(run, scenes, presto, embedded, tmp_path):
    days = [date(2020, 3, 10), date(2020, 4, 24), TARGET]
    given = {"scenes": scenes, "model": presto, "device": "CPU", "step": ",".join(map(str, days))}
    run(embedseries, output_folder=tmp_path / "here", cube=tmp_path / "here.nc", **given)
    alone = [read(embedded(f"{day}.tif", day)) for day in days]
    for day, layer in zip(days, alone, strict=True):
        path = tmp_path / "here" / f"embedding_{day}.tif"
        assert np.array_equal(read(path), layer, equal_nan=True)
    pytest.importorskip("distributed")
    run(embedseries, output_folder=tmp_path / "there", scheduler="local", **given)
    for path in (tmp_path / "here").glob("*.tif"):
        assert (tmp_path / "there" / path.name).read_bytes() == path.read_bytes()


def test_a_run_that_was_stopped_goes_on(embedded, monkeypatch):
    monkeypatch.setattr(series_embedder, "SPOTS", 16)
    usual = embedded("usual.tif").read_bytes()
    tile, done = series_embedder.SeriesEmbedder.tile, []

    def counted(self, where, *others):
        if len(done) == 4:
            raise EngineError("stopped")
        done.append(where)
        return tile(self, where, *others)

    monkeypatch.setattr(series_embedder.SeriesEmbedder, "tile", counted)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    with pytest.raises(EngineError, match="stopped"):
        embedded("stopped.tif")
    first, again = set(done), []
    monkeypatch.setattr(
        series_embedder.SeriesEmbedder,
        "tile",
        lambda self, where, *others: again.append(where) or tile(self, where, *others),
    )
    assert embedded("stopped.tif").read_bytes() == usual
    assert len(first & set(again)) <= 1 and len(first | set(again)) >= 9


def test_clusters_are_fitted_and_hold_for_the_model_alone(run, embedded, scenes, echo, tmp_path):
    layer = embedded()
    given = {"embeddings": [str(layer)], "clusters": "3", "cluster_model": tmp_path / "c.json"}
    run(fitclusters, **given)
    run(
        assignclusters,
        embeddings=str(layer),
        cluster_model=tmp_path / "c.json",
        output=tmp_path / "k.tif",
    )
    assert set(np.unique(read(tmp_path / "k.tif"))) == {0, 1, 2, 3}
    other = embedded("echo.tif", model=echo())
    with pytest.raises(
        EngineError, match=r"holds embeddings of echo .*, but .* was fitted on presto-128"
    ):
        run(
            assignclusters,
            embeddings=str(other),
            cluster_model=tmp_path / "c.json",
            output=tmp_path / "k.tif",
        )


def test_what_needs_more_than_numbers_is_refused_in_a_sentence(
    run, embedded, scenes, presto, tmp_path
):
    layer, later = str(embedded()), str(embedded("later.tif", TARGET + timedelta(1)))
    with pytest.raises(EngineError, match="reads the steps around a day as one series already"):
        run(embedperiod, scenes=scenes, model=presto, output_folder=tmp_path / "p")
    with pytest.raises(EngineError, match="presto-128 has no decoder"):
        run(change, before=[layer], after=[later], model=presto, output=tmp_path / "c.tif")
    with pytest.raises(EngineError, match="ATTENTION AS_PUBLISHED is for imported checkpoints"):
        embedded(attention="AS_PUBLISHED")
    with pytest.raises(
        EngineError, match="LENGTH is 7, but an embedding of presto-128 has 128 numbers"
    ):
        embedded(length="7")
    with pytest.raises(EngineError, match="MEMORY_MB 512 is too little"):
        embedded(memory_mb="512")
    with pytest.raises(EngineError, match="No Sentinel-2 scene within 217 days of 2025-01-01"):
        embedded(day=date(2025, 1, 1))
    with pytest.raises(EngineError, match="around 2021-01-10, and none of them has a scene"):
        embedded(day=date(2021, 1, 10))


def test_few_months_are_said(embedded, heard):
    embedded(day=date(2020, 8, 20))
    assert any(
        "2020-08-20: presto-128 takes 12 months, and Sentinel-2 was acquired in 5 of them" in text
        for text in heard.warnings
    )


def test_the_system_check_runs_it(presto):
    assert any("Smoke test: passed, 16 pixels" in line for line in smoke_test(str(presto), "CPU"))
