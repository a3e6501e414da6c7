# SPDX-License-Identifier: GPL-2.0-or-later
"""Days that show all of a tile: nothing is encoded for them, and no number changes by that."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from plugin.engine.dense.dense_embedder import TILE, DenseEmbedder
from plugin.engine.inference.manifest_schema import CLEAR
from plugin.engine.inference.model import Model
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes

SIDE = 96
DAYS = [date(2018, 5, day) for day in (1, 6, 11, 16)]
WHOLE, BETWEEN = date(2018, 5, 11), date(2018, 5, 12)
"""A day without a cloud, and one that nothing was acquired on."""


@pytest.fixture
def listed(run, make_raster, optical, tmp_path):
    """Four dates of Sentinel-2, of which the third shows everything and the others half, and one of Sentinel-1."""
    paths = []
    for number, day in enumerate(DAYS):
        bands = optical(number, SIDE)
        if day != WHOLE:
            bands["SCL"][:, (number % 2) * SIDE // 2 :][:, : SIDE // 2] = 9
        paths.append(str(make_raster(f"a_{day:%Y%m%d}.tif", bands)))
    power = {"VV": np.full((SIDE, SIDE), -9, "f4"), "VH": np.full((SIDE, SIDE), -15, "f4")}
    radar = [str(make_raster("S1_20180505.tif", power))]
    scenes = tmp_path / "scenes.json"
    run(list_scenes, s2=paths, s1=radar, s1_units="DB", output=scenes, dilation=0, screen=0)
    return SceneSet.load(scenes)


def without_clear(model: Model) -> Model:
    """The same model as if it had no graph for clear days."""
    graphs = {name: one for name, one in model.manifest["graphs"].items() if name != CLEAR}
    return replace(model, manifest={**model.manifest, "graphs": graphs})


def computed(listed, model: Model, targets: list[date], step: int = 1) -> list[np.ndarray]:
    """Every target's bands of the first tile."""
    grid = listed.grid()
    window = listed.window(grid)
    tile = next(iter(grid.tiles(window, TILE)))
    part = tile.intersection(window)
    rows = part.row - tile.row + np.arange(0, part.height, step)
    cols = part.col - tile.col + np.arange(0, part.width, step)
    embedder = DenseEmbedder(Reader(listed, grid), model, 2048)
    return list(embedder.tile(tile, rows, cols, targets))


@pytest.mark.parametrize("step", [1, 40], ids=["every pixel", "squares of ground"])
def test_a_clear_day_is_the_same_to_the_byte_and_nothing_is_encoded(listed, monkeypatch, step):
    model = Model.load(device="CPU")
    (wanted,) = computed(listed, without_clear(model), [WHOLE], step)
    monkeypatch.setattr(Model, "token", lambda *given: pytest.fail("a date was encoded"))
    (found,) = computed(listed, model, [WHOLE], step)
    assert found.tobytes() == wanted.tobytes() and np.isfinite(found).all()


def test_a_series_is_encoded_from_its_first_hidden_day_on_and_no_number_changes(
    listed, monkeypatch
):
    model = Model.load(device="CPU")
    targets = [WHOLE, BETWEEN, DAYS[3], WHOLE]
    wanted = computed(listed, without_clear(model), targets)
    graphs, run = [], Model._run

    def watched(self, graph, inputs):
        graphs.append(graph)
        return run(self, graph, inputs)

    monkeypatch.setattr(Model, "_run", watched)
    found = computed(listed, model, targets)
    assert [a.tobytes() == b.tobytes() for a, b in zip(found, wanted, strict=True)] == [True] * 4
    first = graphs.index("fusion")
    # empty slots are encoded once, as one date
    assert graphs[:first].count("encoder_s2") == len(DAYS) + 1
    assert set(graphs[: graphs.index("encoder_s2")]) == {CLEAR}
    assert graphs[-1] == CLEAR


def test_a_day_that_hides_one_band_of_one_pixel_is_fused_from_all_dates(listed, monkeypatch):
    model = Model.load(device="CPU")
    asked = []
    for name in ("clear", "judged"):
        plain = getattr(Model, name)
        monkeypatch.setattr(
            Model, name, lambda self, _n=name, _p=plain, **inputs: asked.append(_n) or _p(self, **inputs)
        )  # fmt: skip
    optical = Reader.optical

    def poorer(self, day, window, *bands):
        found = optical(self, day, window, *bands)
        if day == WHOLE:
            shown = np.argwhere(np.isfinite(found[3]))
            row, col = shown[len(shown) // 2]
            found[3, row, col] = np.nan
        return found

    monkeypatch.setattr(Reader, "optical", poorer)
    computed(listed, model, [WHOLE])
    assert "judged" in asked and "clear" in asked
