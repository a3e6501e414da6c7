# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs of stored numbers give what the engine makes of the same files: to the byte, but for Sentinel-1 in dB."""

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.bench.integers.stored_dates import stored
from models.training.bench.integers.stored_graphs import Group, numbers_graph
from plugin.engine.grid.grid import Grid, Window
from plugin.engine.inference.model import Model
from plugin.engine.pixels.days import Reader


@pytest.fixture(scope="module")
def model():
    return Model.load(device="CPU")


def read(computed, scenes, model, sensor="s2", bands=None, margin=7, grid=None):
    """Of each day what graph and engine make of it."""
    grid = grid or scenes.grid()
    reader, bands = Reader(scenes, grid), bands or model.bands(sensor)
    window = scenes.window(grid).grown(margin)
    days = reader.days[sensor]
    one = stored(reader, sensor, days, window, bands)
    facts, optical = model.manifest["sensors"][sensor], sensor == "s2"
    dilation = reader.masking.dilation if optical else None
    graph = numbers_graph(one.groups, bands, facts, dilation, "B02" if optical else "")
    for day, arrays in zip(days, one.each, strict=True):
        raw = (reader.optical if optical else reader.radar)(day, window, bands)
        yield computed(graph, {**arrays, **one.place}), raw, one


@pytest.mark.parametrize("offset", [0.0, -0.13], ids=["no offset", "an offset"])
def test_every_date_of_sentinel_2_is_the_same_to_the_byte(computed, stored_scenes, model, offset):
    shares = []
    for found, raw, one in read(computed, stored_scenes(offset=offset), model):
        assert [group.kind for group in one.groups] == ["uint16", "uint16"]
        values, valid = model.scaled("s2", raw)
        np.testing.assert_array_equal(found["valid"], valid)
        assert found["values"].tobytes() == values.tobytes()
        np.testing.assert_array_equal(found["blue"], raw[0])
        shares.append(valid.mean())
    assert min(shares) > 0.1 and max(shares) < 0.6


def test_files_half_a_pixel_away_are_resampled_and_missing_from_half_of_the_weight_on(
    computed, stored_scenes, model
):
    grid = Grid("EPSG:32631")
    for found, raw, one in read(computed, stored_scenes(radar=False, shift=5), model, grid=grid):
        assert [group.between for group in one.groups] == [True, True]
        values, valid = model.scaled("s2", raw)
        np.testing.assert_array_equal(found["valid"], valid)
        np.testing.assert_array_equal(found["values"], values)


def test_bands_that_were_not_acquired_are_missing(computed, stored_scenes, model):
    scenes = stored_scenes(radar=False)
    for scene in scenes.scenes:
        del scene.assets["B8A"], scene.assets["B03"]
    for found, raw, _ in read(computed, scenes, model):
        values, valid = model.scaled("s2", raw)
        assert not valid[1].any() and not valid[7].any() and valid[0].any()
        np.testing.assert_array_equal(found["valid"], valid)
        np.testing.assert_array_equal(found["values"], values)


def test_sentinel_1_is_the_same_but_for_the_rounding_of_powers_and_logarithms(
    computed, stored_scenes, model
):
    for found, raw, one in read(computed, stored_scenes(), model, "s1"):
        assert one.groups[0].kind == "float32"
        values, valid = model.scaled("s1", raw)
        np.testing.assert_array_equal(found["valid"], valid)
        np.testing.assert_allclose(found["values"], values, rtol=0, atol=1e-6)
        assert 0 < valid.mean() < 1 and values.max() > 0.5


@pytest.mark.parametrize(
    "unit, kind, numbers",
    [
        ("LINEAR", "float32", lambda db: (10 ** (db / 10)).astype(np.float32)),
        (
            "AMPLITUDE",
            "float32",
            lambda db: np.where(db > -8, -1, 1).astype(np.float32) * 10 ** (db / 20),
        ),
        ("CODES", "uint16", lambda db: np.nan_to_num(10 ** ((db + 83) / 20)).astype(np.uint16)),
    ],
    ids=["linear", "amplitude", "codes"],
)
def test_every_unit_of_sentinel_1_is_known(computed, stored_scenes, model, unit, kind, numbers):
    scenes = stored_scenes(unit=unit, numbers=numbers)
    for found, raw, one in read(computed, scenes, model, "s1"):
        assert one.groups[0].unit == unit.lower() and one.groups[0].kind == kind
        values, valid = model.scaled("s1", raw)
        assert 0 < valid.mean() < 1 and values.max() > 0.5
        np.testing.assert_array_equal(found["valid"], valid)
        np.testing.assert_allclose(found["values"], values, rtol=0, atol=1e-6)


def test_units_that_no_graph_knows_are_refused(model):
    group = Group(("VV",), "float32", "percent", False, 1)
    with pytest.raises(ValueError, match="percent"):
        numbers_graph([group], ("VV",), model.manifest["sensors"]["s1"], None)


def test_part_of_a_file_gives_the_pixels_of_the_whole(computed, stored_scenes, model):
    scenes = stored_scenes(radar=False)
    grid = scenes.grid()
    whole, reader = scenes.window(grid), Reader(scenes, grid)
    inside = Window(whole.row + 9, whole.col + 4, 13, 13)
    one = stored(reader, "s2", reader.days["s2"][:1], inside, model.bands("s2"))
    assert one.each[0]["numbers1"].shape[1:] < (12, 12)
    graph = numbers_graph(
        one.groups, model.bands("s2"), model.manifest["sensors"]["s2"], reader.masking.dilation
    )
    found = computed(graph, {**one.each[0], **one.place})
    raw = reader.optical(reader.days["s2"][0], inside)
    np.testing.assert_array_equal(found["values"], model.scaled("s2", raw)[0])
