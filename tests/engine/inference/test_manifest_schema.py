# SPDX-License-Identifier: GPL-2.0-or-later
"""Manifests whose places are wrong, or that describe other graphs than theirs, are refused by name."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.inference.model import SHIPPED, Model

MODELS = sorted(path.parent for path in SHIPPED.parent.glob("*/manifest.json"))


@pytest.fixture
def changed(tmp_path):
    """changed(change) -> a copy of the shipped model whose manifest was changed."""

    def make(change) -> Path:
        folder = shutil.copytree(SHIPPED, tmp_path / "model")
        content = json.loads((folder / "manifest.json").read_text())
        change(content)
        (folder / "manifest.json").write_text(json.dumps(content))
        return folder

    return make


def of(*place, value):
    def change(content):
        for key in place[:-1]:
            content = content[key]
        content[place[-1]] = value

    return change


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_shipped_models_are_read(folder):
    assert Model.load(folder, "CPU").name == folder.name


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (("embedding",), 3, "rgb.matrix[0] is a list of 7, expected 3 numbers"),
        (("halo",), 3, "halo is 3, expected half of"),
        (("window", "before"), 4, "s2_days[0] is 11, expected 10"),
        (("context",), "pixel", "context is \"pixel\", expected"),
        (("sensors", "s2", "unit"), "DN", "sensors.s2.unit is \"DN\", expected reflectance"),
        (("sensors", "s2", "divide"), 0, "sensors.s2.divide is 0, expected a number of at least 1e-12"),
        (("sensors", "s1", "clip"), [1.0, 0.0], "expected two numbers, the lower first"),
        (("sensors", "s1", "bands"), ["VV", "HH"], "expected bands among VV, VH"),
        (("domain", "threshold"), float("nan"), "domain.threshold is NaN, expected a number of at least 1e-12"),
        (("domain", "inverse_covariance", 0, 1), 5.0, "inverse_covariance[1][0] is"),
        (("calibration", "visible"), {"s2": 1.0}, "calibration.visible.s1 is missing"),
        (("graphs", "fusion", "file"), "other.onnx", "graphs.fusion.file is \"other.onnx\", expected one of"),
        (("files",), [], "files is a list of 0, expected an object"),
        (("name",), None, "name is null, expected a text"),
    ],
)  # fmt: skip
def test_a_wrong_place_is_named(changed, place, value, says):
    folder = changed(of(*place, value=value))
    with pytest.raises(EngineError) as refused:
        Model.load(folder, "CPU")
    said = str(refused.value).replace(str(folder), "")
    assert said.startswith("/manifest.json is not a model's manifest: ") and says in said
    assert len(said) <= 300


def test_a_missing_graph_is_named(changed):
    folder = changed(lambda content: content["graphs"].pop("fusion"))
    with pytest.raises(EngineError, match=r"graphs\.fusion is missing, expected a graph"):
        Model.load(folder, "CPU")


def test_graphs_that_changed_places_are_refused(changed):
    def swap(content):
        graphs = content["graphs"]
        first, second = graphs["decoder"], graphs["encoder_s2"]
        first["file"], second["file"] = second["file"], first["file"]

    with pytest.raises(
        EngineError, match=r"decoder\.onnx takes embedding, which is not what its manif"
    ):
        Model.load(changed(swap), "CPU")


def novelty(outputs, **more):
    def change(content):
        content["graphs"]["fusion"]["outputs"] = {
            name: content["graphs"]["fusion"]["outputs"].get(name, [1, "P"]) for name in outputs
        }
        content.pop("novelty_limit", None)
        content.update(more)

    return change


GRADED = ("embedding", "error", "novelty")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (novelty(GRADED), "novelty_limit is missing, expected a number between 0 and 1"),
        (novelty(GRADED, novelty_limit=1.5), "novelty_limit is 1.5"),
        (novelty(("embedding", "novelty", "error"), novelty_limit=0.5), "expected embedding, error, novelty"),
    ],
)  # fmt: skip
def test_novelty_needs_its_limit_and_its_place(changed, change, says):
    with pytest.raises(EngineError) as error:
        Model.load(changed(change), "CPU")
    assert says in str(error.value)


def clear(change):
    def changed_too(content):
        change(content["graphs"]["clear"], content["graphs"])

    return changed_too


def turned(one, graphs):
    one["outputs"] = dict(reversed(one["outputs"].items()))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (turned, "graphs.clear.outputs is embedding, error, novelty as"),
        (lambda one, graphs: one["outputs"].pop("novelty"), "graphs.clear.outputs"),
        (lambda one, graphs: one["outputs"].update(error=[12, "batch"]), "graphs.clear.outputs"),
        (lambda one, graphs: one.update(graphs["fusion"]), "graphs.clear.inputs"),
        (lambda one, graphs: one.update(graphs["decoder"]), "graphs.clear.inputs"),
        (lambda one, graphs: graphs.pop("encoder_s2"), "graphs.encoder_s2"),
        (lambda one, graphs: graphs.update(token_s1=graphs["token_s2"]), "graphs.encoder_s1"),
        (lambda one, graphs: graphs.update(whole=one), "graphs.whole.inputs"),
        (lambda one, graphs: graphs["whole"]["outputs"].pop("error"), "graphs.whole.outputs"),
    ],
)
def test_a_graph_of_clear_days_takes_and_gives_what_the_fusion_does(changed, change, says):
    with pytest.raises(EngineError) as error:
        Model.load(changed(clear(change)), "CPU")
    said = str(error.value)
    assert says.split(" is ")[0] in said and len(said) <= 300


def test_a_graph_that_gives_the_same_in_another_order_is_refused(changed):
    def change(content):
        for name in ("fusion", "clear"):
            outputs = content["graphs"][name]["outputs"]
            content["graphs"][name]["outputs"] = {
                key: outputs[key] for key in ("embedding", "error", "novelty")
            }
        onnx = pytest.importorskip("onnx")
        fusion = onnx.load(folder / "fusion.onnx")
        first = fusion.graph.output.pop(0)
        fusion.graph.output.append(first)
        onnx.save(fusion, folder / "fusion.onnx")
        facts = (folder / "fusion.onnx").read_bytes()
        content["files"]["fusion.onnx"] = {
            "sha256": hashlib.sha256(facts).hexdigest(),
            "bytes": len(facts),
        }

    folder = changed(lambda content: None)
    content = json.loads((folder / "manifest.json").read_text("utf-8"))
    change(content)
    (folder / "manifest.json").write_text(json.dumps(content), "utf-8")
    with pytest.raises(EngineError, match=r"fusion\.onnx gives error, novelty, embedding"):
        Model.load(folder, "CPU")


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (("lengths",), [8, 16], "expected ascending numbers from 7 on"),
        (("lengths",), [7, 64, 16], "expected ascending numbers from 7 on"),
        (("lengths",), [7], "expected nothing, as lengths says"),
        (("lengths",), [7, 16], "graphs.year.outputs.year[0] is 57, expected 9"),
        (("year",), None, "expected its facts, as lengths says"),
        (("year", "most_dates"), 0, "year.most_dates is 0"),
        (("year", "anchor"), "the day", "year.anchor is"),
        (("graphs", "year", "inputs", "s2_values"), ["D", 9, "batch"], "s2_values[1] is 9, expected 10"),
        (("graphs", "year", "inputs", "s1_phase"), [], "s1_phase is a list of 0, expected at least 1"),
    ],
)  # fmt: skip
def test_what_a_year_lacks_is_named(changed, place, value, says):
    inputs = {"s2_values": ["D", 10, "batch"], "s1_values": ["D", 2, "batch"]}
    inputs |= {name.replace("values", "valid"): shape for name, shape in inputs.items()}
    inputs |= {f"{sensor}_{part}": ["D"] for sensor in ("s2", "s1") for part in ("days", "phase")}
    facts = {"file": "fusion.onnx", "inputs": inputs, "outputs": {"year": [57, "batch"]}}
    rule = {"half_days": 270, "most_dates": 12, "anchor": "middle of the month", "least_dates": 3}

    def change(content):
        content["lengths"], content["year"] = [7, 16, 64], rule
        content["graphs"]["year"] = facts
        of(*place, value=value)(content)

    with pytest.raises(EngineError) as refused:
        Model.load(changed(change), "CPU")
    assert says in str(refused.value)
