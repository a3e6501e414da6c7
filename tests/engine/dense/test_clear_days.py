# SPDX-License-Identifier: GPL-2.0-or-later
"""Days that show all of a tile: nothing is encoded for them, and no number changes by that."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from plugin.engine.dense.apart import Apart
from plugin.engine.dense.dense_embedder import TILE, DenseEmbedder
from plugin.engine.dense.tiledates import TileDates
from plugin.engine.inference.manifest_schema import CLEAR, WHOLE
from plugin.engine.inference.model import Model
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes

SIDE = 96
DAYS = [date(2018, 5, day) for day in (1, 6, 11, 16)]
ALL, BETWEEN = date(2018, 5, 11), date(2018, 5, 12)
"""A day without a cloud, and one that nothing was acquired on."""


@pytest.fixture
def listed_with(run, make_raster, optical, tmp_path):
    """Factory: four dates of Sentinel-2, whose classes a function of their number and day changes, one of
    Sentinel-1."""

    def make(clouded):
        paths = []
        for number, day in enumerate(DAYS):
            bands = optical(number, SIDE)
            clouded(bands["SCL"], number, day)
            paths.append(str(make_raster(f"a_{day:%Y%m%d}.tif", bands)))
        power = {"VV": np.full((SIDE, SIDE), -9, "f4"), "VH": np.full((SIDE, SIDE), -15, "f4")}
        radar = [str(make_raster("S1_20180505.tif", power))]
        scenes = tmp_path / "scenes.json"
        run(list_scenes, s2=paths, s1=radar, s1_units="DB", output=scenes, dilation=0, screen=0)
        return SceneSet.load(scenes)

    return make


@pytest.fixture
def listed(listed_with):
    """The third date shows everything and the others half."""

    def halved(classes, number, day):
        if day != ALL:
            classes[:, (number % 2) * SIDE // 2 :][:, : SIDE // 2] = 9

    return listed_with(halved)


def without_clear(model: Model) -> Model:
    """The same model as if the fusion were all that judges."""
    spared = (WHOLE, CLEAR)
    graphs = {name: one for name, one in model.manifest["graphs"].items() if name not in spared}
    return replace(model, manifest={**model.manifest, "graphs": graphs})


def computed(listed, model: Model, targets: list[date], step: int = 1) -> list[np.ndarray]:
    """Every target's bands of the tile of which most is wanted."""
    grid = listed.grid()
    window = listed.window(grid)
    parts = [(tile, tile.intersection(window)) for tile in grid.tiles(window, TILE)]
    tile, part = max(parts, key=lambda pair: pair[1].height * pair[1].width)
    rows = part.row - tile.row + np.arange(0, part.height, step)
    cols = part.col - tile.col + np.arange(0, part.width, step)
    embedder = DenseEmbedder(Reader(listed, grid), model, 2048)
    return list(embedder.tile(tile, rows, cols, targets))


@pytest.mark.parametrize("step", [1, 40], ids=["every pixel", "squares of ground"])
def test_a_clear_day_is_the_same_to_the_byte_and_nothing_is_encoded(listed, monkeypatch, step):
    model = Model.load(device="CPU")
    (wanted,) = computed(listed, without_clear(model), [ALL], step)
    monkeypatch.setattr(Model, "token", lambda *given: pytest.fail("a date was encoded"))
    (found,) = computed(listed, model, [ALL], step)
    assert found.tobytes() == wanted.tobytes() and np.isfinite(found).all()


def test_a_series_is_encoded_from_its_first_hidden_day_on_and_no_number_changes(
    listed, monkeypatch
):
    model = Model.load(device="CPU")
    targets = [ALL, BETWEEN, DAYS[3], ALL]
    wanted = computed(listed, without_clear(model), targets)
    graphs, run, features = [], Model._run, TileDates._features

    def watched(self, graph, inputs):
        graphs.append(graph)
        return run(self, graph, inputs)

    def encoded(self, *planes):
        graphs.append("a date")
        return features(self, *planes)

    monkeypatch.setattr(Model, "_run", watched)
    monkeypatch.setattr(TileDates, "_features", encoded)
    found = computed(listed, model, targets)
    assert [a.tobytes() == b.tobytes() for a, b in zip(found, wanted, strict=True)] == [True] * 4
    first = graphs.index(WHOLE)
    # an empty slot is one too, of which nothing is encoded
    assert graphs[:first].count("a date") == len(DAYS) + 1
    assert set(graphs[: graphs.index("a date")]) == {CLEAR}
    assert graphs[-1] == CLEAR


@pytest.fixture
def cloudy(listed_with):
    """Four dates under clouds of their own, some pixels that none shows, and one date of Sentinel-1."""
    chance = np.random.default_rng(5)

    def clouded(classes, *_):
        coarse = chance.random((SIDE // 8, SIDE // 8)) < 0.3
        classes[:] = np.where(coarse.repeat(8, 0).repeat(8, 1), 9, 4)
        classes[chance.random((SIDE, SIDE)) < 0.01] = 9
        classes[: SIDE // 2, 40:60] = 9
        classes[SIDE // 2 :, :30] = 4

    return listed_with(clouded)


@pytest.mark.parametrize("step", [1, 2, 3, 7, 40])
@pytest.mark.parametrize(
    "targets", [[BETWEEN], [ALL], [DAYS[0]], DAYS, [DAYS[1], BETWEEN, DAYS[3]]]
)
def test_hidden_pixels_apart_from_clear_ones_are_the_same_to_the_byte(cloudy, step, targets):
    """Other steps are rows of other lengths, with batches that end anywhere."""
    model = Model.load(device="CPU")
    wanted = computed(cloudy, without_clear(model), targets, step)
    found = computed(cloudy, model, targets, step)
    assert [a.tobytes() == b.tobytes() for a, b in zip(found, wanted, strict=True)] == [True] * len(
        targets
    )
    assert all(np.isfinite(one).any() for one in found)
    assert step > 3 or any(np.isnan(one).any() for one in found)


def test_clear_pixels_of_a_cloudy_day_run_through_the_graph_of_clear_days(cloudy, monkeypatch):
    model, runs, run = Model.load(device="CPU"), [], Model._run
    monkeypatch.setattr(
        Model, "_run", lambda self, graph, given: runs.append(graph) or run(self, graph, given)
    )
    computed(cloudy, model, [ALL])
    few = runs.count(WHOLE), runs.count(CLEAR)
    assert "fusion" not in runs  # every date shows all bands or none
    runs.clear()
    computed(cloudy, without_clear(model), [ALL])
    assert runs.count("fusion") == sum(few) > few[0] > 0


def test_memory_counts_what_pixels_are_gathered_into(listed):
    model, reader = Model.load(device="CPU"), Reader(listed, listed.grid())
    apart, plain = (DenseEmbedder(reader, one, 2048) for one in (model, without_clear(model)))
    room = sum(array.nbytes for array in Apart(model, 11)._room.values())
    assert apart._memory._tile - plain._memory._tile == room > 5e6


def test_of_a_single_target_dates_are_encoded_around_its_hidden_pixels_alone(listed, monkeypatch):
    model, sizes, encode, plain = Model.load(device="CPU"), [], Model.encode, Reader.optical

    def heard(self, sensor, values, valid):
        sizes.append(tuple(size - 2 * self.halo for size in values.shape[1:]))
        return encode(self, sensor, values, valid)

    def poorer(self, day, window, bands):
        found = plain(self, day, window, bands)
        if day == ALL:
            shown = np.argwhere(np.isfinite(found[0]))
            row, col = shown[len(shown) // 2]
            found[:, row, col] = np.nan
        return found

    monkeypatch.setattr(Model, "encode", heard)
    monkeypatch.setattr(Reader, "optical", poorer)
    (alone,) = computed(listed, model, [ALL])
    # of the dates that show that pixel
    assert set(sizes) == {(32, 32)} and len(sizes) < len(DAYS)
    sizes.clear()
    found = computed(listed, model, [ALL, BETWEEN])
    assert found[0].tobytes() == alone.tobytes() and min(sizes) > (32, 32)


def test_a_day_that_hides_one_band_of_one_pixel_is_fused_from_all_dates(listed, monkeypatch):
    model = Model.load(device="CPU")
    asked = []
    plain, optical = Model.judged_by, Reader.optical

    def heard(self, graph, **inputs):
        asked.append(graph)
        return plain(self, graph, **inputs)

    monkeypatch.setattr(Model, "judged_by", heard)

    def poorer(self, day, window, *bands):
        found = optical(self, day, window, *bands)
        if day == ALL:
            shown = np.argwhere(np.isfinite(found[3]))
            row, col = shown[len(shown) // 2]
            found[3, row, col] = np.nan
        return found

    monkeypatch.setattr(Reader, "optical", poorer)
    computed(listed, model, [ALL])
    assert set(asked) == {"fusion", CLEAR}
