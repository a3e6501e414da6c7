# SPDX-License-Identifier: GPL-2.0-or-later
"""Long lists: nothing is done once for each scene and each other scene, or once for each damaged file."""

import gc
import json
import os
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import rasterio

from plugin.engine.listing.inputs import found
from plugin.engine.listing.reflectance.darkness import Darkness, dark_half, stands_above
from plugin.engine.listing.reflectance.look import Look
from plugin.engine.pixels import file_masks, open_files
from plugin.engine.sensors import NETWORK_BANDS
from plugin.engine.verbs.scenes import SELDOM

SIDE, DATES, DAMAGED = 96, 8, 3


def dates_in(folder, damaged=DAMAGED):
    """Dates of ten bands in deflated strips; the first few are damaged in B11 alone."""
    folder.mkdir()
    draw = np.random.default_rng(2)
    for number in range(DATES):
        path = folder / f"S2_{date(2019, 4, 1) + timedelta(5 * number):%Y%m%d}.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=SIDE, height=SIDE, count=10, dtype="uint16", crs="EPSG:32631",
            transform=rasterio.Affine(10, 0, 5e5, 0, -10, 5.6e6), compress="deflate", blockysize=8,
            interleave="band",
        ) as file:  # fmt: skip
            file.write(draw.integers(300, 4000, (10, SIDE, SIDE)).astype("uint16"))
            file.descriptions = NETWORK_BANDS
        if number < damaged:
            content = bytearray(path.read_bytes())
            middle = len(content) * 17 // 20
            content[middle - 4000 : middle + 4000] = os.urandom(8_000)
            path.write_bytes(content)
    return folder


def test_damaged_files_are_left_out_in_one_more_look(listing, tmp_path, monkeypatch):
    looks = []
    real = Look.at

    def at(self, reader, report):
        looks.append(len(reader.days["s2"]))
        return real(self, reader, report)

    monkeypatch.setattr(Look, "at", at)
    listed = listing(folder=dates_in(tmp_path / "many"), s2_scaling="10000")
    assert len(listed.scenes) == DATES - DAMAGED
    assert looks == [DATES, DATES - DAMAGED]


def test_a_file_is_opened_once_for_what_it_says_and_once_more_if_it_was_closed(
    listing, tmp_path, monkeypatch
):
    opened = []
    real = rasterio.open

    def noted(path, *given, **named):
        opened.append(os.path.basename(path))
        return real(path, *given, **named)

    monkeypatch.setattr(rasterio, "open", noted)
    folder = dates_in(tmp_path / "many", damaged=0)
    for kept, times in ((400, 1), (2, 2)):
        open_files.forget_files()
        monkeypatch.setattr(open_files, "OPEN_FILES", kept)
        opened.clear()
        listing(folder=folder, s2_scaling="10000")
        assert {name: opened.count(name) for name in set(opened)} == dict.fromkeys(
            (path.name for path in folder.iterdir()), times
        )


def test_small_files_are_opened_once_however_many_there_are(listing, tmp_path, monkeypatch):
    opened = []
    real = rasterio.open

    def noted(path, *given, **named):
        opened.append(os.path.basename(path))
        return real(path, *given, **named)

    folder = dates_in(tmp_path / "many", damaged=0)
    before = listing(folder=folder, s2_scaling="10000")
    monkeypatch.setattr(rasterio, "open", noted)
    monkeypatch.setattr(open_files, "OPEN_FILES", 2)
    monkeypatch.setattr(file_masks, "SMALL", 10 * SIDE * SIDE * 2)
    open_files.forget_files()
    assert listing(folder=folder, s2_scaling="10000") == before
    assert sorted(opened) == sorted(path.name for path in folder.iterdir())


def test_of_a_list_that_is_longer_than_what_stays_open_few_files_are(monkeypatch, tmp_path):
    monkeypatch.setattr(open_files, "OPEN_FILES", 5)
    monkeypatch.setattr(open_files, "FEW_FILES", 2)
    paths = [str(path) for path in sorted(dates_in(tmp_path / "many", damaged=0).iterdir())]

    def left_open(count):
        open_files.forget_files()
        with open_files.each_once(count):
            for path in paths:
                open_files.opened_anew(path, "")
            return len(open_files._files)

    assert [left_open(5), left_open(6), left_open(5)] == [5, 2, 5]
    open_files.forget_files()


def test_the_links_above_a_folder_are_followed_once_for_all_its_files(
    listing, tmp_path, monkeypatch
):
    asked = []
    real = found._real_folder.__wrapped__

    def noted(folder):
        asked.append(folder)
        return real(folder)

    monkeypatch.setattr(found, "_real_folder", lru_cache(noted))
    folder = dates_in(tmp_path / "many", damaged=0)
    listing(folder=folder, s2_scaling="10000")
    assert asked == [folder]


def test_where_a_path_leads_is_what_the_system_says(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.tif").touch()
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "b.tif").symlink_to("a.tif")
    (tmp_path / "real" / "gone.tif").symlink_to("nowhere.tif")
    for name in ("a.tif", "b.tif", "gone.tif", "c.tif", "..", "../real/../folder/a.tif"):
        for path in (tmp_path / "folder" / name, tmp_path / "real" / name):
            assert found.real_path(path) == path.resolve()


def test_a_long_list_is_not_looked_through_for_garbage(listing, tmp_path, monkeypatch):
    before = gc.get_threshold()
    try:
        gc.set_threshold(700, 10, 10)
        listing(folder=dates_in(tmp_path / "many", damaged=0), s2_scaling="10000")
        assert gc.get_threshold() == SELDOM
    finally:
        gc.set_threshold(*before)


def test_a_list_has_a_line_a_scene(listing, tmp_path):
    listing(folder=dates_in(tmp_path / "many", damaged=0), s2_scaling="10000")
    (path,) = tmp_path.rglob("scenes.json")
    text = path.read_text(encoding="utf-8")
    lines = [
        line.rstrip(",") for line in text.splitlines() if line.startswith('{"type": "Feature"')
    ]
    assert [json.loads(line) for line in lines] == json.loads(text)["features"]
    assert len(lines) == DATES


def test_the_darker_half_is_the_same_for_all_scenes_above_it():
    draw = np.random.default_rng(4)
    scenes = []
    for _ in range(40):
        low = draw.uniform(0.01, 0.2)
        scenes.append(
            Darkness(
                low, 0.0, {band: low + draw.uniform(0, 0.02) for band in ("B02", "B03", "B04")}
            )
        )
    for scene in [one for one in scenes if one.low >= 0.085]:
        others = [one for one in scenes if one is not scene]
        dark = sorted((d for d in others if d.low < 0.085), key=lambda d: d.low)
        dark = dark[: (len(others) + 1) // 2]
        steps = [
            low - np.median([d.of_bands[band] for d in dark])
            for band, low in scene.of_bands.items()
        ]
        flat = min(steps) >= 0.02 and max(steps) <= 0.18
        expected = flat and 0.05 <= np.median(steps) <= 0.15
        assert stands_above(scene, dark_half(scenes, len(scenes) - 1)) == expected
