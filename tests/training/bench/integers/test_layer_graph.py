# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer made in the graph is what the engine makes of the same numbers: every band, rounding and clip."""

from dataclasses import replace

import numpy as np
import onnxruntime
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.bench.integers.layer_graph import layer_graph, layer_names
from models.training.bench.integers.stored_inputs import packings
from plugin.engine.dense.day_quality import DayQuality
from plugin.engine.dense.shown import shown_bands
from plugin.engine.inference.model import Model
from plugin.engine.inference.trust import Trust
from plugin.engine.outputs.packing import Packing

PIXELS, TARGET = 2048, 5


@pytest.fixture(scope="module")
def model():
    return Model.load(device="CPU")


@pytest.fixture(scope="module")
def given(model):
    """Slots of which every combination occurs: pixels never seen, hidden targets, sets of bands, no radar."""
    random = np.random.default_rng(8)
    seen = random.random((11, 1, PIXELS)) < random.random(PIXELS)
    seen[:, :, :40] = False
    held = random.random((1, 10, PIXELS)) < random.choice([0.3, 1.0], PIXELS)
    radar = (random.random((11, 1, PIXELS)) < 0.5) & np.ones((11, 2, 1), bool)
    valid = {"s2": (seen & held).astype(np.float32), "s1": radar.astype(np.float32)}
    level = random.random((1, 1, PIXELS)) * 1.2
    found = {f"{sensor}_valid": one for sensor, one in valid.items()}
    for sensor, one in valid.items():
        noise = 0.3 * random.random(one.shape)
        found[f"{sensor}_values"] = (one * np.clip(level + noise, 0, 1)).astype(np.float32)
        days = np.array([-60, -31, -22, -15, -5, 0, 4, 11, 18, 40, 80], np.float32)
        found[f"{sensor}_days"] = days
    channels = model.channels("s2", "features")
    found["s2_features"] = random.normal(0, 1, (11, channels, PIXELS)).astype(np.float32)
    return found


def by_engine(model, given):
    """(bands, pixels) as ``DenseEmbedder`` fills a tile's day."""
    quality = DayQuality(model, Trust(model.manifest), 11, TARGET, PIXELS)
    shown = np.stack([shown_bands(one) for one in given["s2_valid"]])
    quality.shows(slice(None), shown, given["s1_valid"][TARGET])
    embedding, error, novelty = model.judged(**given)
    quality.add(slice(None), embedding, error, novelty)
    bands = quality.bands(embedding, given["s2_days"])
    layer = np.stack(
        [*embedding, *(bands[name] for name in layer_names(model)[len(embedding) :])]
    ).astype(np.float32)
    layer[:, bands["clear_dates"] == 0] = np.nan
    return layer


def in_graph(model, packing, bands, given):
    graph = layer_graph(model, packing, bands)
    session = onnxruntime.InferenceSession(
        graph.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return session.run(["layer", "clipped"], given)


@pytest.mark.parametrize("kind", ["INT16", "INT8"])
def test_layer_is_the_engine_s_to_the_byte(model, given, kind):
    packing = packings(model)[kind]
    layer, clipped = in_graph(model, packing, layer_names(model), given)
    wanted = by_engine(model, given)
    assert layer.tobytes() == packing.pack(wanted[:, None])[:, 0].tobytes()
    assert clipped.sum() == packing.clamped and (kind == "INT16" or packing.clamped > 0)
    found = dict(zip(layer_names(model), layer, strict=True))
    assert (layer[0] == packing.nodata).sum() >= 40
    assert {0, 1} < set(found["out_of_domain"].tolist()) and found["days_to_clear"].max() >= 31


def test_bands_can_be_left_out(model, given):
    bands = ("F02", "F07", "expected_error")
    packing = Packing(bands)
    layer, _ = in_graph(model, packing, bands, given)
    wanted = by_engine(model, given)[[1, 6, layer_names(model).index("expected_error")]]
    np.testing.assert_array_equal(layer, packing.pack(wanted[:, None])[:, 0])


def test_numbers_beyond_the_range_are_clipped_and_counted(model, given):
    narrow = packings(model)["INT16"]
    narrow.scales = (1e-5, *narrow.scales[1:])
    layer, clipped = in_graph(model, narrow, layer_names(model), given)
    wanted = narrow.pack(by_engine(model, given)[:, None])[:, 0]
    np.testing.assert_array_equal(layer, wanted)
    assert clipped[0] == narrow.clamped > 100 and not clipped[1:].any()
    assert layer[0].max() == 32767


def test_an_error_of_a_byte_is_never_nothing(model, given):
    coarse, at = packings(model)["INT8"], layer_names(model).index("expected_error")
    coarse.scales = (*coarse.scales[:at], 10.0, *coarse.scales[at + 1 :])
    layer, _ = in_graph(model, coarse, layer_names(model), given)
    np.testing.assert_array_equal(layer, coarse.pack(by_engine(model, given)[:, None])[:, 0])
    assert set(layer[at].tolist()) == {1, 255}


def test_models_without_calibration_or_trusted_sets_go_without(model, given):
    manifest = {
        name: one
        for name, one in model.manifest.items()
        if name not in ("calibration", "hidden_band_sets")
    }
    plain = replace(model, manifest=manifest)
    packing = packings(plain)["INT16"]
    layer, _ = in_graph(plain, packing, layer_names(plain), given)
    wanted = packing.pack(by_engine(plain, given)[:, None])[:, 0]
    np.testing.assert_array_equal(layer, wanted)
    other, _ = in_graph(model, packing, layer_names(model), given)
    assert (layer != other).any()


def test_a_model_without_novelty_is_refused(model):
    fusion = model.manifest["graphs"]["fusion"]
    outputs = {name: one for name, one in fusion["outputs"].items() if name != "novelty"}
    graphs = {**model.manifest["graphs"], "fusion": {**fusion, "outputs": outputs}}
    plain = replace(model, manifest={**model.manifest, "graphs": graphs})
    with pytest.raises(ValueError, match="ecofuse-7 has no novelty"):
        layer_graph(plain, packings(model)["INT16"], layer_names(model))
