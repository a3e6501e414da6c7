# SPDX-License-Identifier: GPL-2.0-or-later
"""Weights out of a model's graphs: the same to the bit, and the networks' code with them is what was exported."""

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")

from models.training.export import recovered  # noqa: E402
from models.training.export.manifest import VERSION, manifest, write_manifest  # noqa: E402
from models.training.export.onnx_graphs import write_graphs  # noqa: E402
from models.training.network.parts import BOTH, TARGET, Series  # noqa: E402
from plugin.engine.inference.model import SHIPPED, Model  # noqa: E402

MODELS = sorted(path.parent for path in SHIPPED.parent.glob("ecofuse-*/manifest.json"))


@pytest.fixture(scope="module")
def folder(networks, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    write_graphs(networks, folder)
    known = torch.rand(500, 7, generator=torch.Generator().manual_seed(0))
    write_manifest(folder, manifest("small", networks, folder, known, {"seed": 1}))
    return folder


def test_weights_come_back_from_the_graphs_to_the_bit(networks, folder, tmp_path):
    again = recovered.networks_of(folder)
    for name, module in networks.parts().items():
        for key, tensor in module.state_dict().items():
            assert torch.equal(tensor, again.parts()[name].state_dict()[key]), (name, key)
    write_graphs(again, tmp_path)
    for path in tmp_path.glob("*.onnx"):
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


REWRITTEN = [
    path
    for path in MODELS
    if json.loads((path / "manifest.json").read_text())["version"] == VERSION
]
"""Models whose graphs are of the networks' present arithmetic; the others keep that of their training."""


@pytest.mark.parametrize("folder", REWRITTEN, ids=lambda path: path.name)
def test_shipped_graphs_are_what_the_networks_code_makes_of_their_weights(folder):
    """On a hidden day in four bands, where graph and code could most easily part."""
    networks, model = recovered.networks_of(folder), Model.load(folder, "CPU")
    random = torch.Generator().manual_seed(0)
    series, given = {}, {}
    for name, sensor in BOTH.items():
        valid = torch.zeros(11, sensor.bands, model.pixels)
        if name == "s2":
            valid[:, [0, 1, 2, 6]] = 1
            valid[TARGET] = 0
        values = torch.rand(valid.shape, generator=random) * valid
        tokens = torch.randn(11, sensor.token, model.pixels, generator=random)
        days = torch.tensor([-40.0, -30, -22, -12, -5, 0, 3, 10, 18, 25, 60])
        series[name] = Series(tokens, values, valid, days[:, None, None])
        parts = {"features": tokens, "values": values, "valid": valid, "days": days}
        given |= {f"{name}_{part}": array.numpy() for part, array in parts.items()}
    with torch.no_grad():
        dated = {name: series[name].features for name in networks.encoders}
        expected = networks.fusion(series, dated)[0].numpy()
    assert np.abs(model.fuse(**given)[0] - expected).max() < 1e-4


def test_a_model_is_written_anew_only_where_its_graphs_change(folder, tmp_path):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = (tmp_path / "manifest.json").read_bytes()
    assert recovered.rewrite(tmp_path) == []
    assert (tmp_path / "manifest.json").read_bytes() == before
    Model.load(tmp_path, "CPU")


def test_what_the_day_does_not_make_stays_in_the_manifest(tmp_path):
    """The year's graph, where the day's graphs are written anew because one of them differs."""
    for path in (SHIPPED.parent / "ecofuse-64").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    manifest_file = tmp_path / "manifest.json"
    content = json.loads(manifest_file.read_text())
    year = content["files"]["year.onnx"]
    content["files"]["decoder.onnx"]["sha256"] = "0" * 64
    manifest_file.write_text(json.dumps(content))
    assert recovered.rewrite(tmp_path) == ["decoder.onnx"]
    assert json.loads(manifest_file.read_text())["files"]["year.onnx"] == year
    Model.load(tmp_path, "CPU")
