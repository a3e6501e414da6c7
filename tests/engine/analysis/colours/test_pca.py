# SPDX-License-Identifier: GPL-2.0-or-later
"""Three colours of embeddings: what is fitted, that a basis travels, and what is refused."""

import json

import numpy as np
import pytest
import rasterio

from plugin.engine.analysis.colours.colour_basis import ColourBasis
from plugin.engine.analysis.colours.fit_basis import Covariance, optical_shares, weights_of
from plugin.engine.errors import EngineError
from plugin.engine.inference.model import Model
from plugin.engine.outputs.embeddings import open_embeddings
from plugin.engine.verbs import pca
from tests.engine.analysis.conftest import MODEL, values_of

OTHER = "f" * 64


@pytest.fixture
def coloured(run, tmp_path):
    """coloured(raster, name, …) -> (3, rows, cols) bytes of a run, and its basis as it was written."""

    def call(raster, name="out", **given):
        target, kept = tmp_path / f"{name}.tif", tmp_path / f"{name}.json"
        run(pca, embeddings=raster, output=target, basis_output=kept, **given)
        with rasterio.open(target) as file:
            return file.read(), json.loads(kept.read_text())

    return call


def test_sums_of_blocks_are_the_covariance_of_all_pixels():
    values = values_of() * 3 + 100
    sums = Covariance(7)
    for rows in (slice(0, 7), slice(7, 50), slice(50, 60)):
        sums.add(values[:, rows])
    pixels = values[:, 1:].reshape(7, -1).astype(float)
    assert sums.pixels == 59 * 60
    assert sums.mean == pytest.approx(pixels.mean(1), rel=1e-12)
    assert sums.matrix == pytest.approx(np.cov(pixels, bias=True), rel=1e-9)


def test_colours_are_the_principal_components_of_the_weighted_numbers(land, coloured):
    found, basis = coloured(land())
    values = values_of()[:, 1:].reshape(7, -1).astype(float)
    weights, is_model = weights_of(open_embeddings(land()))
    assert is_model
    turned = weights[:, None] * (values - values.mean(1, keepdims=True))
    scores = np.linalg.svd(turned, full_matrices=False)[2][:3]
    for colour, score in zip(found[:, 1:].reshape(3, -1).astype(float), scores, strict=True):
        inside = (colour > 1) & (colour < 255)
        assert abs(np.corrcoef(colour[inside], score[inside])[0, 1]) > 0.999
    assert sum(basis["explained"]) > 0.8 and basis["explained"] == sorted(basis["explained"])[::-1]


def test_the_number_that_stands_for_radar_counts_little(land, coloured):
    """Six numbers move as in the training, the seventh, radar's, twice as much; it gets no colour."""
    domain = json.loads(MODEL.read_text("utf-8"))["domain"]
    deviations = np.sqrt(np.diag(np.linalg.inv(np.array(domain["inverse_covariance"]))))
    values = np.random.default_rng(5).normal(0, 1, (7, 60, 60)) * deviations[:, None, None]
    values[6] *= 2
    own = np.array(coloured(land(values=values.astype(np.float32)))[1]["matrix"])
    plain = np.array(coloured(land(values=values.astype(np.float32), sha=OTHER), "p")[1]["matrix"])
    moved = np.abs(own * deviations)
    assert (moved[:, 6] < 0.3 * moved[:, :6].max(axis=1)).all()
    assert (np.abs(plain * deviations)[:, 6] > 0.9 * np.abs(plain * deviations).max(axis=1)).any()


def test_weights_are_shares_of_sentinel_2_in_units_of_the_training(land):
    model = Model.load(device="CPU")
    model.start()
    domain = model.manifest["domain"]
    deviations = np.sqrt(np.diag(np.linalg.inv(np.array(domain["inverse_covariance"]))))
    shares = optical_shares(model, np.array(domain["mean"]), deviations)
    assert ((shares > 0) & (shares < 1)).all()
    assert shares.argmin() == 6 and shares[6] < 0.1 and np.sort(shares)[1] > 0.3
    weights, _ = weights_of(open_embeddings(land()))
    assert weights == pytest.approx(shares / deviations)


def test_no_data_is_zero_and_no_pixel_else(land, coloured, tmp_path):
    found, _ = coloured(land())
    assert (found[:, 0] == 0).all() and found[:, 1:].min() >= 1 and found[:, 1:].max() == 255
    with rasterio.open(tmp_path / "out.tif") as file:
        assert (file.dtypes, file.nodata) == (("uint8",) * 3, 0)
        assert [one.name for one in file.colorinterp] == ["red", "green", "blue"]
        assert file.tags()["ECOFUSE_DATE"] == "2018-06-20"


def test_a_basis_from_its_file_gives_the_same_colours_and_another_day_its_own(
    land, coloured, tmp_path
):
    fitted, basis = coloured(land())
    again, kept = coloured(land(), "again", colour_basis=tmp_path / "out.json")
    assert np.array_equal(again, fitted) and kept == basis
    later, _ = coloured(land("2018-09-20", 9), "later", colour_basis=tmp_path / "out.json")
    values = values_of(9)
    wanted = ColourBasis.load(tmp_path / "out.json").colours(values)
    assert np.array_equal(later, wanted)


def test_a_basis_of_several_days_is_one_of_all_their_pixels(land, coloured):
    days = [str(land(day, seed)) for day, seed in (("2018-05-20", 2), ("2018-08-20", 3))]
    _, basis = coloured(land(), fitted_on=days)
    assert basis["sample"] == {"pixels": 2 * 59 * 60, "dates": ["2018-05-20", "2018-08-20"]}


def test_the_colours_of_the_model_are_those_of_its_manifest(land, coloured):
    found, basis = coloured(land(), basis="MODEL")
    rgb = json.loads(MODEL.read_text("utf-8"))["rgb"]
    shares = np.einsum("ij,jrc->irc", rgb["matrix"], values_of()[:, 1:].astype(float))
    low, high = (np.array(rgb[name])[:, None, None] for name in ("low", "high"))
    wanted = 1 + np.rint(((shares - low) / (high - low)).clip(0, 1) * 254)
    assert np.abs(found[:, 1:] - wanted).max() <= 1
    assert basis["matrix"][0] == pytest.approx(rgb["matrix"][0])


def test_what_cannot_be_is_refused_in_one_sentence(land, run, coloured, tmp_path):
    coloured(land())
    basis, target = tmp_path / "out.json", tmp_path / "no.tif"
    flat = np.full((7, 60, 60), 2, np.float32)
    hidden = np.full((7, 60, 60), np.nan, np.float32)
    two = land("2018-07-01", values=values_of()[:2])
    (tmp_path / "text.json").write_text('{"type": "ecofuse-clusters"}')
    for given, sentence in (
        ({"embeddings": land(sha=OTHER), "colour_basis": basis}, "was fitted on ecofuse-7"),
        ({"embeddings": land(), "fitted_on": [str(land(sha=OTHER))]}, "was fitted on ecofuse-7"),
        ({"embeddings": land(), "colour_basis": basis, "basis": "MODEL"}, "is fitted already"),
        ({"embeddings": land(), "fitted_on": [str(land())], "basis": "MODEL"}, "is not fitted"),
        ({"embeddings": land(sha=OTHER), "basis": "MODEL"}, "brings no colours: choose BASIS FITTED"),
        ({"embeddings": land("2018-07-02", values=flat)}, "differ in fewer than 3 directions"),
        ({"embeddings": land("2018-07-03", values=hidden)}, "has 0 pixels with numbers"),
        ({"embeddings": two}, "differ in fewer than 3 directions"),
        ({"embeddings": land(), "colour_basis": tmp_path / "text.json"}, "is not a colour basis"),
    ):  # fmt: skip
        with pytest.raises(EngineError, match=sentence):
            run(pca, output=target, **given)
        assert not target.exists()
