# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer is written once by every codec, in every type; the engine's own choice is as it was afterwards."""

import numpy as np
import pytest
from affine import Affine

pytest.importorskip("torch")

from models.training.bench.costs import layer_codecs
from plugin.engine.inference.model import SHIPPED
from plugin.engine.outputs import cog
from plugin.engine.outputs.band_table import band_names
from plugin.engine.outputs.embedding_raster import Frame, write_embedding


@pytest.fixture
def layer(tmp_path):
    """Waves and noise, as smooth as an embedding is."""
    rows, cols = np.mgrid[:200, :150] / 30
    waves = np.sin(rows + cols * np.arange(1, 12)[:, None, None] / 4) / 2
    noise = np.random.default_rng(0).normal(0, 0.01, waves.shape)
    bands = band_names(7)
    values = np.abs(waves + noise)[: len(bands)].astype(np.float32)
    frame = Frame(200, 150, "EPSG:32631", Affine(10, 0, 5e5, 0, -10, 56e5), bands, "FLOAT32")
    write_embedding(tmp_path / "layer.tif", frame, {}, [(0, 0, values)])
    return tmp_path / "layer.tif"


def test_sizes_are_shares_of_the_usual_and_follow_the_codec(layer, monkeypatch):
    chosen = dict(cog.OF_VALUES)
    monkeypatch.setitem(layer_codecs.CODECS, "unheard of", {"compress": "UNHEARD_OF"})
    rows = {row[0]: row[1:] for row in layer_codecs.layer_codecs(layer, SHIPPED, 1).rows}
    assert "unheard of" not in rows
    assert rows["DEFLATE, level 6"][3:] == (1, 1, 1)
    assert all(size > 1.05 for size in rows["LZW"][3:5])
    assert all(0.9 < size < 1.1 and size != 1 for size in rows["DEFLATE, level 1"][3:5])
    assert all(time > 0 for row in rows.values() for time in row[:3])
    assert chosen == cog.OF_VALUES
    assert [path.name for path in layer.parent.iterdir()] == ["layer.tif"]
