# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder of stored numbers at another side: mirrored numbers of the same types, and where its pixels lie."""

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.bench.card.card_sessions import Where
from models.training.bench.card.card_whole import WholeChain
from models.training.bench.integers import stored_inputs
from models.training.bench.integers.whole_tile import WholeTile
from plugin.engine.inference.devices import CPU
from plugin.engine.inference.model import Model


@pytest.fixture
def tile(stored_scenes, tmp_path):
    scenes = stored_scenes()
    stored_inputs.write(tmp_path, Model.load(device=CPU), scenes, scenes.days("s2")[7:8])
    return WholeTile.load(tmp_path)


@pytest.mark.parametrize("side", [16, 66])
def test_another_side_has_its_pixels_between_those_of_the_files(tile, side):
    other = tile.at_side(side)
    place, dates = other.places["s2"], other.dates["s2"]
    around = side + 2 * 7
    assert dates["numbers0"].shape[1:] == (4, around + 2, around + 2)
    assert dates["numbers1"].shape[1:] == (6, around // 2 + 2, around // 2 + 2)
    assert dates["numbers1"].dtype == np.uint16 and dates["classes"].dtype == np.uint8
    assert place["rows0"].tolist() == list(range(2, around + 2)) and "down0" not in place
    assert place["rows1"][:4].tolist() == [1, 2, 2, 3]
    assert place["across1"][:, 0, :2].tolist() == [[0.25, 0.75], [0.75, 0.25]]
    assert np.diff(place["class_rows"]).max() == 1 and place["class_rows"].min() == 2
    assert dates["classes"].shape[1] + 1 > place["class_rows"].max()
    assert other.places["s1"]["rows0"].size == side


def test_chain_of_another_side_shows_its_pixels(tile):
    other = tile.at_side(16)
    for arrays in other.dates.values():
        if "classes" in arrays:
            arrays["classes"][:] = 4
    found = WholeChain(other, Where(CPU)).target(0)
    assert found["layer"].shape == (12, 256) and (found["layer"][0] != -32768).all()


def test_a_further_target_reads_one_date(tile):
    chain = WholeChain(tile, Where(CPU))
    first = chain.target(0)["layer"].copy()
    np.testing.assert_array_equal(chain.further()["layer"], first)


def test_dates_of_a_target_are_counted_once(tile):
    read = tile.dates_of(0)
    assert len(read["s2"]) == 11 and len(read["blue"]) == 4 and len(read["s1"]) == 10
    assert tile.bytes_of("s2") == sum(one[0].nbytes for one in tile.dates["s2"].values())


def test_inputs_of_an_older_run_are_refused_in_a_sentence(tmp_path):
    with pytest.raises(FileNotFoundError, match="make the inputs again"):
        WholeTile.load(tmp_path)
