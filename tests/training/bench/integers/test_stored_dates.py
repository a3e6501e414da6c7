# SPDX-License-Identifier: GPL-2.0-or-later
"""Stored numbers come as files hold them, in the narrowest type; what graphs cannot do is refused."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.bench.integers.stored_dates import narrowest, stored
from plugin.engine.grid.grid import Grid
from plugin.engine.pixels.days import Reader
from plugin.engine.sensors import NETWORK_BANDS


def read(scenes, sensor="s2", bands=NETWORK_BANDS, resolution=10.0, days=None):
    grid = Grid(scenes.grid().crs, resolution=resolution)
    reader = Reader(scenes, grid)
    return stored(reader, sensor, days or reader.days[sensor], scenes.window(grid), bands)


def changed(scenes, number, **facts):
    """Scenes of which one has other facts in all its bands."""
    every = list(scenes.scenes)
    assets = {name: replace(one, **facts) for name, one in every[number].assets.items()}
    every[number] = replace(every[number], assets=assets)
    return replace(scenes, scenes=tuple(every))


def test_numbers_are_those_of_the_files(stored_scenes):
    found = read(stored_scenes())
    numbers = [one["numbers0"] for one in found.each]
    assert numbers[0].dtype == np.uint16 and numbers[0].shape == (4, 40, 40)
    assert numbers[0].max() == 20500
    assert found.each[0]["numbers1"].shape == (6, 20, 20) and found.ratios == [1.0, 2.0]
    assert found.each[0]["classes"].dtype == np.uint8 and set(
        np.unique(found.each[0]["classes"])
    ) == {0, 4, 9}
    assert found.bytes == sum(one.nbytes for one in found.each[0].values())


def test_blank_pixels_are_missing_before_they_go_over(stored_scenes):
    numbers = read(stored_scenes()).each[0]["numbers0"]
    alone = read(stored_scenes(), bands=("B02",)).each[0]["numbers0"]
    for found in (numbers, alone):
        assert not found[:, 20:22, 20].any() and (found[:, 5, 5] == 1).all()


@pytest.mark.parametrize(
    "change, sentence",
    [
        ({"unit": "percent"}, "stored as percent"),
        ({"transform": (7.0, 7.0, 500000.0, 7.0, -7.0, 5600000.0)}, "along the grid"),
        ({"transform": (5.0, 0.0, 500000.0, 0.0, -5.0, 5600000.0)}, "no finer"),
    ],
    ids=["unit", "turned", "finer"],
)
def test_files_that_graphs_do_not_read_are_refused(stored_scenes, change, sentence):
    scenes = stored_scenes(radar=False)
    only = replace(scenes, scenes=scenes.scenes[:1])
    grid = scenes.grid()
    reader = Reader(changed(only, 0, **change), grid)
    with pytest.raises(ValueError, match=sentence):
        stored(reader, "s2", reader.days["s2"], scenes.window(grid), NETWORK_BANDS)


def test_dates_that_differ_are_refused(stored_scenes):
    scenes = stored_scenes(radar=False)
    del scenes.scenes[3].assets["B8A"]
    with pytest.raises(ValueError, match="from date to date"):
        read(scenes)


def test_dates_that_lie_elsewhere_are_refused(stored_scenes):
    scenes = stored_scenes(radar=False)
    other = stored_scenes(radar=False, shift=20, folder="other")
    mixed = replace(scenes, scenes=(*scenes.scenes[:3], *other.scenes[3:6]))
    with pytest.raises(ValueError, match="elsewhere from date to date"):
        read(mixed)


def test_several_scenes_a_day_are_refused(stored_scenes):
    scenes = stored_scenes(radar=False)
    twice = replace(scenes, scenes=(*scenes.scenes, replace(scenes.scenes[0], id="again")))
    with pytest.raises(ValueError, match="2020-03-01 has 2 scenes of s2"):
        read(twice)


def test_coarse_pixels_and_other_masks_are_refused(stored_scenes):
    scenes = stored_scenes(radar=False)
    with pytest.raises(ValueError, match="10 m"):
        read(scenes, resolution=20.0)
    del scenes.scenes[0].assets["SCL"]
    with pytest.raises(ValueError, match="no classification"):
        read(scenes)


@pytest.mark.parametrize(
    "numbers, kind",
    [
        ([0, 65535], "uint16"),
        ([-1, 32767], "int16"),
        ([-200_000, 3], "int32"),
        ([0.5], "float32"),
        ([1, np.nan], "float32"),
    ],
    ids=str,
)
def test_numbers_go_over_in_the_narrowest_type_that_holds_them(numbers, kind):
    assert narrowest([np.zeros(2, np.float32), np.array(numbers, np.float32)]) == kind


def test_classes_that_a_file_declares_missing_are_class_0(stored_scenes):
    scenes = stored_scenes(radar=False)
    assets = scenes.scenes[0].assets
    assets["SCL"] = replace(assets["SCL"], nodata=4.0)
    assert set(np.unique(read(scenes).each[0]["classes"])) == {0, 9}


def test_radar_has_no_mask(stored_scenes):
    found = read(stored_scenes(), "s1", ("VV", "VH"))
    assert found.groups[0].kind == "float32" and np.isnan(found.each[0]["numbers0"]).any()
    assert set(found.place) == {"rows0", "cols0", "down0", "across0"}
