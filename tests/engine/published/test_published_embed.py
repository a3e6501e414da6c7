# SPDX-License-Identifier: GPL-2.0-or-later
"""Embedding scenes with an imported checkpoint: each pixel as its own patch says, and nothing else."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import Window
from plugin.engine.grid.resample import between
from plugin.engine.inference.model import Model
from plugin.engine.outputs.band_table import QUALITY
from plugin.engine.protocol.options import values
from plugin.engine.published.patch_embedder import elapsed
from plugin.engine.published.patch_model import ISOLATED, PatchModel
from plugin.engine.verbs import checksystem, embed, embedseries
from plugin.engine.verbs import scenes as list_scenes

SIZE = 40
LEFT, TOP = 500000, 5600000
TARGET = date(2020, 5, 26)
S2_DAYS = [TARGET + timedelta(5 * n) for n in range(-7, 8)]
S1_DAYS = [TARGET + timedelta(6 * n + 2) for n in range(-8, 8)]


@pytest.fixture
def scenes(make_raster, optical, run, tmp_path) -> Path:
    """Fifteen Sentinel-2 dates with a cloud each, sixteen Sentinel-1 dates with a gap in one."""
    rng = np.random.default_rng(4)
    for number, day in enumerate(S2_DAYS):
        bands = optical(number, SIZE)
        row, col = rng.integers(0, SIZE - 8, 2) if day != TARGET else (18, 18)
        bands["SCL"][row : row + 4, col : col + 4] = 9
        make_raster(f"s/S2_{day:%Y%m%d}.tif", bands)
    for number, day in enumerate(S1_DAYS):
        power = {b: rng.uniform(-20, -8, (SIZE, SIZE)).astype(np.float32) for b in ("VV", "VH")}
        if number == 7:
            power["VH"][:, :30] = np.nan
        make_raster(f"s/S1_{day:%Y%m%d}.tif", power, nodata=float("nan"))
    run(
        list_scenes,
        folder=tmp_path / "s",
        output=tmp_path / "scenes.json",
        screen="0",
        dilation="0",
    )
    return tmp_path / "scenes.json"


def extent(row: int, col: int, height: int, width: int) -> str:
    left, top = LEFT + 10 * col, TOP - 10 * row
    return f"{left},{top - 10 * height},{left + 10 * width},{top} EPSG:32631"


PART = extent(16, 16, 4, 3)
"""The end of its last two rows lies under the target's cloud."""


@pytest.fixture
def embedded(run, scenes, imported, tmp_path):
    """embedded(…) -> (bands, rows, cols) and tags."""

    def make(day=TARGET, **options):
        output = tmp_path / "embedding.tif"
        given = {"scenes": scenes, "model": imported, "extent": PART} | options
        run(embed, date=str(day), output=output, **given)
        with rasterio.open(output) as file:
            return file.read(), file.tags()

    return make


def by_hand(job: Work, model: PatchModel, row: int, col: int, target: date) -> np.ndarray:
    """One pixel's embedding, its patch cut and filled without any of the embedder's code."""
    reader = job.embedder.reader
    window = Window(job.window.row + row - 7, job.window.col + col - 7, 15, 15)
    optical, radar = job.embedder.slots(target)

    @cache
    def power(day: date) -> np.ndarray:
        return 10 ** (reader.radar(day, window).astype(float) / 10)

    def backscatter(day: date) -> np.ndarray:
        at = reader.days["s1"].index(day)
        around = np.stack([power(one) for one in reader.days["s1"][max(at - 1, 0) : at + 2]])
        mean = np.nansum(around, axis=0) / np.isfinite(around).sum(axis=0)
        return (np.clip(10 * np.log10(mean), -30, 5) + 30) / 35

    nothing = {"s2": np.full((10, 15, 15), np.nan), "s1": np.full((2, 15, 15), np.nan)}
    patches = {
        "s2": [np.clip(reader.optical(d, window), 0, 1) if d else nothing["s2"] for d in optical],
        "s1": [backscatter(d) if d else nothing["s1"] for d in radar],
    }
    inputs = {name: array[None] for name, array in elapsed(optical, radar, target).items()}
    for sensor, stack in patches.items():
        patch = np.stack(stack)
        mean = np.nanmean(patch, axis=(0, 2, 3))
        patch = np.where(np.isnan(patch), mean[:, None, None], patch).astype(np.float32)
        inputs[f"features_{sensor}"] = model.patch_features(sensor, patch)[None]
    return model.embed(ISOLATED, inputs)["embedding"][0]


@pytest.mark.parametrize("day", [TARGET, S2_DAYS[0], S2_DAYS[-2]], ids=["middle", "first", "end"])
def test_pixel_is_what_its_own_patch_gives(embedded, scenes, imported, day):
    layer, _ = embedded(day)
    options = {"scenes": str(scenes), "model": str(imported), "extent": PART}
    job, model = Work.of(values(WORK_OPTIONS, options)), PatchModel.of(Model.load(imported))
    for row, col in ((0, 0), (1, 2), (3, 1)):
        if np.isfinite(layer[0, row, col]):
            expected = by_hand(job, model, row, col, day)
            assert np.abs(layer[:7, row, col] - expected).max() < 2e-6
    assert np.isfinite(layer[0]).sum() >= 6


def test_pixels_without_a_clear_target_stay_empty(embedded):
    layer, _ = embedded()
    cloud = np.zeros((4, 3), bool)
    cloud[2:, 2:] = True
    assert np.array_equal(np.isnan(layer[0]), cloud)
    quality = dict(zip(QUALITY, layer[7:], strict=True))
    assert quality["clear_dates"][~cloud].max() <= 11 and quality["clear_dates"][~cloud].min() >= 9
    assert (quality["days_to_clear"][~cloud] == 0).all()
    assert np.isnan(quality["expected_error"]).all() and np.isnan(quality["out_of_domain"]).all()


def test_isolated_pixels_do_not_depend_on_the_extent(embedded):
    whole, _ = embedded()
    for row, col in ((0, 0), (2, 1)):
        part, tags = embedded(extent=extent(16 + row, 16 + col, 2, 2))
        spot = whole[:, row : row + 2, col : col + 2]
        assert np.array_equal(part, spot, equal_nan=True)
        assert tags["ECOFUSE_ATTENTION"] == "isolated"


def test_as_published_warns_says_so_and_differs(embedded, heard):
    isolated, _ = embedded()
    together, tags = embedded(attention="as_published")
    assert "For comparison only" in heard.warnings[-1]
    assert tags["ECOFUSE_MODEL"] == "peters2025-7 as published"
    assert tags["ECOFUSE_ATTENTION"].startswith("as published: over batches of 4 pixels")
    assert np.nanmax(np.abs(isolated[:7] - together[:7])) > 0.01


def test_series_equals_single_days(run, embedded, scenes, imported, tmp_path):
    days = S2_DAYS[6:9]
    given = {"scenes": scenes, "model": imported, "extent": extent(16, 16, 2, 2)}
    run(embedseries, start=str(days[0]), end=str(days[-1]), output_folder=tmp_path / "out", **given)
    for day in days:
        with rasterio.open(tmp_path / "out" / f"embedding_{day}.tif") as file:
            series = file.read()
        assert np.array_equal(series, embedded(day, extent=given["extent"])[0], equal_nan=True)


def test_stride_keeps_computed_pixels_and_fills_between(embedded):
    box = extent(4, 4, 4, 8)
    whole, _ = embedded(extent=box)
    preview, _ = embedded(extent=box, stride="4")
    assert preview.shape == whole.shape
    assert np.array_equal(preview[:, 2::4, 2::4], whole[:, 2::4, 2::4], equal_nan=True)
    halfway = (preview[:7, 2, 2] + preview[:7, 2, 6]) / 2
    assert np.abs(preview[:7, 2, 4] - halfway).max() < 1e-6


def test_bilinear_rebuilds_a_plane_and_leaves_missing_pixels_out():
    rows, cols = np.mgrid[:12, :15].astype(np.float32)
    plane = (2 * rows + 3 * cols)[None]
    fine = between(plane[:, 1::3, 1::3], 3, range(12))
    assert np.abs(fine - plane)[:, 1:-1, 1:-1].max() < 1e-5
    assert np.array_equal(between(plane[:, 1::3, 1::3], 3, range(5, 8)), fine[:, 5:8])
    holed = plane[:, 1::3, 1::3].copy()
    holed[0, 1, 1] = np.nan
    found = between(holed, 3, range(12))
    assert np.isnan(found[0, 4, 4]) and np.isfinite(found[0, 1, 1])
    # its neighbours carry less than half beside it, more than half at the corners of its cell
    assert np.array_equal(np.isnan(found[0, 3:6, 3:6]), [[0, 1, 0], [1, 1, 1], [0, 1, 0]])
    assert np.isnan(found).sum() == 5


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"day": TARGET + timedelta(1)}, "the nearest is 2020-05-26"),
        ({"attention": "sometimes"}, "expected one of ISOLATED, AS_PUBLISHED"),
        ({"memory_mb": "300"}, "expected 512 or more"),
    ],
    ids=["no acquisition", "attention", "memory"],
)
def test_what_cannot_be_is_refused(embedded, options, why):
    with pytest.raises(EngineError, match=why):
        embedded(**options)


def test_series_between_acquisitions_is_refused(run, scenes, imported, tmp_path):
    given = {"scenes": scenes, "model": imported, "extent": PART, "output_folder": tmp_path / "o"}
    with pytest.raises(EngineError, match="Set STEP to acquisitions"):
        run(embedseries, step="3", **given)


def test_scenes_without_a_band_are_refused(run, make_raster, optical, imported, tmp_path):
    make_raster(f"few/S2_{TARGET:%Y%m%d}.tif", optical(0, SIZE, without=("B05", "B12")))
    run(list_scenes, folder=tmp_path / "few", output=tmp_path / "few.json")
    with pytest.raises(EngineError, match="needs B05, B12 of S2"):
        run(
            embed,
            scenes=tmp_path / "few.json",
            date=str(TARGET),
            model=imported,
            output=tmp_path / "e.tif",
        )


def test_attention_is_refused_for_other_models(run, scenes, tmp_path):
    with pytest.raises(EngineError, match="for imported checkpoints"):
        run(
            embed,
            scenes=scenes,
            date=str(TARGET),
            attention="AS_PUBLISHED",
            output=tmp_path / "e.tif",
        )


def test_days_count_from_the_first_date_and_never_backwards():
    day = date(2020, 1, 1)
    optical = (None, None, *(day + timedelta(n) for n in (0, 5, 10, 15, 20, 30)), None, None, None)
    radar = (None, None, day + timedelta(3), None, *(day + timedelta(n) for n in (9, 13, 19, 33)))
    found = elapsed(optical, (*radar, None, None, None), day + timedelta(15))
    assert found["days_s2"].tolist() == [0, 0, 0, 5, 10, 15, 20, 30, 30, 30, 30]
    assert found["days_s1"].tolist() == [0, 0, 3, 5, 9, 13, 19, 33, 33, 33, 33]
    assert found["delta"].tolist() == [2]


def test_check_system_runs_an_imported_model(run, imported):
    assert "Smoke test: passed, one pixel" in run(checksystem, model=imported)["text"]
