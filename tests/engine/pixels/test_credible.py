# SPDX-License-Identifier: GPL-2.0-or-later
"""Values that cannot be true are refused, those that look wrong are said, those of real scenes pass."""

import warnings
from datetime import datetime, timezone

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import Window
from plugin.engine.pixels.credible import (
    BANDS,
    FAULTS,
    Order,
    asked,
    beyond,
    doubt,
    finding,
    scaled,
    sentences,
    usual,
)
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.scene import Asset, Scene
from plugin.engine.scenes.sceneset import SceneSet
from tests.engine.conftest import DEMO

PAIR = DEMO / "ireland_pair"
SIDE = 120


@pytest.fixture(scope="module")
def real():
    """Ireland's ten bands as reflectance, (10, 120, 120), and VV and VH in dB, (2, 120, 120)."""
    bands = {}
    for name in ("S2_20170617T113321_10m.tif", "S2_20170617T113321_20m.tif"):
        with rasterio.open(PAIR / name) as file:
            for band, values in zip(file.descriptions, file.read(), strict=True):
                step = SIDE // values.shape[0]
                bands[band] = values.repeat(step, 0).repeat(step, 1) * np.float32(1e-4)
    with rasterio.open(PAIR / "S1_20170617T064724_10m.tif") as file:
        radar = file.read()
    return {"s2": np.stack([bands[band] for band in BANDS["s2"]]), "s1": radar}


def exchanged(values, sensor, one, other):
    order = list(range(len(values)))
    a, b = BANDS[sensor].index(one), BANDS[sensor].index(other)
    order[a], order[b] = b, a
    return values[order]


@pytest.mark.parametrize("sensor", ["s2", "s1"])
def test_a_real_scene_is_not_doubted(real, sensor):
    assert finding(sensor, asked(real[sensor])) == ""


@pytest.mark.parametrize("lacking", ["B05 B06 B07 B12", "B02 B03 B04 B08", "B8A"])
def test_a_real_scene_of_fewer_bands_is_not_doubted(real, lacking):
    values = real["s2"].copy()
    values[[BANDS["s2"].index(band) for band in lacking.split()]] = np.nan
    assert finding("s2", asked(values)) == ""


@pytest.mark.parametrize(
    "pair", ["B02 B04", "B04 B08", "B08 B11", "B11 B12", "B05 B06", "B8A B11", "B02 B03"]
)
def test_two_bands_exchanged_are_named(real, pair):
    wrong = exchanged(real["s2"], "s2", *pair.split())
    assert finding("s2", asked(wrong)) == f"{pair.replace(' ', ' and ')} look exchanged"


@pytest.mark.parametrize(
    ("factor", "words"),
    [(0.1, "10 times too small"), (1e-4, "10,000 times too small"), (4, "10 times too large")],
)
def test_a_wrong_scale_is_named(real, factor, words):
    assert words in finding("s2", asked(real["s2"] * np.float32(factor)))


def test_polarisations_exchanged_are_named(real):
    assert finding("s1", asked(real["s1"][::-1])) == "VV and VH look exchanged"


def test_power_taken_for_db_is_named(real):
    assert "like power" in finding("s1", asked(10 ** (real["s1"] / 10)))


def test_db_of_amplitudes_are_named(real):
    assert "amplitudes" in finding("s1", asked(real["s1"] / 2))


@pytest.mark.parametrize("sensor", ["s2", "s1"])
def test_every_fault_turned_back_gives_the_values_again(real, sensor):
    """An exchange undone twice is no change; so a fault's own words fit what its undoing does."""
    values = real[sensor].reshape(len(real[sensor]), -1)
    for words, undo in FAULTS[sensor].items():
        if "exchanged" in words:
            assert np.array_equal(undo(undo(values)), values), words
            assert not np.array_equal(undo(values), values), words


def test_bands_stored_with_b8a_last_are_named(real):
    wrong = real["s2"][[0, 1, 2, 3, 4, 5, 6, 8, 9, 7]]
    assert "B8A" in finding("s2", asked(wrong))


def test_too_few_pixels_are_not_judged(real):
    wrong = exchanged(real["s2"], "s2", "B04", "B08").reshape(10, -1)
    assert finding("s2", asked(wrong[:, :10])) == ""
    assert finding("s2", asked(np.full((10, 50), np.nan, np.float32))) == ""


@pytest.mark.parametrize(
    ("sensor", "middles", "band"),
    [
        ("s2", {"B04": 0.3, "B08": 2.0}, "B08"),
        ("s2", {"B04": 1.9, "B08": 1.9}, ""),  # overcast, without a mask
        ("s2", {"B04": -0.036, "B08": -0.04, "B11": 0.1}, "B04"),
        ("s2", {"B04": -0.036, "B08": 0.1}, ""),
        ("s2", {"B04": -0.034, "B08": -0.034}, ""),
        ("s1", {"VV": 15.1, "VH": 5.0}, "VV"),
        ("s1", {"VV": -10.0, "VH": -45.1}, "VH"),
        ("s1", {"VV": 15.0, "VH": -45.0}, ""),
    ],
)
def test_what_no_surface_can_have(sensor, middles, band):
    assert beyond(sensor, middles) == band


@pytest.fixture
def scene_of(make_raster):
    """scene_of(values, sensor, scale=…, unit=…) -> (reader, scene, window) of a file with these numbers."""

    def make(values, sensor, scale=1.0, unit="reflectance", nodata=None):
        held = dict(zip(BANDS[sensor], values, strict=True))
        path = make_raster(f"{sensor}_20180501.tif", held, nodata=nodata)
        assets = {
            band: Asset(
                str(path), (10, 0, 500000, 0, -10, 5600000), values.shape[1:], number,
                scale=scale, nodata=nodata, unit=unit,
            )
            for number, band in enumerate(held, 1)
        }  # fmt: skip
        time = datetime(2018, 5, 1, 10, 30, tzinfo=timezone.utc)
        scene = Scene(f"{sensor.upper()}_20180501", sensor, time, "EPSG:32631", assets)
        reader = Reader(SceneSet((scene,)), SceneSet((scene,)).grid())
        window = SceneSet((scene,)).window(reader.grid)
        return reader, scene, Window(window.row, window.col, SIDE, SIDE)

    return make


def test_reflectance_beyond_any_surface_is_refused_with_file_band_and_number(real, scene_of):
    reader, scene, window = scene_of(real["s2"] * 10_000, "s2", scale=1e-3)
    with pytest.raises(
        EngineError, match=r"s2_20180501\.tif \(2018-05-01\): the median of B0\w is .* S2_SCALING"
    ):
        doubt(reader, scene, window)


def test_numbers_all_lost_to_their_scale_are_refused(real, scene_of):
    reader, scene, window = scene_of(real["s2"] * 10_000, "s2")
    with pytest.raises(EngineError, match=r"the median of B02 is .* It is read as number x 1 "):
        doubt(reader, scene, window)


def test_one_code_for_missing_pixels_is_no_reflectance(scene_of):
    stored = np.full((10, SIDE, SIDE), 65535, np.float32)
    assert doubt(*scene_of(stored, "s2", scale=1e-4)) == ""


def test_db_read_as_power_is_refused(real, scene_of):
    reader, scene, window = scene_of(real["s1"], "s1", unit="linear")
    with pytest.raises(EngineError, match="S1_UNITS"):
        doubt(reader, scene, window)


def test_true_files_pass(real, scene_of):
    assert doubt(*scene_of(real["s2"] * 10_000, "s2", scale=1e-4)) == ""
    assert doubt(*scene_of(real["s1"], "s1", unit="dB")) == ""


def test_a_finding_is_said_once_with_its_scenes(real, scene_of):
    _, scene, _ = scene_of(real["s1"], "s1", unit="dB")
    said = sentences([(scene, "a"), (scene, "b"), (scene, "a")], paths=False)
    assert said == [
        "S1_20180501 (2018-05-01) and 1 more scenes: a.",
        "S1_20180501 (2018-05-01): b.",
    ]
    (with_path,) = sentences([(scene, "a")])
    assert "s1_20180501.tif" in with_path


@pytest.mark.parametrize("lacking", [(), (3,), (0, 9)])
def test_bands_in_another_order_are_as_usual_as_if_they_were_put_so(lacking):
    draw = np.random.default_rng(1)
    values = scaled("s2", draw.uniform(0.02, 0.5, (10, 40)))
    values[list(lacking)] = np.nan
    held = np.isfinite(values).all(axis=1)
    orders = tuple(undo for undo in FAULTS["s2"].values() if isinstance(undo, Order))
    table = usual("s2")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = table.in_orders(values, orders, held)
    put_so = table.usualness(np.stack([order(values) for order in orders]), held)
    assert np.isnan(put_so).any() == bool(lacking)
    assert np.allclose(found, put_so, atol=1e-6, equal_nan=True)
