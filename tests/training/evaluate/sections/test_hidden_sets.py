# SPDX-License-Identifier: GPL-2.0-or-later
"""Hidden targets in each set of bands: the table, and the rule that is made of it."""

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")

from models.training.data.training_samples import tensors  # noqa: E402
from models.training.evaluate.scoring.baselines import Linear  # noqa: E402
from models.training.evaluate.scoring.exported import Exported  # noqa: E402
from models.training.evaluate.sections import hidden_sets  # noqa: E402
from models.training.evaluate.sections.hidden_sets import SETS, Sums, accepted, add_place, by_set  # noqa: E402
from models.training.export.manifest import manifest, write_manifest  # noqa: E402
from models.training.export.onnx_graphs import write_graphs  # noqa: E402
from plugin.engine.inference.model import SHIPPED, Model  # noqa: E402
from plugin.engine.inference.trust import FIELD, Trust  # noqa: E402

MODELS = sorted(path.parent for path in SHIPPED.parent.glob("ecofuse-*/manifest.json"))


@pytest.fixture(scope="module")
def folder(networks, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    write_graphs(networks, folder)
    known = torch.rand(500, 7, generator=torch.Generator().manual_seed(0))
    write_manifest(folder, manifest("small", networks, folder, known, {"seed": 1}))
    return folder


@pytest.fixture
def found(place, folder) -> hidden_sets.Found:
    """The scores of the random networks on the synthetic place, whose lower rows alone are scored."""
    source, result = tensors(place), {}
    random = np.random.default_rng(0)
    ten = random.random((200, 10))
    completing = {name: Linear.fit(ten[:, list(bands)], ten) for name, bands in SETS.items()}
    among = torch.zeros(source.truths[True].shape[1], dtype=torch.bool)
    among[len(among) // 2 :] = True
    add_place(result, Exported(Model.load(folder, "CPU")), completing, source, "field", among)
    return result


def test_every_set_of_bands_is_scored_hidden_and_visible_beside_its_baselines(found):
    assert list(by_set(found)) == [(name, r) for name in SETS for r in (True, False)]
    counts = {(sums.pixels, sums.dates) for (*_, radar), sums in found.items() if not radar}
    assert len(counts) == 1  # all sets are asked for the same pixels
    for (_, name, _), sums in found.items():
        for task, method in (("hidden", "model"), ("hidden", "linear"), ("visible", "model")):
            absent = sums.mean(task, method, "absent")
            assert np.isfinite(absent) == (name != "all ten")
            assert sums.mean(task, method, "present") > 0 and sums.mean(task, method, "ndvi") > 0
    text = hidden_sets.section(found).markdown()
    assert all(f"| field | {name} | without |" in text for name in SETS)
    assert json.dumps(hidden_sets.section(found).figures)


def test_a_set_is_accepted_while_nothing_is_much_worse_than_interpolation():
    def sums(present, absent, ndvi):
        made = Sums()
        for column, error in (("present", present), ("absent", absent), ("ndvi", ndvi)):
            made.add("hidden", "linear", column, np.full(10, 0.1))
            made.add("hidden", "model", column, np.full(10, error))
        return made

    assert accepted([sums(0.09, 0.119, 0.1)])
    assert not accepted([sums(0.09, 0.119, 0.1), sums(0.09, 0.1, 0.13)])  # at one place
    assert not accepted([sums(0.09, 0.25, 0.1)])


def test_the_engine_goes_by_what_was_scored(found):
    bands = ["B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"]
    entry = hidden_sets.entry(found, bands)
    assert len(entry["sets"]) == 2 * len(SETS)
    for one in entry["sets"]:
        one["accepted"] = one["bands"] == ["B02", "B03", "B04", "B08"] and not one["sentinel1"]
    trust = Trust({"name": "m", "sensors": {"s2": {"bands": bands}}, FIELD: entry})
    assert trust.trusts(["B08", "B04", "B03", "B02"], radar=False)
    assert not trust.trusts(["B08", "B04", "B03", "B02"], radar=True)
    assert not trust.trusts(["B08", "B04", "B03"], radar=False)


@pytest.mark.parametrize("folder", MODELS, ids=lambda path: path.name)
def test_shipped_models_hold_their_scores_and_trust_ten_bands(folder):
    content = json.loads((folder / "manifest.json").read_text())
    scored = content["scores"]["hidden_sets"]
    assert {row["bands"] for row in scored} == set(SETS)
    assert {row["group"] for row in scored} == {"hainaut", "austria"}
    trust = Trust(content)
    assert all(trust.trusts(trust.bands, radar) for radar in (True, False))
    for one in content[FIELD]["sets"]:
        worst = max(ratio for ratios in one["over_linear"].values() for ratio in ratios.values())
        assert one["accepted"] == (worst <= content[FIELD]["allowed"])
    assert "### Target hidden, each set of bands" in (folder / "tables.md").read_text()
