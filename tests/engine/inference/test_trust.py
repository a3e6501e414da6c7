# SPDX-License-Identifier: GPL-2.0-or-later
"""Days that Sentinel-2 does not show, seen in few bands: like the days around them, or flagged aloud."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugin.engine.dense.shown import shown_bands
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.inference.trust import FIELD, TAG, Trust
from plugin.engine.verbs import embed, embedseries, predictgpp, reconstruct
from plugin.engine.verbs import scenes as build

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scenes"
ACQUIRED, BETWEEN = "2019-07-01", "2019-07-02"
TEN_METRE = ("B02", "B03", "B04", "B08")
UNTRIED = (*TEN_METRE, "B8A")
"""A set of bands that no table of the model has."""


@pytest.fixture
def forest(run, tmp_path):
    """forest(bands) -> a list of the demo's forest with these bands alone (all: B02 B03 B04 B08 B8A B11)."""

    def make(bands: tuple[str, ...] | None = None) -> Path:
        listed = tmp_path / "in" / "forest.json"
        listed.parent.mkdir(exist_ok=True)
        run(build, folder=DEMO / "romania_forest", output=listed)
        content = json.loads(listed.read_text())
        for feature in content["features"] if bands else ():
            feature["assets"] = {
                name: asset for name, asset in feature["assets"].items() if name in (*bands, "SCL")
            }
        listed.write_text(json.dumps(content))
        return listed

    return make


def bands_of(path: Path) -> dict[str, np.ndarray]:
    with rasterio.open(path) as file:
        return dict(zip(file.descriptions, file.read(), strict=True))


def tags_of(path: Path) -> dict[str, str]:
    with rasterio.open(path) as file:
        return file.tags()


def test_gpp_of_a_day_between_is_that_of_the_day_before_in_four_bands(run, forest, tmp_path):
    """Bands that no date has were left at the training mean: a surface that does not exist, and half of the GPP."""
    scenes, means = forest(TEN_METRE), []
    for day in (ACQUIRED, BETWEEN):
        run(embed, scenes=scenes, date=day, output=tmp_path / "e.tif")
        run(predictgpp, embeddings=tmp_path / "e.tif", output=tmp_path / f"{day}.tif")
        means.append(bands_of(tmp_path / f"{day}.tif")["gpp"])
    both = np.isfinite(means).all(axis=0)
    acquired, between = (layer[both].mean() for layer in means)
    assert between == pytest.approx(acquired, rel=0.15)


def test_the_demos_six_bands_are_trusted_on_a_day_between(run, heard, forest, tmp_path):
    """Bands that no date has are learnt from the others."""
    path = tmp_path / "e.tif"
    heard.warnings.clear()
    run(embed, scenes=forest(), date=BETWEEN, output=path)
    assert not [text for text in heard.warnings if "not trusted" in text]
    layer = bands_of(path)
    assert layer["out_of_domain"][np.isfinite(layer["F01"])].mean() < 0.01


def test_a_day_between_is_flagged_and_warned_of_in_bands_that_are_not_trusted(
    run, heard, forest, tmp_path
):
    path = tmp_path / "e.tif"
    heard.warnings.clear()
    run(embed, scenes=forest(UNTRIED), date=BETWEEN, output=path)
    (warning,) = [text for text in heard.warnings if "not trusted" in text]
    assert "2019-07-02 is not a day on which Sentinel-2 was acquired" in warning
    assert "lack B05, B06, B07, B11, B12, Sentinel-1" in warning
    assert "the nearest is 2019-07-01" in warning
    layer = bands_of(path)
    assert (layer["out_of_domain"][np.isfinite(layer["F01"])] == 1).all()
    assert "B05, B06, B07, B11, B12, Sentinel-1" in tags_of(path)[TAG]

    heard.warnings.clear()
    run(predictgpp, embeddings=path, output=tmp_path / "gpp.tif")
    assert any("its day is not trusted" in text for text in heard.warnings)
    gpp = bands_of(tmp_path / "gpp.tif")
    assert (gpp["extrapolated"][np.isfinite(gpp["gpp"])] == 1).all()
    assert TAG in tags_of(tmp_path / "gpp.tif")


def test_a_day_of_acquisition_is_flagged_only_where_it_shows_nothing(run, heard, forest, tmp_path):
    path = tmp_path / "e.tif"
    heard.warnings.clear()
    run(embed, scenes=forest(UNTRIED), date="2019-07-16", output=path)
    assert not [text for text in heard.warnings if "not trusted" in text]
    assert TAG not in tags_of(path)
    layer = bands_of(path)
    hidden = layer["days_to_clear"] > 0
    shown = layer["days_to_clear"] == 0
    assert hidden.any() and shown.sum() > 500
    assert (layer["out_of_domain"][hidden] == 1).all()
    # a cloud's shadow that the scene classification calls clear is rightly unlike the rest
    run(reconstruct, embeddings=path, output=tmp_path / "r.tif")
    infrared = bands_of(tmp_path / "r.tif")["B08"]
    sunlit = shown & (infrared > 0.5 * np.median(infrared[shown]))
    assert sunlit.sum() > 0.7 * shown.sum()
    assert layer["out_of_domain"][sunlit].mean() < 0.01


def test_a_series_warns_once(run, heard, forest, tmp_path):
    given = {"start": "2019-07-01", "end": "2019-07-05", "step": "2"}
    heard.warnings.clear()
    run(embedseries, scenes=forest(UNTRIED), **given, output_folder=tmp_path / "series")
    (warning,) = [text for text in heard.warnings if "not trusted" in text]
    assert "2019-07-03 and 1 more are not days" in warning


def test_ten_bands_are_trusted_and_a_manifest_that_says_nothing_is_believed(
    run, heard, scenes, tmp_path
):
    """The same bytes but for the model's hash: what is trusted is not touched."""
    silent = tmp_path / "silent"
    shutil.copytree(SHIPPED, silent)
    content = json.loads((silent / "manifest.json").read_text())
    del content[FIELD]
    (silent / "manifest.json").write_text(json.dumps(content))
    paths = [tmp_path / "said.tif", tmp_path / "silent.tif"]
    heard.warnings.clear()
    for path, model in zip(paths, (SHIPPED, silent), strict=True):
        run(embed, scenes=scenes, date="2018-05-03", model=model, output=path)
    assert not [text for text in heard.warnings if "not trusted" in text]
    said, unsaid = (bands_of(path) for path in paths)
    assert np.isfinite(said["F01"]).any()
    for name, band in said.items():
        assert np.array_equal(band, unsaid[name], equal_nan=True), name
    assert all(TAG not in tags_of(path) for path in paths)


def test_few_bands_are_believed_too_where_the_manifest_says_nothing(forest):
    manifest = {key: value for key, value in Model.load().manifest.items() if key != FIELD}
    shown = np.zeros((11, 4), np.uint16)
    shown[3] = 0b1111
    assert not Trust(manifest).untrusted(shown, np.zeros(4, bool), 5).any()


def test_pixels_are_flagged_each_by_its_own_slots():
    manifest = {
        "name": "m",
        "sensors": {"s2": {"bands": ["B02", "B04", "B08"]}},
        FIELD: {
            "sets": [
                {"bands": ["B08", "B02", "B04"], "sentinel1": False, "accepted": True},
                {"bands": ["B04", "B08"], "sentinel1": True, "accepted": True},
                {"bands": ["B04", "B08"], "sentinel1": False, "accepted": False},
            ]
        },
    }
    optical, radar = np.zeros((3, 3, 6), np.float32), np.zeros((3, 2, 6), np.float32)
    optical[0, :, 0] = 1  # all three, hidden, no radar: trusted
    optical[2, 1:, 1:3] = 1  # two, hidden ...
    radar[1, :, 2] = 1  # ... and trusted with Sentinel-1 on the target day
    optical[1, 1:, 3] = 1  # two, shown: no matter
    optical[0, :1, 4] = 1  # a set that was never scored
    shown = np.stack([shown_bands(valid) for valid in optical])
    found = Trust(manifest).untrusted(shown, radar[1].max(axis=0) > 0, 1)
    assert found.tolist() == [False, True, False, False, True, True]
