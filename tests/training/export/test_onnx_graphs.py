# SPDX-License-Identifier: GPL-2.0-or-later
import json

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxruntime")
onnx = pytest.importorskip("onnx")

from models.training.data import shared_places  # noqa: E402
from models.training.export import manifest, onnx_graphs  # noqa: E402
from models.training.network.parts import BOTH, SLOTS, Series, encoded  # noqa: E402
from plugin.engine.errors import EngineError  # noqa: E402
from plugin.engine.inference.devices import Budget, Processor, make_session  # noqa: E402
from plugin.engine.inference.devices.running import Bound  # noqa: E402
from plugin.engine.inference.model import Model  # noqa: E402

TOLERANCE = 1e-4
DAYS = {
    "s2": np.array([-40, -30, -22, -12, -5, 0, 3, 10, 18, 25, 60], np.float32),
    "s1": np.array([-38, -32, -20, -14, -2, -2, 4, 10, 16, 28, 58], np.float32),
}


@pytest.fixture(scope="module")
def folder(networks, tmp_path_factory):
    """The random networks as a model folder."""
    folder = tmp_path_factory.mktemp("model")
    onnx_graphs.write_graphs(networks, folder)
    known = torch.rand(500, 7, generator=torch.Generator().manual_seed(0))
    content = manifest.manifest("small", networks, folder, known, {"seed": 1})
    manifest.write_manifest(folder, content)
    return folder


def inputs(pixels: int, share: float) -> dict[str, np.ndarray]:
    """Dates of which about ``share`` of the values are valid."""
    random = np.random.default_rng(3)
    found = {}
    for name, sensor in BOTH.items():
        shape = (SLOTS, sensor.bands, pixels)
        valid = (random.random(shape) < share).astype(np.float32)
        found[f"{name}_features"] = random.standard_normal((SLOTS, sensor.features, pixels))
        found[f"{name}_values"] = random.random(shape) * valid
        found[f"{name}_valid"] = valid
        found[f"{name}_days"] = DAYS[name]
    return {key: value.astype(np.float32) for key, value in found.items()}


def dated(model: Model, given: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The same dates with features as the fusion graph takes them."""
    found = dict(given)
    halo = ((0, 0), (model.halo, model.halo), (model.halo, model.halo))
    for name in encoded(BOTH):
        features, values, valid = (
            given[f"{name}_{part}"][:, :, None] for part in ("features", "values", "valid")
        )
        planes = [
            {
                "features": features[slot],
                "values": np.pad(values[slot], halo),
                "valid": np.pad(valid[slot], halo),
            }
            for slot in range(SLOTS)
        ]
        tokens = [model._run(f"token_{name}", inputs)[0] for inputs in planes]
        found[f"{name}_features"] = np.stack(tokens)
    return found


def as_series(given: dict[str, np.ndarray]) -> dict[str, Series]:
    tensors = {key: torch.from_numpy(value) for key, value in given.items()}
    return {
        name: Series(
            *(tensors[f"{name}_{part}"] for part in ("features", "values", "valid")),
            tensors[f"{name}_days"][:, None, None],
        )
        for name in BOTH
    }


@pytest.mark.parametrize("size", [(15, 15), (40, 23)], ids=str)
def test_onnx_encoder_equals_torch(size, networks, folder, name="s2"):
    random = np.random.default_rng(4)
    shape = (BOTH[name].bands, *size)
    valid = (random.random(shape) < 0.8).astype(np.float32)
    values = random.random(shape).astype(np.float32) * valid
    features = Model.load(folder).encode(name, values, valid)
    with torch.no_grad():
        expected = networks.encoders[name](
            torch.from_numpy(values)[None], torch.from_numpy(valid)[None]
        )[0]
    assert features.shape == (BOTH[name].features, size[0] - 14, size[1] - 14)
    assert np.abs(features - expected.numpy()).max() < TOLERANCE


@pytest.mark.parametrize("share", [1.0, 0.5, 0.05, 0.0])
def test_onnx_fusion_and_decoder_equal_torch(share, networks, folder):
    model = Model.load(folder)
    given = inputs(onnx_graphs.PIXELS + 100, share)  # more than one batch, the second padded
    embedding, error = model.fuse(**dated(model, given))
    values = model.decode(embedding)
    with torch.no_grad():
        expected, expected_error, _ = networks.fusion(as_series(given))
        expected_values = networks.decoder(expected)
    assert np.abs(embedding - expected.numpy()).max() < TOLERANCE
    assert np.abs(error - expected_error.numpy()).max() < TOLERANCE
    assert np.abs(values - expected_values.numpy()).max() < TOLERANCE
    assert np.isfinite(values).all()


def test_pixels_at_once_are_free_and_change_little(folder):
    """On the CPU always the same number, as if the graph fixed it; a GPU takes more, or fewer when it is full."""
    model, joined = Model.load(folder, "CPU"), Model.load(folder, "CPU")
    given = dated(model, inputs(3 * onnx_graphs.PIXELS, 0.7))
    wanted = model.fuse(**given)
    paths = {name: folder / f"{name}.onnx" for name in ("fusion", "decoder")}
    for name, path in paths.items():
        joined._sessions[name] = Bound(make_session(path, "CPU"), Processor("DIRECTML"), "cpu")
        assert joined._sessions[name].free
    for size in (3 * onnx_graphs.PIXELS, 700):
        joined._budgets["fusion"] = Budget("pixels", size, size, print)
        for one, other in zip(joined.fuse(**given), wanted, strict=True):
            assert np.abs(one - other).max() < 1e-5


def test_manifest_keeps_the_contract(folder):
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (content["context"], content["halo"], content["embedding"]) == (15, 7, 7)
    assert content["sensors"] == shared_places.SENSORS
    assert content["window"] == {"before": 5, "after": 5, "max_days": 100, "s1_max_days": 12}
    for name, graph in content["graphs"].items():
        proto = onnx.load(folder / graph["file"])
        assert proto.opset_import[0].version <= 17, name
        assert [i.name for i in proto.graph.input] == list(graph["inputs"])
        assert [o.name for o in proto.graph.output] == list(graph["outputs"])
        assert not {n.op_type for n in proto.graph.node} & {"RandomNormal", "RandomUniform"}
    assert np.array(content["domain"]["inverse_covariance"]).shape == (7, 7)
    assert np.array(content["rgb"]["matrix"]).shape == (3, 7)


def test_changed_file_is_refused(folder, tmp_path):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "decoder.onnx").open("ab") as file:
        file.write(b" ")
    with pytest.raises(EngineError, match=r"decoder\.onnx is not the file"):
        Model.load(tmp_path)


def test_shipped_model_is_whole_and_trained():
    """Its decoder gives back what its encoder was shown, far better than the mean would."""
    model = Model.load()
    given = inputs(64, 1.0)
    random = np.random.default_rng(5)
    level = np.array([0.05, 0.08, 0.06, 0.11, 0.24, 0.29, 0.31, 0.32, 0.2, 0.11, 0.5, 0.3])
    pixel = level[:, None] * random.uniform(0.8, 1.2, (1, 64))
    given["s2_values"][:], given["s1_values"][:] = pixel[:10], pixel[10:]
    shown = {name: [] for name in BOTH}
    for name, sensor in BOTH.items():
        valid = np.ones((sensor.bands, 15, 15), np.float32)
        for column in range(64):
            patch = np.broadcast_to(
                given[f"{name}_values"][0, :, column, None, None], valid.shape
            ).astype(np.float32)
            shown[name].append(model.dated(name, patch, valid)[0][:, 0])
        given[f"{name}_features"] = np.repeat(np.stack(shown[name], 1)[None], SLOTS, 0)
    embedding, error = model.fuse(**given)
    values = model.decode(embedding)
    assert (embedding >= 0).all() and (error > 0).all()
    assert np.abs(values[:10] - pixel[:10]).mean() < 0.02
    assert (
        np.abs(values[:10] - pixel[:10]).mean()
        < 0.5 * np.abs(pixel - pixel.mean(1)[:, None]).mean()
    )
