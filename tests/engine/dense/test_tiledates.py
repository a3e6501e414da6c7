# SPDX-License-Identifier: GPL-2.0-or-later
"""How the pixels wanted of a tile lie in batches, and which bands of which dates are read for them."""

from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest

from plugin.engine.dense.dense_embedder import TILE, DenseEmbedder
from plugin.engine.dense.tiledates import TileDates, Wanted
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import Model
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes

SIDE, HALO = 128, 7


@pytest.mark.parametrize(
    ("start", "stride", "batch"), product((0, 5, 127), (1, 3, 50), (SIDE, 300, 2048, SIDE**2))
)
def test_batches_hold_each_pixel_wanted_once_in_order(start, stride, batch):
    tile = np.random.default_rng(0).random((3, SIDE, SIDE)).astype(np.float32)
    rows, cols = np.arange(start, SIDE, stride), np.arange(start // 2, SIDE - 3, stride)
    wanted = Wanted(rows, cols, batch)
    found = []
    arranged = np.full((wanted.count + 1, 3, batch), np.nan, np.float32)
    wanted.arrange(wanted.of(tile), arranged)
    assert np.isnan(arranged[-1]).all()
    for number in range(wanted.count):
        pixels = len(rows[wanted.part(number)]) * cols.size
        assert not arranged[number, :, pixels:].any()
        found.append(arranged[number, :, :pixels])
    assert np.array_equal(
        np.concatenate(found, axis=1), tile[:, rows[:, None], cols].reshape(3, -1)
    )


@pytest.mark.parametrize(("start", "stride"), [(0, 64), (127, 200), (63, 64), (40, 43)])
def test_few_pixels_are_taken_out_of_squares_around_them(start, stride):
    tile = Window(-256, 384, SIDE, SIDE)
    rows, cols = np.arange(start, SIDE, stride), np.arange(SIDE - 1 - start, SIDE, stride)
    ground = Wanted(rows, cols, SIDE).ground(tile, HALO)
    assert ground.rows == tuple(tile.row + rows - HALO) and ground.side == 2 + 2 * HALO
    assert ground.cols == tuple(tile.col + cols - HALO)


@pytest.mark.parametrize(
    ("side", "stride", "apart"),
    [(SIDE, 1, 0), (250, 10, 0), (176, 11, 256), (256, 16, 256), (1600, 100, 256), (SIDE, 64, 4)],
)
def test_pixels_are_taken_apart_where_that_is_less_than_the_tile(side, stride, apart):
    rows = np.arange(stride // 2, side, stride)
    ground = Wanted(rows, rows, SIDE).ground(Window(0, 0, side, side), HALO)
    whole = (side + 2 * HALO) ** 2
    if apart:
        assert len(ground.rows) * len(ground.cols) == apart
        assert ground.shape[0] * ground.shape[1] < 2 * whole
    else:
        assert ground.shape[0] * ground.shape[1] == whole


FIRST, DATES = date(2018, 5, 1), 21
DAYS = [FIRST + timedelta(days=2 * number) for number in range(DATES)]


@pytest.fixture
def hazy_scenes(run, make_raster, optical, tmp_path):
    """A list of 21 dates with clouds and haze at chance; some of the outermost are of two scenes that overlap."""
    chance, paths = np.random.default_rng(3), []
    for number, day in enumerate(DAYS):
        for tile in ("T31UDS", "T31UES")[: 1 + (number in (2, 18))]:
            bands = optical(number, 24)
            bands["SCL"][chance.random((24, 24)) < 0.3] = 9
            bands["B02"][chance.random((24, 24)) < 0.3] += 400
            for band in bands:
                bands[band][chance.random((24, 24)) < 0.02] = 0
            bands = {band: np.where(bands["B12"] == 0, 1, found) for band, found in bands.items()}
            path = f"in/S2_MSIL2A_{day:%Y%m%d}T105423_{tile}.tif"
            paths.append(str(make_raster(path, bands, nodata=0)))
    run(list_scenes, s2=paths, output=tmp_path / "scenes.json", dilation=1, screen=0.02)
    return SceneSet.load(tmp_path / "scenes.json")


@pytest.mark.parametrize(
    ("targets", "alone"),
    [
        (DAYS[10:11], {*DAYS[:5], *DAYS[16:]} - {DAYS[2], DAYS[18]}),
        (DAYS[9:12], {*DAYS[:4], *DAYS[17:]} - {DAYS[2], DAYS[18]}),
        (DAYS, set()),
    ],
    ids=["a day", "three days", "all days"],
)
@pytest.mark.parametrize("resolution", [10, 20])
def test_of_dates_that_only_the_screen_asks_for_blue_alone_is_read(
    hazy_scenes, monkeypatch, targets, alone, resolution
):
    """The numbers are those of dates that are all read whole."""
    grid, model, asked = hazy_scenes.grid().at(resolution), Model.load(device="CPU"), []
    plain = Reader.optical

    def heard(self, day, window, bands):
        asked.append((day, bands))
        return plain(self, day, window, bands)

    def found() -> list[np.ndarray]:
        window = hazy_scenes.window(grid)
        (tile,) = grid.tiles(window, TILE)
        rows = window.row - tile.row + np.arange(window.height)
        cols = window.col - tile.col + np.arange(window.width)
        embedder = DenseEmbedder(Reader(hazy_scenes, grid), model, 2048)
        return list(embedder.tile(tile, rows, cols, targets))

    monkeypatch.setattr(Reader, "optical", heard)
    sparing = found()
    assert {day for day, bands in asked if bands == ("B02",)} == alone
    assert not {day for day, bands in asked if len(bands) > 1} & alone
    whole = model.bands("s2")
    monkeypatch.setattr(
        TileDates, "_blue", lambda self, day: self._clear(day, whole)[whole.index("B02")]
    )
    for found_so, plainly in zip(sparing, found(), strict=True):
        assert np.isfinite(plainly[0]).any()
        np.testing.assert_array_equal(found_so, plainly)
