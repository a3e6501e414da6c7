# SPDX-License-Identifier: GPL-2.0-or-later
"""Ready-made embeddings: decoded as published, missing where they are, refused where they do not fit."""

import json

import numpy as np
import pytest
import rasterio

from plugin.contract import DESCRIPTORS
from plugin.engine.errors import EngineError
from plugin.engine.outputs.embeddings import of_model, open_embeddings
from plugin.engine.outputs.one_kind import refuse_kinds
from plugin.engine.outputs.ready.descriptor_schema import DESCRIPTOR
from plugin.engine.outputs.ready.ready_made import ENDING, SHIPPED, digest_of
from tests.engine.ready_layers import alphaearth, four_kinds, tessera, unit


def pixels(embeddings):
    """(features, height, width) of all blocks of 16 pixels."""
    found = np.empty((embeddings.features, embeddings.height, embeddings.width), np.float32)
    for part, values in embeddings.blocks(16):
        found[
            :, part.row_off : part.row_off + part.height, part.col_off : part.col_off + part.width
        ] = values
    return found


@pytest.fixture
def describe(tmp_path):
    """describe(stem, like=…, **changes) -> a descriptor beside a raster of that name; None takes a field away."""

    def make(stem, like="ALPHAEARTH", **changes):
        said = json.loads((SHIPPED / f"{like.lower()}{ENDING}").read_text("utf-8"))
        said = {key: value for key, value in (said | changes).items() if value is not None}
        path = tmp_path / f"{stem}{ENDING}"
        path.write_text(json.dumps(said), "utf-8")
        return path

    return make


@pytest.fixture
def vectors():
    found = four_kinds(64)
    found[:, 3, 5] = np.nan
    return found


def test_every_word_has_a_shipped_descriptor_with_its_source():
    for word in DESCRIPTORS:
        facts = DESCRIPTOR.read(SHIPPED / f"{word.lower()}{ENDING}")
        assert facts.source.startswith("https://") and facts.licence and facts.time == "year"


def test_alphaearth_is_decoded_as_published(tmp_path, vectors):
    path = alphaearth(tmp_path / "tile_2023.tif", vectors, tiled=True, blockxsize=16, blockysize=16)
    found = open_embeddings(path, "alphaearth")
    values = pixels(found)
    with rasterio.open(path) as source:
        stored = source.read().astype(float)
    wanted = np.sign(stored) * (stored / 127.5) ** 2
    wanted[:, 3, 5] = np.nan
    np.testing.assert_allclose(values, wanted, atol=1e-7)
    lengths = np.sqrt((values**2).sum(axis=0))
    assert abs(lengths[np.isfinite(lengths)] - 1).max() < 0.03
    assert np.isnan(values).any(axis=0).sum() == 1
    assert (found.date, found.last_date) == ("2023-01-01", "2023-12-31")
    assert found.model == "AlphaEarth Foundations annual V1" and found.features == 64


def test_rounding_moves_a_unit_vector_by_less_than_change_reckons_with(tmp_path):
    from plugin.engine.analysis.change.years import LEAST_ERROR

    wanted = unit(np.random.default_rng(5).normal(size=(64, 30, 30)))
    values = pixels(open_embeddings(alphaearth(tmp_path / "a.tif", wanted), "ALPHAEARTH"))
    away = np.sqrt(((values - wanted) ** 2).sum(axis=0))
    assert LEAST_ERROR / 2 < away.max() < LEAST_ERROR


def test_tessera_takes_its_factors_from_the_raster_beside(tmp_path):
    wanted = np.random.default_rng(2).normal(0, 3, (128, 20, 30))
    wanted[:, 0] = np.nan
    found = open_embeddings(tessera(tmp_path / "grid_2024.tif", wanted), "TESSERA")
    values = pixels(found)
    assert np.isnan(values[:, 0]).all() and np.isfinite(values[:, 1:]).all()
    most = np.abs(wanted[:, 1:]).max(axis=0)
    assert (np.abs(values[:, 1:] - wanted[:, 1:]) <= most / 127 / 2 + 1e-5).all()


def test_a_factor_for_each_number_is_taken_too(tmp_path, describe):
    path = tessera(tmp_path / "b.tif", np.ones((128, 8, 8)))
    with rasterio.open(tmp_path / "b_scales.tif") as source:
        profile = source.profile
    profile["count"] = 128
    with rasterio.open(tmp_path / "b_scales.tif", "w", **profile) as sink:
        sink.write(np.arange(1, 129, dtype="float32")[:, None, None] * np.ones((8, 8), "float32"))
    values = pixels(open_embeddings(path, "TESSERA"))
    assert (values[:, 0, 0] == 127 * np.arange(1, 129)).all()


def test_a_raster_decoded_by_another_program_is_read_as_it_is(tmp_path, vectors):
    with rasterio.open(alphaearth(tmp_path / "a.tif", vectors)) as source:
        profile = source.profile | {"dtype": "float32", "nodata": np.nan}
    with rasterio.open(tmp_path / "plain.tif", "w", **profile) as sink:
        sink.write(vectors.astype("float32"))
    plain = open_embeddings(tmp_path / "plain.tif", "ALPHAEARTH")
    np.testing.assert_array_equal(pixels(plain), vectors.astype("float32"))
    assert plain.sha256 == open_embeddings(tmp_path / "a.tif", "ALPHAEARTH").sha256


def test_numbers_that_were_never_decoded_are_refused(tmp_path, vectors):
    with rasterio.open(alphaearth(tmp_path / "a.tif", vectors)) as source:
        profile = source.profile | {"dtype": "float32"}
        stored = source.read().astype("float32")
    with rasterio.open(tmp_path / "raw.tif", "w", **profile) as sink:
        sink.write(stored)
    with pytest.raises(
        EngineError, match=r"have length .* have 1: the raster was decoded otherwise"
    ):
        pixels(open_embeddings(tmp_path / "raw.tif", "ALPHAEARTH"))


def test_scale_and_offset_of_a_descriptor_of_ones_own(tmp_path, describe, make_raster):
    path = make_raster(
        "own.tif", {"x": np.array([[1, 9]], "uint8"), "y": np.array([[3, 9]], "uint8")}
    )
    describe(
        "own", name="mine", length=2, storage="uint8", nodata=9, decoding={"scale": 0.5, "offset": -1},
        decoded=None, unit_vectors=False, time="day", when="2021-06-01",
    )  # fmt: skip
    found = open_embeddings(path)
    np.testing.assert_array_equal(pixels(found)[:, 0], [[-0.5, np.nan], [0.5, np.nan]])
    assert found.date == found.last_date == "2021-06-01" and not found.period


def test_the_year_comes_from_the_descriptor_the_name_or_the_folder(tmp_path, vectors, describe):
    in_folder = alphaearth(tmp_path / "2019" / "54N" / "xyz-0000000000-0000008192.tif", vectors)
    assert open_embeddings(in_folder, "ALPHAEARTH").date == "2019-01-01"
    two = alphaearth(tmp_path / "crops2018_of_2021.tif", vectors)
    assert open_embeddings(two, "ALPHAEARTH").date == ""
    describe("crops2018_of_2021", when="2021")
    assert open_embeddings(two).date == "2021-01-01"


def test_a_descriptor_beside_and_one_chosen_may_agree_but_not_differ(tmp_path, vectors, describe):
    path = alphaearth(tmp_path / "a.tif", vectors)
    describe("a", when="2020")
    assert open_embeddings(path, "ALPHAEARTH").date == "2020-01-01"
    with pytest.raises(EngineError, match=r"describes AlphaEarth .* but DESCRIPTOR is TESSERA"):
        open_embeddings(path, "TESSERA")


def test_digest_hangs_on_what_the_numbers_mean_alone(describe):
    def digest(**changes):
        return digest_of(DESCRIPTOR.read(describe("a", **changes)))

    assert digest() == digest(when="2020", licence="other", decoded=["float32"])
    others = [
        digest(nodata=0),
        digest(decoding={"scale": 0.01}),
        digest(unit_vectors=False),
        digest(name="b"),
    ]
    assert len({digest(), *others}) == 5


def test_a_model_of_one_kind_refuses_another(tmp_path, vectors, describe):
    path = alphaearth(tmp_path / "a.tif", vectors)
    whole = open_embeddings(path, "ALPHAEARTH")
    assert of_model(whole, whole.model, whole.sha256, 64, "x") is not None
    describe("a", decoding={"scale": 0.01, "signed_square": True})
    changed = open_embeddings(path)
    with pytest.raises(
        EngineError, match=r"x was fitted on AlphaEarth.*give embeddings of that kind"
    ):
        of_model(changed, whole.model, whole.sha256, 64, "x")


def test_unit_vectors_and_others_are_not_mixed(tmp_path, vectors, write_embedding):
    one = open_embeddings(alphaearth(tmp_path / "a.tif", vectors), "ALPHAEARTH")
    other = open_embeddings(tessera(tmp_path / "t.tif", np.ones((128, 8, 8))), "TESSERA")
    write_embedding(tmp_path / "ours.tif", "2018-07-01", "FLOAT32", size=(48, 60))
    ours = open_embeddings(tmp_path / "ours.tif")
    with pytest.raises(
        EngineError, match=r"unit vectors of AlphaEarth.*vectors of any length of TESSERA"
    ):
        refuse_kinds([one, other])
    with pytest.raises(
        EngineError, match=r"embeddings of ecofuse-7.*unit vectors of.*rasters of one kind"
    ):
        refuse_kinds([ours, one])
    refuse_kinds([one, one])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"length": 63}, "has 64 bands, but .* describes 63 numbers"),
        ({"storage": "int16", "decoded": None}, "numbers of type int8, but .* describes int16"),
        (
            {"type": "signature"},
            "is not a descriptor .*type is \"signature\", expected 'ecofuse-embedding'",
        ),
        ({"name": None}, "is not a descriptor of a ready-made embedding: it lacks 'name'"),
        ({"unit": True}, "is not a descriptor"),
        ({"when": "2020-05-01"}, "when is .*expected a year as YYYY"),
        ({"time": "day", "when": "2020"}, "when is .*expected a day as YYYY-MM-DD"),
        ({"scales": "../{name}.tif"}, "scales is .*expected the name of a file beside"),
        ({"scales": "{name}_scales.tif"}, "needs its raster of scales a_scales.tif beside it"),
        ({"decoding": {"scale": 0}}, "decoding.scale is 0, expected"),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else "",
)
def test_what_does_not_fit_is_one_sentence(tmp_path, vectors, describe, changes, words):
    path = alphaearth(tmp_path / "a.tif", vectors)
    describe("a", **changes)
    with pytest.raises(EngineError, match=words) as found:
        open_embeddings(path)
    assert len(str(found.value)) < 400 + 2 * len(str(tmp_path)) and "\n" not in str(found.value)


def test_scales_of_another_grid_or_number_of_bands_are_refused(tmp_path):
    path = tessera(tmp_path / "t.tif", np.ones((128, 8, 8)))
    tessera(tmp_path / "small.tif", np.ones((128, 4, 8)))
    (tmp_path / "small_scales.tif").replace(tmp_path / "t_scales.tif")
    with pytest.raises(EngineError, match=r"t_scales.tif has another grid than"):
        open_embeddings(path, "TESSERA")
    tessera(path, np.ones((128, 8, 8))).replace(tmp_path / "wide.tif")
    (tmp_path / "wide.tif").replace(path)
    with rasterio.open(path) as source:
        profile = source.profile | {"count": 3, "dtype": "float32"}
    with rasterio.open(tmp_path / "t_scales.tif", "w", **profile) as sink:
        sink.write(np.ones((3, 8, 8), "float32"))
    with pytest.raises(EngineError, match="has 3 bands, expected 1 or 128"):
        open_embeddings(path, "TESSERA")


def test_our_own_embedding_needs_no_descriptor(tmp_path, write_embedding):
    write_embedding(tmp_path / "ours.tif", "2018-07-01", "FLOAT32", size=(48, 60))
    with pytest.raises(EngineError, match="is an embedding of ecofuse-7 and describes itself"):
        open_embeddings(tmp_path / "ours.tif", "ALPHAEARTH")


def test_a_truncated_raster_is_one_sentence(tmp_path, vectors):
    path = alphaearth(tmp_path / "a.tif", vectors)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(EngineError, match=r"a.tif"):
        pixels(open_embeddings(path, "ALPHAEARTH"))


@pytest.mark.parametrize("folder", [".", "/"])
def test_a_folder_without_a_name_is_no_raster(folder):
    with pytest.raises(EngineError, match="is not a raster that can be read"):
        open_embeddings(folder)
