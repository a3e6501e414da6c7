# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder of stored numbers is whole: its graphs in a chain give the layers that the engine writes."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.bench.card.card_sessions import Where
from models.training.bench.card.card_whole import WholeChain
from models.training.bench.card.card_whole_rows import KINDS, steps_apart
from models.training.bench.integers import stored_inputs
from models.training.bench.integers.whole_tile import WholeTile
from plugin.engine.inference.devices import CPU
from plugin.engine.inference.model import Model


@pytest.fixture(scope="module")
def model():
    return Model.load(device=CPU)


def compared(folder, model, scenes, numbers, kind):
    """Steps between graphs and engine at some of the days, and both counts of clipped numbers."""
    targets = [scenes.days("s2")[number] for number in numbers]
    stored_inputs.write(folder, model, scenes, targets)
    tile = WholeTile.load(folder)
    chain = WholeChain(tile, Where(CPU), kind)
    for number in (*range(len(targets)), 0):  # the first once more, after others
        found = chain.target(number)
        clipped = int(tile.targets[f"clipped_{kind}_{number}"])
        assert int(found["clipped"].sum()) == clipped
        yield steps_apart(tile, kind, number, found["layer"]), found["layer"]


@pytest.mark.parametrize("kind", KINDS)
def test_layers_of_sentinel_2_are_the_engine_s_to_the_byte(stored_scenes, model, tmp_path, kind):
    scenes = stored_scenes(radar=False)
    for away, layer in compared(tmp_path / "whole", model, scenes, (0, 7, 8, 14), kind):
        assert away.max() == 0
        nodata = -32768 if kind == "INT16" else 255
        assert 0 < (layer[0] == nodata).mean() < 0.5


def test_with_sentinel_1_single_numbers_lie_a_step_away(stored_scenes, model, tmp_path):
    for away, _ in compared(tmp_path / "whole", model, stored_scenes(), (7, 8), "INT16"):
        assert away.max() <= 1 and (away > 0).mean() < 1e-3


def test_dates_far_away_leave_slots_empty(stored_scenes, model, tmp_path):
    scenes = stored_scenes()
    few = replace(scenes, scenes=scenes.of("s2")[:3] + scenes.of("s1")[:1])
    for away, _ in compared(tmp_path / "whole", model, few, (1, 2), "INT16"):
        assert away.max() <= 1 and (away > 0).mean() < 1e-3
    tile = WholeTile.load(tmp_path / "whole")
    assert (tile.targets["s2_slots"] < 0).any() and "blue" not in tile.dates


def test_a_model_of_a_third_sensor_is_refused(stored_scenes, model, tmp_path):
    sensors = {**model.manifest["sensors"], "hls": model.manifest["sensors"]["s2"]}
    third = replace(model, manifest={**model.manifest, "sensors": sensors})
    scenes = stored_scenes(radar=False)
    with pytest.raises(ValueError, match="ecofuse-7 reads s2, s1, hls"):
        stored_inputs.write(tmp_path, third, scenes, scenes.days("s2")[:1])


def test_screening_dates_bring_their_blue_alone(stored_scenes, model, tmp_path):
    scenes = stored_scenes(radar=False)
    stored_inputs.write(tmp_path, model, scenes, [scenes.days("s2")[0]])
    tile = WholeTile.load(tmp_path)
    read = tile.dates_of(0)
    assert len(read["s2"]) == 6 and len(read["blue"]) == 5 and not read["s1"]
    assert tile.dates["blue"]["numbers0"].shape[1] == 1
    assert tile.bytes_of("blue") < tile.bytes_of("s2") / 4
    assert np.isin(tile.targets["windows"], np.arange(-1, 11)).all()
