# SPDX-License-Identifier: GPL-2.0-or-later
"""A checkpoint of the published model becomes a model folder that agrees with vectors, or is refused."""

import json
import os
import re
import sys
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.__main__ import main
from plugin.engine.errors import CheckError, EngineError
from plugin.engine.inference.model import Model
from plugin.engine.published.importing import verify
from plugin.engine.published.importing.onnx_graph import Graph
from plugin.engine.published.importing.spectral import conv7
from plugin.engine.published.importing.tensors import expected
from plugin.engine.published.patch_model import ISOLATED, PatchModel
from plugin.engine.verbs import importcheckpoint

onnx = pytest.importorskip("onnx")
save = pytest.importorskip("safetensors.numpy").save_file

ROOT = Path(__file__).parents[3]
REFERENCE = Path(os.environ.get("ECOFUSE_REFERENCE") or ROOT.parent / "shared" / "reference")


def reference(name: str) -> Path:
    path = REFERENCE / name
    if not path.is_file():
        pytest.skip(f"{path} is missing: set ECOFUSE_REFERENCE")
    return path


def only(weights: dict, *sensors: str) -> dict:
    """Tensors of single-sensor checkpoints: encoder and decoder, without the fusion."""
    fronts = tuple(f"{part}_{sensor}." for sensor in sensors for part in ("enc", "dec"))
    return {name: array for name, array in weights.items() if name.startswith(fronts)}


def written_safetensors(path: Path, header: dict, data: bytes) -> None:
    """A file of this format, whatever its header says."""
    content = json.dumps(header).encode()
    path.write_bytes(len(content).to_bytes(8, "little") + content + data)


@pytest.fixture
def refused(run, tmp_path):
    """refused(tensors or path, …) -> the sentence; no folder is left."""

    def refused(*given, **options) -> str:
        paths = []
        for one in given:
            paths.append(one)
            if isinstance(one, dict):
                paths[-1] = tmp_path / f"{len(paths)}.safetensors"
                save(one, paths[-1])
        with pytest.raises(EngineError) as caught:
            output = tmp_path / "out" / "model"
            run(importcheckpoint, checkpoint=list(map(str, paths)), output=output, **options)
        assert not list((tmp_path / "out").glob("*"))
        return str(caught.value)

    return refused


def test_table_of_tensors_is_the_reference_s():
    shapes = json.loads(reference("state_dict_shapes.json").read_text())
    assert {name: tuple(shape) for name, shape in shapes.items()} == expected()


def test_both_ways_agree_with_the_vectors_in_all_batches(imported):
    found = verify.differences(PatchModel.of(Model.load(imported)), reference("vectors.npz"))
    batches = {(one.way, one.batch) for one in found}
    assert batches == {("ISOLATED", 1), ("ISOLATED", 5), ("ISOLATED", 64), ("AS_PUBLISHED", 4)}
    names = {"z", "z_s1", "z_s2"}
    assert all({one.name for one in found if one.batch == size} >= names for size in (1, 4, 5, 64))
    rebuilt = {(one.way, one.name) for one in found if one.name.startswith("y_")}
    assert len(rebuilt) == 4
    assert max(one.largest for one in found) < 1e-4


def test_the_two_ways_differ(imported):
    vectors = np.load(reference("vectors.npz"))
    assert np.abs(vectors["z"] - vectors["z_isolated"]).max() > 0.1


def test_disagreement_ends_with_status_3_and_leaves_no_folder(
    rule_checkpoint, tmp_path, capfd, monkeypatch
):
    monkeypatch.setattr(verify, "BATCHES", (1,))  # one is enough to differ
    vectors = dict(np.load(reference("vectors.npz")))
    vectors["z_s2_isolated"] = vectors["z_s2_isolated"] + np.float32(2e-4)
    np.savez(tmp_path / "other.npz", **vectors)
    words = ["--checkpoint", rule_checkpoint, "--output", tmp_path / "model"]
    words += ["--verify", tmp_path / "other.npz"]
    assert main(["importcheckpoint", *map(str, words)]) == 3
    said = capfd.readouterr()
    assert "z_s2 differs by 0.0002" in said.err and "No model folder" in said.err
    assert "AS_PUBLISHED, batch of 4: z differs by" in said.out
    assert not (tmp_path / "model").exists() and not (tmp_path / "model.part").exists()


def test_vectors_that_lack_an_array_are_refused(refused, rule_checkpoint, tmp_path):
    np.savez(tmp_path / "few.npz", s1=np.zeros(3))
    assert "lacks the array" in refused(rule_checkpoint, verify=tmp_path / "few.npz")


def test_manifest_names_source_hash_and_owners(imported, rule_checkpoint):
    import hashlib

    content = json.loads((imported / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256(rule_checkpoint.read_bytes()).hexdigest()
    assert content["source"] == [{"name": "fuse_model.safetensors", "sha256": digest}]
    assert content["context"] == "patch" and "remain their authors'" in content["note"]
    assert np.array(content["rgb"]["matrix"]).shape == (3, 7)
    for facts in content["graphs"].values():
        assert onnx.load(imported / facts["file"]).opset_import[0].version <= 17


def test_same_checkpoint_gives_the_same_bytes(imported, rule_checkpoint, run, tmp_path):
    run(importcheckpoint, checkpoint=[str(rule_checkpoint)], output=tmp_path / "again")
    for path in imported.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_missing_misshapen_and_unknown_tensors_are_named(refused, rule_weights):
    changed = dict(rule_weights)
    del changed["fuser.layers.1.norm2.bias"]
    changed["enc_s2.dim_reducer.conv1.0.bias"] = np.zeros(127, np.float32)
    changed["enc_s1.dim_reducer.block9.weight"] = np.zeros(3, np.float32)
    said = refused(changed)
    assert "3 tensors differ" in said
    assert "fuser.layers.1.norm2.bias is missing" in said
    assert "enc_s2.dim_reducer.conv1.0.bias has shape (127,), not (128,)" in said
    assert "enc_s1.dim_reducer.block9.weight is unknown" in said


def test_weights_that_are_not_numbers_are_refused(refused, rule_weights):
    broken = rule_weights["proj_s1.bias"].copy()
    broken[3] = np.nan
    assert "proj_s1.bias" in refused(rule_weights | {"proj_s1.bias": broken})


def test_constants_of_a_loss_are_left_out_with_a_warning(rule_weights, run, heard, tmp_path):
    path = tmp_path / "c.safetensors"
    save(rule_weights | {"loss.ssim.kernel": np.ones(3, np.float32)}, path)
    run(importcheckpoint, checkpoint=[str(path)], output=tmp_path / "model")
    assert heard.warnings == ["Not part of the network, left out: loss.ssim.kernel."]


def test_torch_checkpoint_with_a_prefix_gives_the_same_tensors(rule_weights, tmp_path):
    torch = pytest.importorskip("torch")
    from plugin.engine.published.importing import checkpoint

    path = tmp_path / "fuse_model.ckpt"
    named = {f"model.{name}": torch.from_numpy(array) for name, array in rule_weights.items()}
    torch.save({"state_dict": named, "epoch": 3}, path)
    found = checkpoint.load([path])
    assert found.fusion and found.tensors.keys() == rule_weights.keys()
    assert all(np.array_equal(found.tensors[name], rule_weights[name]) for name in rule_weights)


def test_two_single_sensor_checkpoints_make_a_model_of_eleven_numbers(
    rule_weights, imported, run, tmp_path
):
    paths = []
    for sensor in ("s2", "s1"):  # named as a network of one sensor names them
        renamed = {
            name.replace(f"enc_{sensor}.", "encoder.").replace(f"dec_{sensor}.", "decoder."): array
            for name, array in only(rule_weights, sensor).items()
        }
        paths.append(tmp_path / f"{sensor}.safetensors")
        save(renamed, paths[-1])
    run(importcheckpoint, checkpoint=list(map(str, paths)), output=tmp_path / "pair")
    pair, whole = (PatchModel.of(Model.load(f)) for f in (tmp_path / "pair", imported))
    inputs = inputs_of(whole, 3)
    fused = whole.embed(ISOLATED, inputs)
    joined = pair.embed(ISOLATED, inputs)["embedding"]
    assert (pair.name, pair.length, pair.fused) == ("peters2025-11", 11, False)
    assert np.array_equal(joined, np.concatenate([fused["z_s2"], fused["z_s1"]], axis=1))
    days = {name: inputs[name] for name in ("days_s1", "days_s2")}
    assert np.isfinite(pair.rebuild(joined, days)["values_s2"]).all()


def inputs_of(model: PatchModel, pixels: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(2)
    inputs = {"delta": rng.integers(0, 6, (pixels, 1))}
    for sensor in model.sensors:
        inputs[f"features_{sensor}"] = rng.normal(size=(pixels, 11, 256)).astype(np.float32)
        inputs[f"days_{sensor}"] = np.sort(rng.integers(0, 100, (pixels, 11)), axis=1)
    return inputs


def test_isolated_pixel_does_not_depend_on_its_batch(imported):
    model = PatchModel.of(Model.load(imported))
    inputs = inputs_of(model, 70)  # more than a batch
    order = np.random.default_rng(0).permutation(70)
    straight = model.embed(ISOLATED, inputs)["embedding"]
    shuffled = model.embed(ISOLATED, {name: a[order] for name, a in inputs.items()})["embedding"]
    alone = model.embed(ISOLATED, {name: a[:1] for name, a in inputs.items()})["embedding"]
    assert np.array_equal(straight[order], shuffled)
    assert np.array_equal(straight[:1], alone)
    patches = np.random.default_rng(1).random((70, 10, 15, 15), np.float32)
    features = model.patch_features("s2", patches)
    assert np.array_equal(model.patch_features("s2", patches[order]), features[order])


def test_one_sensor_alone_is_refused(refused, rule_weights):
    assert "give the checkpoint of S2 beside it" in refused(only(rule_weights, "s1"))
    twice = only(rule_weights, "s1")
    assert "are both of sensor S1" in refused(twice, dict(twice))


def test_file_of_another_network_is_refused(refused):
    assert "not a checkpoint of the published model" in refused({"layer.weight": np.zeros(3)})


@pytest.mark.parametrize("kept", [4, 5000, -10], ids=["4 bytes", "header cut", "data cut"])
def test_truncated_file_is_refused(refused, rule_checkpoint, tmp_path, kept):
    path = tmp_path / "short.safetensors"
    path.write_bytes(rule_checkpoint.read_bytes()[:kept])
    assert "short.safetensors is not a whole .safetensors file" in refused(path)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"dtype": "F32", "shape": [2**62, 4], "data_offsets": [0, 4]}, "overflow"),
        ({"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}, "integer `-1`"),
        ({"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}, "not fully covered"),
        ({"dtype": "F8_E4M3", "shape": [4], "data_offsets": [0, 4]}, "numbers of kind F8_E4M3"),
    ],
    ids=["huge shape", "negative shape", "beyond the end", "unknown kind"],
)
def test_header_that_does_not_fit_its_data_is_refused(refused, tmp_path, facts, why):
    path = tmp_path / "made_up.safetensors"
    written_safetensors(path, {"a": facts}, bytes(4))
    assert re.search(rf"made_up\.safetensors is not a whole .*{why}", refused(path))


def test_length_of_a_header_is_no_reason_to_take_memory(refused, tmp_path):
    path = tmp_path / "made_up.safetensors"
    path.write_bytes((2**63).to_bytes(8, "little") + b"{}")
    assert "header too large" in refused(path)


def test_bfloat16_is_read_as_float32(tmp_path):
    from plugin.engine.published.importing.checkpoint import read_tensors

    path = tmp_path / "half.safetensors"
    facts = {"dtype": "BF16", "shape": [2, 1], "data_offsets": [0, 4]}
    written_safetensors(path, {"a": facts}, np.array([0x3FC0, 0xC000], "<u2").tobytes())
    (array,) = read_tensors(path, "CHECKPOINT").values()
    assert array.dtype == np.float32 and array.tolist() == [[1.5], [-2.0]]


def test_missing_file_is_refused(refused, tmp_path):
    assert "does not exist" in refused(tmp_path / "none.ckpt")


class Runs:
    """An object whose loading would make a folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def __reduce__(self):
        return os.mkdir, (str(self.folder),)


def test_nothing_in_a_checkpoint_is_run(refused, tmp_path):
    torch = pytest.importorskip("torch")
    torch.save({"state_dict": Runs(tmp_path / "made")}, tmp_path / "evil.ckpt")
    assert "cannot be read as weights alone" in refused(tmp_path / "evil.ckpt")
    assert not (tmp_path / "made").exists()


def test_without_torch_a_sentence_says_what_to_install(refused, tmp_path, monkeypatch):
    (tmp_path / "fuse_model.ckpt").write_bytes(b"whatever")
    monkeypatch.setitem(sys.modules, "torch", None)
    said = refused(tmp_path / "fuse_model.ckpt")
    assert "needs the package torch" in said and "Set up the engine" in said


def test_without_onnx_a_sentence_says_what_to_install(refused, rule_checkpoint, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)
    assert "needs the package onnx" in refused(rule_checkpoint)


def test_folder_with_something_in_it_is_kept(run, rule_checkpoint, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(EngineError, match="new or empty"):
        run(importcheckpoint, checkpoint=[str(rule_checkpoint)], output=tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_convolution_in_fourier_space_is_the_convolution(tmp_path):
    import onnxruntime

    rng = np.random.default_rng(0)
    x = rng.normal(size=(3, 5, 15, 15)).astype(np.float32)
    kernel, bias = rng.normal(size=(4, 5, 7, 7)), rng.normal(size=4)
    g = Graph({"x": ("float32", [3, 5, 15, 15])})
    outputs = {
        "direct": (g.op("Conv", "x", kernel, bias, pads=[3] * 4), [3, 4, 15, 15]),
        "spectral": (conv7(g, "x", kernel, bias), [3, 4, 15, 15]),
    }
    g.save(tmp_path / "both.onnx", outputs)
    session = onnxruntime.InferenceSession(
        str(tmp_path / "both.onnx"), providers=["CPUExecutionProvider"]
    )
    direct, spectral = session.run(None, {"x": x})
    assert np.abs(direct).max() > 10
    assert np.abs(direct - spectral).max() < 1e-5 * np.abs(direct).max()


def test_check_error_is_no_refusal():
    assert not issubclass(CheckError, EngineError)
