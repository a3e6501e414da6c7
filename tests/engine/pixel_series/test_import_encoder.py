# SPDX-License-Identifier: GPL-2.0-or-later
"""Presto's weights as a model folder, and files that are something else."""

import hashlib
import json
import os
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.errors import CheckError, EngineError
from plugin.engine.inference.model import Model
from plugin.engine.pixel_series.importing.presto_tensors import PREFIX, load_presto
from plugin.engine.pixel_series.series_model import SeriesModel
from plugin.engine.verbs import importencoder

ROOT = Path(__file__).resolve().parents[3]
REFERENCE = (
    Path(os.environ.get("ECOFUSE_REFERENCE") or ROOT.parent / "shared" / "reference") / "presto"
)
onnx = pytest.importorskip("onnx")


@pytest.fixture
def weights(chance_weights, tmp_path):
    """weights(change) -> a file of the chance weights, changed."""
    save = pytest.importorskip("safetensors.numpy").save_file

    def make(change=lambda tensors: tensors, name="weights.safetensors") -> Path:
        save(change(dict(chance_weights)), tmp_path / name)
        return tmp_path / name

    return make


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="ECOFUSE_REFERENCE has no folder presto")
def test_it_agrees_with_vectors_of_the_authors_code(run, heard, tmp_path):
    pytest.importorskip("torch")
    path = REFERENCE / "default_model.pt"
    run(importencoder, weights=path, verify=REFERENCE / "vectors.npz", output=tmp_path / "m")
    (said,) = (text for text in heard.messages if "differ by" in text)
    assert float(said.split("differ by ")[1].split()[0]) < 1e-5
    manifest = json.loads((tmp_path / "m" / "manifest.json").read_text())
    assert manifest["licence"] == "MIT"
    assert manifest["source"] == [
        {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    ]


def test_the_same_weights_give_the_same_bytes(run, weights, presto, tmp_path):
    run(importencoder, weights=weights(), output=tmp_path / "m")
    for name in ("manifest.json", "series.onnx"):
        assert (tmp_path / "m" / name).read_bytes() == (presto / name).read_bytes()


def series_of(missing: list[tuple[int, slice]], pixels: int = 3) -> np.ndarray:
    rng = np.random.default_rng(1)
    found = rng.uniform(0, 1, (12, 18, pixels)).astype(np.float32)
    found[:, 17] = rng.integers(0, 9, (12, pixels))
    for month, channels in missing:
        found[month, channels] = np.nan
    return found


def others(pixels: int, known: np.ndarray | None = None) -> dict[str, np.ndarray]:
    known = np.ones((12, 18), np.float32) if known is None else known
    return {
        "known": known.ravel(),
        "months": np.arange(12) % 12,
        "place": np.tile(np.array([[50.0], [5.0]], np.float32), pixels),
    }


def test_tokens_that_are_masked_and_those_taken_out_give_the_same(presto):
    model = SeriesModel.of(Model.load(presto, "CPU"))
    missing = [(2, slice(0, 2)), (5, slice(2, 17)), (7, slice(12, 14)), (0, slice(14, 16))]
    series = series_of(missing)
    known = np.ones((12, 18), np.float32)
    for month, channels in missing:
        known[month, channels] = 0
    masked = model.run_series(series, **others(3))
    out = model.run_series(series, **others(3, known))
    assert np.abs(masked - out).max() < 2e-6
    assert np.abs(masked - model.run_series(series_of([]), **others(3))).max() > 1e-3


def test_what_stands_in_a_missing_value_changes_nothing(presto):
    model = SeriesModel.of(Model.load(presto, "CPU"))
    series = series_of([(3, slice(2, 3))])  # one band of three: the whole token goes
    other = series.copy()
    other[3, 3:5] += 5
    given = [model.run_series(one, **others(3)) for one in (series, other)]
    assert np.array_equal(*given)


def test_a_pixel_depends_on_no_other_and_not_on_its_place_in_the_batch(presto):
    model = SeriesModel.of(Model.load(presto, "CPU"))
    series = series_of([], 70)
    whole = model.run_series(series, **others(70))
    for pixel in (0, 37, 63, 64, 69):
        alone = model.run_series(series[:, :, pixel : pixel + 1], **others(1))
        assert np.array_equal(alone[:, 0], whole[:, pixel])


def without(name):
    return lambda t: {key: array for key, array in t.items() if key != PREFIX + name}


def of(name, array):
    return lambda t: t | {PREFIX + name: np.asarray(array, np.float32)}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (without("norm.bias"), "a tensor differs: encoder.norm.bias is missing."),
        (of("norm.bias", np.zeros(64)), "encoder.norm.bias has shape (64,), not (128,)."),
        (of("blocks.2.norm1.bias", np.zeros(8)), "encoder.blocks.2.norm1.bias is unknown."),
        (of("norm.bias", np.full(128, np.nan)), "encoder.norm.bias holds values that are not numbers"),
        (lambda t: {"fc.weight": np.zeros((2, 2), np.float32)}, "holds no weights of Presto: none of its 1 "),
        (lambda t: {k: v[:1] for k, v in t.items()}, "tensors differ: encoder."),
    ],
    ids=["missing", "misshapen", "unknown", "NaN", "another", "all"],
)  # fmt: skip
def test_other_tensors_are_refused_by_name(run, weights, tmp_path, change, says):
    with pytest.raises(EngineError) as refused:
        run(importencoder, weights=weights(change), output=tmp_path / "m")
    assert says in str(refused.value) and "\n" not in str(refused.value)
    assert len(str(refused.value)) < 900 and not (tmp_path / "m").exists()


def test_nothing_in_a_file_is_run(run, tmp_path):
    torch = pytest.importorskip("torch")

    class Planted:
        def __reduce__(self):
            return (os.mkdir, (str(tmp_path / "planted"),))

    torch.save({"encoder.norm.bias": Planted()}, tmp_path / "w.pt")
    with pytest.raises(EngineError, match="cannot be read as weights alone"):
        run(importencoder, weights=tmp_path / "w.pt", output=tmp_path / "m")
    assert not (tmp_path / "planted").exists()


def test_a_folder_that_disagrees_is_not_kept(run, weights, tmp_path):
    n = 2
    np.savez(
        tmp_path / "v.npz", x=np.zeros((n, 12, 17)), mask=np.zeros((n, 12, 17)), latlon=np.zeros((n, 2)),
        dynamic_world=np.full((n, 12), 9), month=np.zeros(n), embedding=np.full((n, 128), 9.0),
    )  # fmt: skip
    with pytest.raises(CheckError, match=r"does not agree with .*v.npz: the embeddings differ by"):
        run(importencoder, weights=weights(), verify=tmp_path / "v.npz", output=tmp_path / "m")
    np.savez(tmp_path / "short.npz", x=np.zeros((n, 11, 17)))
    with pytest.raises(EngineError, match=r"x has shape \(2, 11, 17\), expected \(2, 12, 17\)"):
        run(importencoder, weights=weights(), verify=tmp_path / "short.npz", output=tmp_path / "m")
    assert not (tmp_path / "m").exists()


def test_missing_files_and_full_folders_are_refused(run, weights, tmp_path):
    with pytest.raises(EngineError, match=r"WEIGHTS .*no.pt does not exist"):
        run(importencoder, weights=tmp_path / "no.pt", output=tmp_path / "m")
    with pytest.raises(EngineError, match="is there already"):
        run(importencoder, weights=weights(), output=tmp_path)


def test_decoder_tensors_are_left_alone(weights, chance_weights):
    path = weights(lambda t: t | {"decoder.mask_token": np.zeros(128, np.float32)})
    assert len(load_presto(path)) == len(chance_weights)
