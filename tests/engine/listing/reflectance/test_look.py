# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes that are looked at: each small one is read once, and what is said of it is what its own reader says."""

import json
from datetime import date, timedelta

import numpy as np
import pytest
import rasterio

from plugin.engine.listing.reflectance import look
from plugin.engine.pixels import file_masks, open_files
from plugin.engine.pixels.days import Reader
from plugin.engine.sensors import NETWORK_BANDS

DATES = 4


def scenes_in(folder, side, halves=1):
    """Dates of ten bands; each in so many files that lie half beside each other."""
    folder.mkdir()
    draw = np.random.default_rng(7)
    for number in range(DATES * halves):
        half, day = divmod(number, DATES)
        left = 5e5 + 10 * half * (side // 2)
        path = folder / f"S2_{date(2019, 4, 1) + timedelta(5 * day):%Y%m%d}{'_east' * half}.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=side, height=side, count=10, dtype="uint16", crs="EPSG:32631",
            transform=rasterio.Affine(10, 0, left, 0, -10, 5.6e6), nodata=0,
        ) as file:  # fmt: skip
            values = draw.integers(300, 4000, (10, side, side)).astype("uint16")
            values[:, : 3 + day] = 0
            file.write(values)
            file.descriptions = NETWORK_BANDS
    return folder


@pytest.mark.parametrize(("side", "halves"), [(48, 1), (96, 1), (32, 2), (96, 2)])
def test_clear_shares_are_those_of_the_days(listing, tmp_path, side, halves):
    found = listing(folder=scenes_in(tmp_path / "many", side, halves), s2_scaling="10000")
    text = (tmp_path / "out" / "scenes.json").read_text(encoding="utf-8")
    shares = json.loads(text)["ecofuse:clear"]
    grid = found.grid()
    window, reader = found.window(grid), Reader(found, grid)
    expected = {str(day): reader.clear(day, window).mean() for day in found.days("s2")}
    assert shares == {day: round(float(share), 4) for day, share in expected.items()}
    assert len(set(shares.values())) == DATES


@pytest.mark.parametrize(("side", "halves"), [(48, 1), (32, 2)])
def test_all_of_a_small_scene_is_read_once(listing, tmp_path, monkeypatch, side, halves):
    read = []
    real = Reader.of_scene

    def noted(self, scene, window, bands):
        read.append((scene.id, bands))
        return real(self, scene, window, bands)

    monkeypatch.setattr(Reader, "of_scene", noted)
    found = listing(folder=scenes_in(tmp_path / "many", side, halves), s2_scaling="10000")
    assert sorted(read) == sorted((scene.id, NETWORK_BANDS) for scene in found.scenes)


def test_more_scenes_than_are_kept_give_the_same(listing, tmp_path, monkeypatch):
    folder = scenes_in(tmp_path / "many", 32, 2)
    listing(folder=folder, s2_scaling="10000")
    path = tmp_path / "out" / "scenes.json"
    before = path.read_bytes()
    monkeypatch.setattr(look, "KEPT", 1)
    listing(folder=folder, s2_scaling="10000")
    assert path.read_bytes() == before


def test_files_that_were_closed_are_opened_again_without_asking_for_their_crs(
    listing, tmp_path, monkeypatch
):
    asked = []
    real = rasterio.open

    def noted(path, *given, **named):
        held = rasterio.env.getenv() if rasterio.env.hasenv() else {}
        asked.append(held.get("GTIFF_SRS_SOURCE"))
        return real(path, *given, **named)

    monkeypatch.setattr(rasterio, "open", noted)
    monkeypatch.setattr(open_files, "OPEN_FILES", 1)
    monkeypatch.setattr(file_masks, "SMALL", 0)
    open_files.forget_files()
    listing(folder=scenes_in(tmp_path / "many", 48), s2_scaling="10000")
    assert set(asked[:-DATES]) == {None}
    assert asked[-DATES:] == ["GEOKEYS"] * DATES
