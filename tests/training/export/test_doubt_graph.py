# SPDX-License-Identifier: GPL-2.0-or-later
"""A model that has been through stage 3: its graph gives what the networks give, and gives the weights back."""

import copy
import json
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")

from models.training.export import half_precision, recovered, rescaling  # noqa: E402
from models.training.export.manifest import doubt_facts, manifest, write_manifest  # noqa: E402
from models.training.export.onnx_graphs import PIXELS, write_graphs  # noqa: E402
from models.training.network import weight_files  # noqa: E402
from models.training.network.doubt import NOVELTY_LIMIT, Doubt, quality_of  # noqa: E402
from models.training.network.parts import BOTH, SLOTS, Series  # noqa: E402
from plugin.engine.inference.manifest_schema import CLEAR, FUSION, WHOLE  # noqa: E402
from plugin.engine.inference.model import Model  # noqa: E402

FACTORS = {"visible": {"s2": 0.7, "s1": 0.8}, "hidden": {"s2": 1.1, "s1": 1.2}}


@pytest.fixture(scope="module")
def doubting(networks):
    """Networks with a head whose every weight is random."""
    torch.manual_seed(5)
    doubt = Doubt(BOTH, quality_of(BOTH))
    with torch.no_grad():
        for parameter in doubt.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
    return replace(networks, doubt=doubt.eval())


@pytest.fixture(scope="module")
def folder(doubting, tmp_path_factory):
    run, folder = (tmp_path_factory.mktemp(name) for name in ("run", "model"))
    path = weight_files.save_doubt(run, "small", doubting.doubt)
    path.with_suffix(".json").write_text(json.dumps({"calibration": FACTORS, "figures": {}}))
    write_graphs(doubting, folder)
    known = torch.rand(500, 7, generator=torch.Generator().manual_seed(0))
    content = manifest("small", doubting, folder, known, {"seed": 1})
    write_manifest(folder, content | doubt_facts(path))
    return folder


def given(sensor, pixels, share):
    random = torch.Generator().manual_seed(6)
    valid = (torch.rand(SLOTS, sensor.bands, pixels, generator=random) < share).float()
    values = torch.rand(SLOTS, sensor.bands, pixels, generator=random) * valid
    days = torch.tensor([-40.0, -30, -22, -12, -5, 0, 3, 10, 18, 25, 60])[:, None, None]
    features = torch.rand(SLOTS, sensor.features, pixels, generator=random)
    return Series(features, values, valid, days)


@pytest.mark.parametrize("share", [1.0, 0.5, 0.0])
def test_the_graphs_errors_and_novelty_are_the_heads(doubting, folder, share):
    model = Model.load(folder, "CPU")
    series = {name: given(sensor, PIXELS + 50, share) for name, sensor in BOTH.items()}
    inputs = {}
    with torch.no_grad():
        fused = doubting.fusion.whole(series)
        expected = doubting.doubt(fused, doubting.decoder(fused.embedding), series)
        for name, one in series.items():
            parts = {"values": one.values, "valid": one.valid}
            if name in doubting.encoders:
                temporal = doubting.fusion.temporal[name]
                parts["features"] = temporal.dated(one.features, one.values, one.valid)
            inputs |= {f"{name}_{part}": value.numpy() for part, value in parts.items()}
            inputs[f"{name}_days"] = one.days[:, 0, 0].numpy()
    embedding, error, novelty = model.judged(**inputs)
    assert np.abs(embedding - fused.embedding.numpy()).max() < 1e-4
    assert np.abs(error - expected[0].numpy()).max() < 1e-4
    assert np.abs(novelty - expected[1][0].numpy()).max() < 1e-4
    assert np.isfinite(novelty).all() and novelty.min() >= 0 and novelty.max() <= 1
    assert model.fuse(**inputs)[1].shape == error.shape
    flagged = model.out_of_domain(embedding, novelty)
    assert (flagged == (novelty > NOVELTY_LIMIT)).all()


def test_manifest_takes_the_factors_of_regions_left_out(folder):
    content = Model.load(folder, "CPU").manifest
    assert content["calibration"]["hidden"] == FACTORS["hidden"]
    assert content["graphs"]["fusion"]["outputs"]["novelty"] == [1, "batch"]


def test_head_comes_back_from_the_graph_to_the_bit(doubting, tmp_path):
    """Weights of half precision, as models have them: differences and products of two are exact."""
    light, written, again = half_precision.rounded(doubting), tmp_path / "model", tmp_path / "again"
    write_graphs(light, written)
    known = torch.rand(500, 7, generator=torch.Generator().manual_seed(0))
    write_manifest(written, manifest("small", light, written, known, {"seed": 1}))
    found = recovered.networks_of(written)
    expected = light.doubt.state_dict()
    # the graph holds the product of these two alone
    expected["loss"] = expected["scales.0"] * expected["loss"]
    expected["scales.0"] = torch.ones(1, 1)
    for key, tensor in expected.items():
        assert torch.equal(tensor, found.doubt.state_dict()[key]), key
    write_graphs(found, again)
    for path in written.glob("*.onnx"):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_head_comes_back_from_a_runs_folder_and_is_missing_before_stage_3(doubting, tmp_path):
    for name, encoder in doubting.encoders.items():
        weight_files.save_encoder(tmp_path, name, encoder)
    weight_files.save(tmp_path, "small", doubting)
    assert weight_files.load(tmp_path, "small").doubt is None
    weight_files.save_doubt(tmp_path, "small", doubting.doubt)
    again = weight_files.load(tmp_path, "small").doubt.state_dict()
    assert all(torch.equal(value, again[key]) for key, value in doubting.doubt.state_dict().items())


def test_rescaled_and_rounded_networks_keep_their_head(doubting):
    known = torch.rand(500, 7, generator=torch.Generator().manual_seed(0))
    assert rescaling.rescaled(doubting, known).doubt is doubting.doubt
    light = half_precision.rounded(doubting).doubt
    for one, other in zip(light.parameters(), doubting.doubt.parameters(), strict=True):
        assert torch.equal(one, other.half().float())


def test_a_runs_head_takes_the_place_of_the_models_and_nothing_else_changes(
    doubting, folder, tmp_path
):
    model = tmp_path / "small"
    model.mkdir()
    for path in folder.iterdir():
        (model / path.name).write_bytes(path.read_bytes())
    head = copy.deepcopy(doubting.doubt)
    with torch.no_grad():
        head.powers.fill_(0.3)
    run = tmp_path / "run"
    run.mkdir()
    written = weight_files.save_doubt(run, "small", head)
    figures = {"calibration": FACTORS, "figures": {"home": []}}
    written.with_suffix(".json").write_text(json.dumps(figures))
    assert "fusion.onnx" in recovered.rewrite(model, run)
    judging = {f"{graph}.onnx" for graph in (FUSION, WHOLE, CLEAR)}
    unchanged = {path.name for path in folder.glob("*.onnx")} - judging
    for name in unchanged:
        assert (model / name).read_bytes() == (folder / name).read_bytes(), name
    content = Model.load(model, "CPU").manifest
    assert content["doubt"] == {"home": []}
    found = recovered.networks_of(model)
    for key, tensor in found.fusion.state_dict().items():
        if not key.startswith("doubt."):
            assert torch.equal(tensor, doubting.fusion.state_dict()[key]), key
    assert torch.equal(found.doubt.powers, head.powers.half().float())
