# SPDX-License-Identifier: GPL-2.0-or-later
"""The promises of an embedding: its dates alone decide it, and a run can be repeated to the byte."""

import json
import math
import os
import re
import shutil
import subprocess
import sys
import time
from collections import namedtuple
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.dense.tile_size import size_of
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.outputs.band_table import band_names, quality_of
from plugin.engine.protocol.options import values
from plugin.engine.verbs import embed, embedseries
from plugin.engine.verbs import scenes as list_scenes

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "resources" / "demo" / "scenes"
DAY = "2019-07-04"  # between two acquisitions of the forest series


NAMES = band_names(7, quality_of(Model.load(device="CPU").manifest, 7))
"""Bands of the shipped model."""


@pytest.fixture(scope="module")
def forest(tmp_path_factory) -> Path:
    return listed(tmp_path_factory.mktemp("forest"), "romania_forest")


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> Path:
    return listed(tmp_path_factory.mktemp("pair"), "ireland_pair")


def listed(folder: Path, name: str) -> Path:
    output = folder / "scenes.json"
    command = [sys.executable, "-m", "plugin.engine", "scenes"]
    options = ["--folder", str(DEMO / name), "--output", str(output)]
    subprocess.run([*command, *options], check=True, cwd=ROOT, capture_output=True)
    return output


@pytest.fixture
def embedded(run, tmp_path):
    """embedded(scenes, date, …) -> (bands, rows, cols), bounds, CRS text."""

    def make(scenes, day=DAY, **options):
        output = tmp_path / "embedding.tif"
        run(embed, scenes=scenes, date=day, output=output, **options)
        with rasterio.open(output) as file:
            return file.read(), file.bounds, file.crs.to_string()

    return make


def equal(a: np.ndarray, b: np.ndarray) -> bool:
    return np.array_equal(a, b, equal_nan=True)


def test_one_extent_equals_sixteen_to_the_bit(embedded, forest):
    whole, bounds, crs = embedded(forest)
    assert np.isfinite(whole[0]).mean() > 0.5
    height, width = whole.shape[1:]
    rows = [0, 20, height // 2, height - 33, height]
    cols = [0, 31, width // 2, width - 11, width]
    for i, j in product(range(4), range(4)):
        spot = slice(rows[i], rows[i + 1]), slice(cols[j], cols[j + 1])
        left, right = bounds.left + 10 * cols[j], bounds.left + 10 * cols[j + 1]
        top, bottom = bounds.top - 10 * rows[i], bounds.top - 10 * rows[i + 1]
        try:
            part, _, _ = embedded(forest, extent=f"{left},{bottom},{right},{top} {crs}")
        except EngineError as error:  # a corner outside the slanted scene holds nothing
            assert "clear pixel" in str(error)
            assert np.isnan(whole[(slice(None), *spot)]).all()
            continue
        assert equal(part, whole[(slice(None), *spot)]), spot


def test_order_of_the_scenes_does_not_matter(embedded, forest, tmp_path):
    content = json.loads(forest.read_text())
    content["features"].reverse()
    turned = tmp_path / "turned.json"
    turned.write_text(json.dumps(content))
    assert equal(embedded(forest)[0], embedded(turned)[0])


def test_two_runs_write_the_same_bytes(run, pair, tmp_path):
    paths = [tmp_path / f"{n}.tif" for n in "ab"]
    for path in paths:
        run(embed, scenes=pair, date="2017-06-17", output=path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_run_that_was_stopped_goes_on_and_ends_in_the_same_bytes(
    run, forest, tmp_path, monkeypatch
):
    whole, halted = tmp_path / "whole.tif", tmp_path / "halted.tif"
    run(embed, scenes=forest, date=DAY, output=whole)

    real, saved = os.replace, []

    def stop_after_two(source, target):
        real(source, target)
        saved.extend([target] * (target.suffix == ".npy"))
        if len(saved) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("plugin.engine.files.whole.os.replace", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        run(embed, scenes=forest, date=DAY, output=halted)
    monkeypatch.undo()
    assert not halted.exists()
    (journal,) = tmp_path.glob(".ecofuse-*")
    kept = list(journal.rglob("*.npy"))
    assert len(kept) == 2
    run(embed, scenes=forest, date=DAY, output=halted)
    assert not journal.exists()
    assert halted.read_bytes() == whole.read_bytes()


def test_layer_says_how_it_was_made(embedded, run, pair, tmp_path):
    path = tmp_path / "e.tif"
    run(embed, scenes=pair, date="2017-06-17", output=path)
    with rasterio.open(path) as file:
        assert file.descriptions == NAMES
        assert (file.dtypes[0], file.res) == ("float32", (10.0, 10.0))
        assert np.isnan(file.nodata)
        tags = file.tags()
    assert tags["ECOFUSE_DATE"] == "2017-06-17"
    assert (tags["ECOFUSE_MODEL"], tags["ECOFUSE_DEVICE"]) == (Model.load().name, "CPU")
    assert tags["ECOFUSE_MODEL_SHA256"] == Model.load().sha256


def test_quality_bands_show_what_was_seen(embedded, pair, forest):
    single = dict(zip(NAMES, embedded(pair, "2017-06-17")[0], strict=True))
    assert (single["clear_dates"] == 1).all()
    assert (single["days_to_clear"] == 0).all()
    later = dict(zip(NAMES, embedded(pair, "2017-06-27")[0], strict=True))
    assert (later["days_to_clear"] == 10).all()
    assert later["expected_error"].mean() > single["expected_error"].mean() > 0
    between = dict(zip(NAMES, embedded(forest)[0], strict=True))
    seen = np.isfinite(between["F01"])
    assert (between["days_to_clear"][seen] >= 2).all()
    assert set(np.unique(between["out_of_domain"][seen])) <= {0.0, 1.0}


def test_embeddings_are_not_negative_and_differ_between_pixels(embedded, forest):
    features = embedded(forest)[0][:7]
    assert np.nanmin(features) >= 0
    assert (np.nanstd(features, axis=(1, 2)) > 0).all()


def test_stride_keeps_the_middle_pixel_of_each_cell(embedded, forest):
    whole, bounds, _ = embedded(forest)
    thinned, coarse, _ = embedded(forest, stride=3)
    assert coarse.left % 30 == 0
    row = round((coarse.top - bounds.top) / 10) + 1  # rows northwards are negative here
    first = -row if row < 0 else 0
    for i, j in product(range(2, 30), range(2, 30)):
        y, x = coarse.top - 30 * i - 15, coarse.left + 30 * j + 15
        r, c = int((bounds.top - y) // 10), int((x - bounds.left) // 10)
        if 0 <= r < whole.shape[1] and 0 <= c < whole.shape[2] and first >= 0:
            assert equal(thinned[:, i, j], whole[:, r, c])


@pytest.mark.parametrize(
    ("stride", "apart"),
    [(4, {False, True}), (7, {False, True}), (12, {True}), (20, {True}), (64, {True})],
)
def test_few_pixels_are_computed_with_their_surroundings_alone_and_are_the_same_to_the_bit(
    embedded, scenes, stride, apart, monkeypatch
):
    day = "2018-05-06"
    whole, bounds, _ = embedded(scenes, day)
    encoded, fused = [], []
    encode, judged = Model.encode, Model.judged_by

    def counted(self, sensor, values, valid):
        encoded.append(values[0].shape)
        return encode(self, sensor, values, valid)

    def noted(self, graph, **inputs):
        fused.append(1)
        return judged(self, graph, **inputs)

    # the day shows all, so that nothing would be encoded for it
    monkeypatch.setattr(Model, "judging", ("fusion",))
    monkeypatch.setattr(Model, "encode", counted)
    monkeypatch.setattr(Model, "judged_by", noted)
    thinned, coarse, _ = embedded(scenes, day, stride=stride)
    around = 2 + 2 * Model.load().halo
    assert {
        height == around for height, _ in encoded
    } <= apart  # at the edge few are wanted of a tile
    tile = size_of(stride, TILE, Model.load().pixels, Model.load().halo).side
    tiles = [
        math.floor(high / 10 / tile) - math.floor(low / 10 / tile) + 1
        for low, high in ((coarse.left, coarse.right - 1), (-coarse.top, -coarse.bottom - 1))
    ]
    assert len(fused) == math.prod(tiles)
    compared = 0
    for i, j in product(range(thinned.shape[1]), range(thinned.shape[2])):
        y = coarse.top - 10 * stride * i - 10 * (stride // 2) - 5
        x = coarse.left + 10 * stride * j + 10 * (stride // 2) + 5
        r, c = int((bounds.top - y) // 10), int((x - bounds.left) // 10)
        if 0 <= r < whole.shape[1] and 0 <= c < whole.shape[2]:
            assert equal(thinned[:, i, j], whole[:, r, c])
            compared += 1
    assert compared >= 4


def test_series_writes_a_layer_for_each_date_and_a_cube(run, forest, tmp_path):
    outputs = run(
        embedseries,
        scenes=forest,
        start="2019-06-26",
        end="2019-07-06",
        output_folder=tmp_path / "series",
        cube=tmp_path / "cube.nc",
    )
    assert outputs["dates"] == ["2019-06-26", "2019-07-01", "2019-07-06"]
    import netCDF4

    with netCDF4.Dataset(tmp_path / "cube.nc") as cube:
        assert cube["features"].dimensions == ("feature", "time", "y", "x")
        assert list(cube["feature"][:]) == list(NAMES[:7])
        cube.set_auto_mask(False)
        for index, layer in enumerate(outputs["layers"]):
            with rasterio.open(layer) as file:
                assert equal(file.read(list(range(1, 8))), cube["features"][:, index])


def test_series_and_single_day_agree_to_the_bit(run, embedded, forest, tmp_path):
    outputs = run(
        embedseries, scenes=forest, start="2019-07-04", end="2019-07-07", step="3",
        output_folder=tmp_path / "series",
    )  # fmt: skip
    assert outputs["dates"] == ["2019-07-04", "2019-07-07"]
    with rasterio.open(outputs["layers"][0]) as file:
        assert equal(file.read(), embedded(forest)[0])


def test_a_small_memory_budget_changes_nothing_but_a_tiny_one_is_refused(embedded, forest):
    with pytest.raises(
        EngineError,
        match="MEMORY_MB 512 is too little: a day with its 11 dates needs",
    ):
        embedded(forest, memory_mb=512, resolution=60)
    assert equal(embedded(forest, memory_mb=512)[0], embedded(forest, memory_mb=4000)[0])


def test_the_memory_that_a_refusal_asks_for_is_enough_and_no_more_than_that(forest):
    """For the dates of one day, and for more days than the budget holds the layers of."""

    def work(memory: int) -> Work:
        given = {"scenes": str(forest), "memory_mb": str(memory), "resolution": "60"}
        return Work.of(values(WORK_OPTIONS, given))

    with pytest.raises(EngineError) as refused:
        work(512)
    least = int(re.search(r"needs (\d+) MB", str(refused.value))[1])
    job = work(least)
    with pytest.raises(EngineError, match=f"needs {least} MB"):
        work(least - 1)
    with pytest.raises(EngineError, match="for 1000 days at once") as refused:
        job.prepare(4, 1000)
    more = int(re.search(r"set it to (\d+)", str(refused.value))[1])
    assert work(more).prepare(4, 1000) == 1


def test_a_tile_is_finished_before_another_is_begun_in_the_same_thread(forest):
    """They share what is kept of their dates."""
    job = Work.of(values(WORK_OPTIONS, {"scenes": str(forest)}))
    job.prepare(1, 2)
    targets = job.scenes.days("s2")[5:7]
    first, second = (job.layers(job.tiles[at], targets) for at in (0, -1))
    next(first)
    next(second)
    with pytest.raises(RuntimeError, match="Another tile was begun"):
        next(first)
    next(second)


def test_a_day_far_from_all_scenes_is_refused(run, forest, tmp_path):
    with pytest.raises(
        EngineError, match="within 100 days of 2022-01-01: they run from 2019-03-28"
    ):
        run(embed, scenes=forest, date="2022-01-01", output=tmp_path / "e.tif")
    assert list(tmp_path.iterdir()) == []


def test_an_extent_outside_is_refused(run, forest, tmp_path):
    with pytest.raises(EngineError, match="lies outside all 40 scenes"):
        run(
            embed, scenes=forest, date=DAY, output=tmp_path / "e.tif",
            extent="500000,5000000,500100,5000100 EPSG:32631",
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_no_clear_pixel_is_refused_and_leaves_nothing(run, make_raster, optical, tmp_path):
    # the list is made with clear pixels elsewhere; the extent asked for is under cloud
    bands = optical(1)
    bands["SCL"][:, 20:] = 9
    path = make_raster("in/a_20180501.tif", bands)
    scenes = run(list_scenes, s2=[str(path)], output=tmp_path / "in" / "scenes.json")["output"]
    out = tmp_path / "out"
    with pytest.raises(
        EngineError, match="clear pixel in the extent within 100 days of 2018-05-01"
    ):
        run(
            embed, scenes=scenes, date="2018-05-01", output=out / "e.tif",
            extent="500250,5599700,500390,5599900 EPSG:32631",
        )  # fmt: skip
    assert list(out.iterdir()) == []


def test_a_model_whose_file_was_changed_is_refused(run, pair, tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    graph = folder / "fusion.onnx"
    graph.write_bytes(graph.read_bytes() + b"x")
    with pytest.raises(
        EngineError, match=r"fusion\.onnx is not the file its manifest\.json describes"
    ):
        run(embed, scenes=pair, date="2017-06-17", model=folder, output=tmp_path / "e.tif")
    assert not (tmp_path / "e.tif").exists()


def test_a_full_disk_is_refused_before_the_work(run, pair, tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(
        "plugin.engine.embed.beginning.shutil.disk_usage", lambda _: usage(10, 9, 1)
    )
    with pytest.raises(EngineError, match=r"MB for 1 layers, and 0 MB are free"):
        run(embed, scenes=pair, date="2017-06-17", output=tmp_path / "e.tif")
    assert list(tmp_path.iterdir()) == []


def test_start_after_end_is_refused(run, forest, tmp_path):
    with pytest.raises(EngineError, match="START 2020-01-01 lies after END 2019-01-01"):
        run(
            embedseries, scenes=forest, start="2020-01-01", end="2019-01-01",
            output_folder=tmp_path / "series",
        )  # fmt: skip


def test_the_child_ends_when_its_standard_input_closes(forest, tmp_path):
    job = tmp_path / "job.json"
    options = {"scenes": str(forest), "output_folder": str(tmp_path / "series")}
    job.write_text(json.dumps(options))
    child = subprocess.Popen(
        [sys.executable, "-m", "plugin.engine", "embedseries", "--job", str(job)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert any(b"progress" in line for line in child.stdout)
    child.stdin.close()
    started = time.monotonic()
    assert child.wait(5) == 130
    assert time.monotonic() - started < 1
    assert not list((tmp_path / "series").glob("*.tif"))


def test_tiles_are_few_enough_to_test_seams(forest):
    """The seam test above is one only if the demo's extent meets several tiles."""
    from plugin.engine.scenes.sceneset import SceneSet

    scenes = SceneSet.load(forest)
    grid = scenes.grid()
    assert len(list(grid.tiles(scenes.window(grid), TILE))) >= 4
    assert date(2019, 7, 1) in scenes.days("s2")
