# SPDX-License-Identifier: GPL-2.0-or-later
"""The graphs of some pixels give what the fusion gives, to the byte, that of clear days without any date."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")

from models.training.export.manifest import manifest, write_manifest  # noqa: E402
from models.training.export.onnx_graphs import PIXELS, graphs, write_graphs  # noqa: E402
from models.training.network.doubt import Doubt, quality_of  # noqa: E402
from models.training.network.parts import BOTH, SLOTS, TARGET  # noqa: E402
from models.training.studies import third_sensor  # noqa: E402
from plugin.engine.inference.manifest_schema import CLEAR, WHOLE  # noqa: E402
from plugin.engine.inference.model import Model  # noqa: E402

DAYS = np.array([-40, -30, -22, -12, -5, 0, 3, 10, 18, 25, 60], np.float32)
COUNT = PIXELS + 300
"""Pixels: more than a batch."""
BANDS = BOTH["s2"].bands


@pytest.fixture(scope="module")
def model(networks, tmp_path_factory) -> Model:
    """Small networks whose every weight is random, with a head."""
    torch.manual_seed(7)
    doubt = Doubt(BOTH, quality_of(BOTH)).eval()
    with torch.no_grad():
        for parameter in doubt.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
        # most days look a little veiled: else nothing held against the other dates would be seen here
        doubt.veil.layers[-1].bias.fill_(1.0)
    judging, folder = replace(networks, doubt=doubt), tmp_path_factory.mktemp("clear")
    write_graphs(judging, folder)
    known = torch.rand(500, 7, generator=torch.Generator().manual_seed(0))
    content = manifest("small", judging, folder, known, {"seed": 1})
    write_manifest(folder, content | {"novelty_limit": 0.5})
    return Model.load(folder, "CPU")


def given(shown: np.ndarray, radar: float) -> dict[str, np.ndarray]:
    """Random dates that show all bands or none, the target all where ``shown`` (pixels,) is; radar: share of
    passes."""
    random, found = np.random.default_rng(8), {}
    for name, sensor in BOTH.items():
        shape = (SLOTS, sensor.bands, len(shown))
        if name == "s1":
            valid = np.broadcast_to(random.random((SLOTS, 1, len(shown))) < radar, shape)
        else:
            valid = np.repeat(random.random((SLOTS, 1, len(shown))) < 0.6, sensor.bands, axis=1)
            valid[TARGET] = shown
            found["s2_features"] = random.standard_normal((SLOTS, sensor.token, len(shown)))
        found[f"{name}_valid"] = valid.astype(np.float32)
        found[f"{name}_values"] = random.random(shape) * valid
        found[f"{name}_days"] = DAYS
    return {name: np.ascontiguousarray(array, np.float32) for name, array in found.items()}


def some(inputs: dict[str, np.ndarray], pixels: np.ndarray) -> dict[str, np.ndarray]:
    return {n: np.ascontiguousarray(a[..., pixels]) if a.ndim > 1 else a for n, a in inputs.items()}


@pytest.mark.parametrize("radar", [0.0, 0.7, 1.0], ids=["no radar", "some passes", "every pass"])
@pytest.mark.parametrize("share", [1.0, 0.5], ids=["shown pixels alone", "amid hidden ones"])
def test_the_clear_graph_gives_the_fusions_numbers_to_the_byte(model, radar, share):
    shown = np.random.default_rng(9).random(COUNT) < share
    inputs = given(shown, radar)
    embedding, error, novelty = model.judged(**inputs)
    clear = model.judged_by(CLEAR, **some(inputs, shown))
    assert clear[0].tobytes() == np.ascontiguousarray(embedding[:, shown]).tobytes()
    assert clear[1].tobytes() == np.ascontiguousarray(error[:BANDS, shown]).tobytes()
    assert clear[2].tobytes() == np.ascontiguousarray(novelty[shown]).tobytes()
    assert clear[1].shape == (BANDS, shown.sum()) and np.ptp(clear[1]) > 0 and np.ptp(clear[2]) > 0


@pytest.mark.parametrize("radar", [0.0, 0.7], ids=["no radar", "some passes"])
def test_the_graph_of_whole_dates_gives_the_fusions_numbers_to_the_byte(model, radar):
    inputs = given(np.random.default_rng(9).random(COUNT) < 0.5, radar)
    seen = inputs["s2_valid"].max((0, 1)) > 0
    embedding, error, novelty = model.judged(**inputs)
    found = model.judged_by(WHOLE, **inputs)
    for one, other in zip(found, (embedding, error[:BANDS], novelty), strict=True):
        assert one[..., seen].tobytes() == other[..., seen].tobytes()


def test_the_graphs_of_some_pixels_look_at_the_first_bands_mask_alone(model):
    inputs = given(np.ones(64, bool), 0.7)
    changed = {**inputs, "s2_valid": inputs["s2_valid"].copy()}
    changed["s2_valid"][:, 1:] = 0.5
    for graph in (WHOLE, CLEAR):
        found, wanted = (model.judged_by(graph, **one) for one in (changed, inputs))
        assert [one.tobytes() for one in found] == [one.tobytes() for one in wanted]


def test_a_hidden_pixel_would_get_other_numbers(model):
    """Why the engine must choose: the clear graph takes what the day does not show for a value of 0."""
    inputs = given(np.zeros(64, bool), 0.7)
    assert (
        not np.isclose(model.judged_by(CLEAR, **inputs)[0], model.judged(**inputs)[0], atol=1e-3)
        .all(0)
        .any()
    )


def test_the_clear_graph_takes_no_features(model):
    assert model.judging == ("fusion", WHOLE, CLEAR) and (model.folder / "clear.onnx").is_file()
    described = model.manifest["graphs"]
    assert set(described["fusion"]["inputs"]) - set(described[CLEAR]["inputs"]) == {"s2_features"}


def test_only_a_judged_model_of_one_optical_sensor_has_graphs_of_some_pixels():
    """Beside a third sensor no day shows everything."""
    assert {WHOLE, CLEAR} <= set(graphs(7, novelty=True))
    assert not {WHOLE, CLEAR} & set(graphs(7))
    assert not {WHOLE, CLEAR} & set(graphs(7, third_sensor.SENSORS, novelty=True))
