# SPDX-License-Identifier: GPL-2.0-or-later
"""Which bands of which dates are read for a tile, and what is encoded of them."""

from datetime import date, timedelta

import numpy as np
import pytest

from plugin.engine.dense.dense_embedder import TILE, DenseEmbedder
from plugin.engine.dense.tile_size import ALL
from plugin.engine.dense.tiledates import TileDates, encode_blocks
from plugin.engine.inference.model import Model
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes

SIDE = 128


@pytest.mark.parametrize(("rows", "cols"), [(SIDE, SIDE), (180, 90), (75, 33)])
def test_what_is_encoded_of_a_block_is_that_part_of_the_whole_to_the_byte(rows, cols, monkeypatch):
    heights, encode = [], Model.encode
    model, chance = Model.load(device="CPU"), np.random.default_rng(2)
    shape = len(model.bands("s2")), rows + 2 * model.halo, cols + 2 * model.halo
    valid = (chance.random(shape) < 0.8).astype(np.float32)
    values = chance.random(shape, np.float32) * valid
    planes = model.encode("s2", values, valid)
    (whole,) = model._run("token_s2", {"features": planes, "values": values, "valid": valid})
    whole = whole.reshape(-1, rows, cols)

    def heard(self, sensor, values, valid):
        heights.append(values.shape[1])
        return encode(self, sensor, values, valid)

    monkeypatch.setattr(Model, "encode", heard)
    blocks = [(slice(0, 32), slice(0, 96)), (slice(32, 128), slice(32, 64)), ALL[0]]
    for block in blocks:
        found = np.zeros_like(whole)
        encode_blocks(model, "s2", (values, valid), [block], found)
        inside = (slice(None), *block)
        assert found[inside].tobytes() == whole[inside].tobytes()
        left = np.ones(found.shape[1:], bool)
        left[block] = False
        assert not found[:, left].any()
    assert max(heights) == 64 + 2 * model.halo  # strips whose layers stay in the cache


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
