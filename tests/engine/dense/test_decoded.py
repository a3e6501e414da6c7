# SPDX-License-Identifier: GPL-2.0-or-later
"""Values of any day come from the decoder, in the units of the scenes, near what the scenes show."""

import numpy as np
import pytest
import rasterio

from plugin.engine.dense.decoded import decoded, decoded_bands
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import Model
from plugin.engine.verbs import embed, reconstruct

DAY = "2018-05-06"
S2 = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")


@pytest.fixture
def embedding(run, scenes, tmp_path):
    path = tmp_path / "embedding.tif"
    run(embed, scenes=scenes, date=DAY, output=path)
    return path


def read(path):
    with rasterio.open(path) as raster:
        return (
            dict(zip(raster.descriptions, raster.read(), strict=True)),
            raster.tags(),
            raster.units,
        )


def test_bands_have_their_units_and_pixels_their_values_whatever_their_block():
    model = Model.load()
    assert list(decoded_bands(model)) == [*S2, "VV", "VH"]
    assert set(decoded_bands(model).values()) == {"reflectance", "dB"}
    z = np.random.default_rng(0).uniform(0.5, 3, (7, 40, 60)).astype("float32")
    z[:, 5, 7] = np.nan
    values = decoded(model, z)
    assert values.shape == (12, 40, 60)
    assert np.isnan(values[:, 5, 7]).all() and np.isnan(values).sum() == 12
    np.testing.assert_array_equal(decoded(model, z[:, 10:11, 20:33]), values[:, 10:11, 20:33])
    raw = model.decode(np.ascontiguousarray(z[:, 8, 9:10]))[:, 0]
    np.testing.assert_allclose(values[:10, 8, 9], raw[:10], rtol=1e-6)
    np.testing.assert_allclose(values[10:, 8, 9], raw[10:] * 35 - 30, rtol=1e-5)


def test_a_clear_day_comes_back_and_says_how_far_to_trust_it(run, embedding, tmp_path):
    target = tmp_path / "values.tif"
    run(reconstruct, embeddings=embedding, output=target)
    found, tags, units = read(target)
    assert list(found) == [*S2, "VV", "VH", "days_to_clear", "expected_error", "out_of_domain"]
    assert units == (*["reflectance"] * 10, "dB", "dB", "days", "reflectance", None)
    assert tags["ECOFUSE_DATE"] == DAY
    before, _, _ = read(embedding)
    np.testing.assert_array_equal(found["expected_error"], before["expected_error"])
    with rasterio.open(embedding.parent / "in" / "a_20180506.tif") as scene:
        seen = dict(zip(scene.descriptions, scene.read(), strict=True))
    away = np.abs(found["B08"] - seen["B08"] * 1e-4)
    assert np.nanmedian(away) < 0.02


def test_scenes_and_a_day_give_the_same_bytes(run, scenes, embedding, tmp_path):
    one, other = tmp_path / "one.tif", tmp_path / "other.tif"
    run(reconstruct, embeddings=embedding, output=one)
    run(reconstruct, scenes=scenes, date=DAY, output=other)
    assert one.read_bytes() == other.read_bytes()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Give either EMBEDDINGS"),
        ({"scenes": "scenes"}, "SCENES needs DATE"),
        ({"embeddings": "embedding", "date": DAY}, "its own day and extent"),
        ({"embeddings": "embedding", "output": "embedding"}, "is one of the files that this run reads"),
    ],
    ids=["nothing", "no day", "a day twice", "over its input"],
)  # fmt: skip
def test_bad_input_gets_a_sentence(run, scenes, embedding, tmp_path, given, sentence):
    files = {"scenes": scenes, "embedding": embedding}
    given = {name: files.get(value, value) for name, value in given.items()}
    with pytest.raises(EngineError, match=sentence):
        run(reconstruct, **{"output": tmp_path / "values.tif", **given})
    assert not (tmp_path / "values.tif").exists()


def test_embeddings_of_another_model_are_refused(run, write_embedding, tmp_path):
    write_embedding(tmp_path / "other.tif", DAY, "FLOAT32", (20, 30))
    with pytest.raises(EngineError, match="holds embeddings of ecofuse-7"):
        run(reconstruct, embeddings=tmp_path / "other.tif", output=tmp_path / "values.tif")
