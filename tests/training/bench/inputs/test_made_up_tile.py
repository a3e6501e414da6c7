# SPDX-License-Identifier: GPL-2.0-or-later
"""Made-up clouds are cut up as real ones are."""

import numpy as np
import pytest

pytest.importorskip("torch")

from models.training.bench.inputs.made_up_tile import COVER, Tile, clouds
from models.training.data.folders import data_folder
from plugin.engine.dense.apart import GRAIN
from plugin.engine.dense.tile_size import BLOCK
from plugin.engine.inference.model import Model

SIDE = 128
HIDDEN = (0, 1, 3, 8, 9, 10)
"""Classes of SCL that hide the ground."""


def hit(covered: np.ndarray) -> tuple[float, float, float]:
    """Shares of pixels, of runs of pixels and of blocks that are hit at all."""
    sides = (SIDE // BLOCK, BLOCK) * 2
    runs = covered.reshape(SIDE, -1, GRAIN).any(axis=-1)
    return covered.mean(), runs.mean(), covered.reshape(sides).any(axis=(1, 3)).mean()


def test_clouds_hit_runs_and_blocks_as_often_as_those_of_a_real_scene():
    zarr = pytest.importorskip("zarr")
    found = data_folder() / "s1s2" / "bolzano_s2" / "S2_L2A_sample.zarr"
    if not found.exists():
        pytest.skip(f"{found} is missing")
    real = []
    for day in np.isin(zarr.open(str(found), mode="r")["SCL"][:], HIDDEN):
        for row in range(0, day.shape[0] - SIDE + 1, SIDE):
            for col in range(0, day.shape[1] - SIDE + 1, SIDE):
                shares = hit(day[row : row + SIDE, col : col + SIDE])
                if 0.2 < shares[0] < 0.5:
                    real.append(shares)
    made = [hit(clouds(np.random.default_rng(seed), SIDE)) for seed in range(20)]
    real, made = np.mean(real, axis=0), np.mean(made, axis=0)
    assert made[0] == pytest.approx(COVER, abs=1e-3) and real[0] == pytest.approx(COVER, abs=0.05)
    assert made[1] / made[0] == pytest.approx(real[1] / real[0], abs=0.05)
    assert made[2] / made[0] == pytest.approx(real[2] / real[0], abs=0.25)


@pytest.mark.parametrize("hidden", [False, True])
def test_each_date_has_clouds_of_its_own_and_a_target_may_be_hidden_whole(hidden):
    model = Model.load(device="CPU")
    tile = Tile.of(model, hidden)
    shown = tile.shown() > 0
    cover = 1 - shown.mean(axis=(1, 2))
    assert cover == pytest.approx(
        [1 if hidden and at == 5 else COVER for at in range(11)], abs=1e-3
    )
    assert len({one.tobytes() for one in shown}) == 11
    inputs = tile.inputs(model)
    assert inputs["s2_features"].shape == (11, 40, SIDE**2)
    assert inputs["s2_valid"][5].any() != hidden
